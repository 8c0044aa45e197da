package org.pascaline.lab.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A report as one HTML file that needs nothing else, neither a network nor a script: figures are inside it, and it forbids the
 * browser to fetch anything.
 */
public final class HtmlPage {
    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #d8dee4; --soft: #f6f8fa; --page: #fff; --ink: #1f2328; --dim: #59636e }
            @media (prefers-color-scheme: dark) {
              :root { --line: #3d444d; --soft: #151b23; --page: #0d1117; --ink: #e6edf3; --dim: #9198a1 } }
            body { font: 16px/1.55 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem;
              background: var(--page); color: var(--ink); overflow-wrap: anywhere }
            h1 { line-height: 1.2 } h2 { margin-top: 2.2rem } h3 { margin-top: 1.6rem }
            table { border-collapse: collapse; display: block; overflow-x: auto; font-variant-numeric: tabular-nums;
              overflow-wrap: normal }
            th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left }
            th { background: var(--soft) }
            img { display: block; width: 100%; max-width: 40rem }
            img + em, p > em:only-child { color: var(--dim) }
            code { background: var(--soft); padding: .1em .3em; border-radius: 4px }
            pre { background: var(--soft); padding: .7rem 1rem; border-radius: 6px; overflow-x: auto; white-space: pre-wrap }
            pre code { padding: 0 }
            @media screen and (prefers-color-scheme: dark) { img { filter: invert(.9) hue-rotate(180deg) } }
            @media print {
              :root { --line: #bbb; --soft: #fff; --page: #fff; --ink: #000; --dim: #333 }
              @page { margin: 18mm }
              body { max-width: none; margin: 0; padding: 0; font-size: 10pt }
              table { display: table; overflow: visible; font-size: 9pt } th, td { padding: .15rem .4rem }
              thead { display: table-header-group }
              img { max-width: 120mm } pre { border: 1px solid var(--line) }
              h1, h2, h3 { break-after: avoid } tr, img, pre { break-inside: avoid } }
            """;

    private HtmlPage() {}

    /** Returns a report's text with its figures inside it. */
    public static String of(Pages pages) {
        Node document = Markdown.parse(pages.markdown());
        Embedding embedding = new Embedding(pages.figures());
        document.accept(embedding);
        embedding.strangers.forEach(HtmlPage::replaceByWords);
        String body = HtmlRenderer.builder()
                .extensions(Markdown.EXTENSIONS)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .build()
                .render(document);
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"/>
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(escaped(pages.title()), STYLE, body);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void replaceByWords(Image image) {
        Node child = image.getFirstChild();
        while (child != null) {
            Node next = child.getNext();
            image.insertBefore(child);
            child = next;
        }
        image.unlink();
    }

    /** Replaces the file name of a figure by the figure; remembers images that are none. */
    private static final class Embedding extends AbstractVisitor {
        private final Map<String, Picture> figures;
        private final List<Image> strangers = new ArrayList<>();

        Embedding(Map<String, Picture> figures) {
            this.figures = figures;
        }

        @Override
        public void visit(Image image) {
            Picture picture = figures.get(image.getDestination());
            if (picture == null) {
                strangers.add(image);
            } else {
                byte[] bytes = picture.svg().getBytes(StandardCharsets.UTF_8);
                image.setDestination(
                        "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(bytes));
            }
        }
    }
}
