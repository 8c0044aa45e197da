package org.pascaline.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.markdown.MarkdownRenderer;
import org.pascaline.lab.spec.Shown;

/** Markdown that is written line by line. Words that are not the report's own come in {@link #plain} or as {@link #code}. */
public final class Markdown {
    static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    /** What means something at any place of a line: tags and entities of HTML and the columns of a table included. */
    private static final Pattern MEANINGFUL = Pattern.compile("[\\\\`*_\\[\\]|~]|<(?=[A-Za-z/!?])|&(?=[#A-Za-z])");

    /** What would begin a numbered list. */
    private static final Pattern NUMBERED = Pattern.compile("^(\\d{1,9})([.)])(?=\\s|$)");

    private final StringBuilder text = new StringBuilder();
    private final List<Table> tables = new ArrayList<>();
    private String heading = "";

    /** Creates an empty text. */
    public Markdown() {}

    static Node parse(String markdown) {
        return Parser.builder().extensions(EXTENSIONS).build().parse(markdown);
    }

    /** Returns a text as the library writes it, which leaves out spaces that mean nothing. */
    static String rendered(String markdown) {
        return MarkdownRenderer.builder()
                        .extensions(EXTENSIONS)
                        .build()
                        .render(parse(markdown))
                        .strip()
                + "\n";
    }

    /** Returns words that come out as they are, in one line, whatever they are. */
    public static String plain(String words) {
        String escaped = MEANINGFUL.matcher(Shown.line(words)).replaceAll("\\\\$0");
        if (!escaped.isEmpty() && "-=+#>".indexOf(escaped.charAt(0)) >= 0) {
            return "\\" + escaped; // a list, a heading, the line under one, or a quotation
        }
        return NUMBERED.matcher(escaped).replaceFirst("$1\\\\$2");
    }

    /** Returns words in the letters of a typewriter, in one line; not for tables, whose columns are found before code is. */
    public static String code(String words) {
        String line = Shown.line(words);
        int longest = 0;
        int ticks = 0;
        for (int i = 0; i < line.length(); i++) {
            ticks = line.charAt(i) == '`' ? ticks + 1 : 0;
            longest = Math.max(longest, ticks);
        }
        String fence = "`".repeat(longest + 1);
        String space = longest > 0 ? " " : "";
        return fence + space + line + space + fence;
    }

    /** Appends a heading, whatever its words are. */
    public Markdown heading(int level, String words) {
        heading = Shown.line(words).strip();
        return paragraph("#".repeat(level) + " " + plain(words));
    }

    /** Appends a paragraph. */
    public Markdown paragraph(String markdown) {
        text.append(markdown).append("\n\n");
        return this;
    }

    /** Appends a figure. */
    public Markdown figure(String title, String file) {
        return paragraph("![%s](%s)".formatted(plain(title), file));
    }

    /** Appends a list, whatever the words of its items are. */
    public Markdown items(List<String> words) {
        words.forEach(item -> text.append("- ").append(plain(item)).append('\n'));
        text.append('\n');
        return this;
    }

    /** Appends commands, a line each. */
    public Markdown commands(List<String> lines) {
        text.append("```sh\n");
        lines.forEach(line -> text.append(Shown.line(line)).append('\n'));
        text.append("```\n\n");
        return this;
    }

    /** Appends a table, whose title is the heading above it. */
    public Markdown table(List<Table.Column> columns, List<List<Words>> rows) {
        Table table = new Table(heading, columns, rows);
        tables.add(table);
        text.append(table.markdown()).append('\n');
        return this;
    }

    /** Returns the tables, in order. */
    public List<Table> tables() {
        return List.copyOf(tables);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
