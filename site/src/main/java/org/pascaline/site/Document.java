package org.pascaline.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A Markdown file of the repository.
 *
 * @param path of the file, from the repository's root
 * @param tree what it says
 * @param title its first heading, or else its name
 * @param headings the name of each heading, by which a link can lead there, in order
 * @param references its links and images, in order
 * @param loose lines with what looks like a link but leads to no definition
 */
public record Document(
        Path path,
        Node tree,
        String title,
        SequencedMap<Heading, String> headings,
        List<Reference> references,
        List<Integer> loose) {

    /** What Markdown can do here beyond CommonMark. */
    static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    /**
     * A link or an image.
     *
     * @param target where it leads, as written
     * @param text what is shown of it, or said of an image
     * @param line where it stands
     * @param image whether it is an image
     */
    public record Reference(String target, String text, int line, boolean image) {}

    /** Reads a file. */
    static Document read(Path root, Path path) throws IOException {
        Node tree = PARSER.parse(Files.readString(root.resolve(path)));
        Contents contents = new Contents();
        tree.accept(contents);
        String title = contents.headings.isEmpty()
                ? path.getFileName().toString()
                : text(contents.headings.firstEntry().getKey());
        return new Document(path, tree, title, contents.headings, contents.references, contents.loose);
    }

    /** Returns the words of a node without their markup. */
    static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text words) {
                text.append(words.getLiteral());
            }

            @Override
            public void visit(Code code) {
                text.append(code.getLiteral());
            }
        });
        return text.toString();
    }

    private static int line(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        return spans.isEmpty() ? 0 : spans.getFirst().getLineIndex() + 1;
    }

    private static final class Contents extends AbstractVisitor {
        private final IdGenerator names = IdGenerator.builder().build();
        private final SequencedMap<Heading, String> headings = new LinkedHashMap<>();
        private final List<Reference> references = new ArrayList<>();
        private final List<Integer> loose = new ArrayList<>();

        @Override
        public void visit(Heading heading) {
            headings.put(heading, names.generateId(text(heading)));
            super.visit(heading);
        }

        @Override
        public void visit(Link link) {
            references.add(new Reference(link.getDestination(), text(link), line(link), false));
            super.visit(link);
        }

        @Override
        public void visit(Image image) {
            references.add(new Reference(image.getDestination(), text(image), line(image), true));
        }

        @Override
        public void visit(Text words) {
            if (words.getLiteral().contains("][")) {
                loose.add(line(words));
            }
        }
    }
}
