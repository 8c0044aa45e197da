package org.pascaline.lab.study;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** A report as one HTML file that needs nothing else, not even a network. */
public final class HtmlPage {
    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #d8dee4; --soft: #f6f8fa; --page: #fff; --ink: #1f2328 }
            @media (prefers-color-scheme: dark) {
              :root { --line: #3d444d; --soft: #151b23; --page: #0d1117; --ink: #e6edf3 } }
            body { font: 16px/1.55 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem;
              background: var(--page); color: var(--ink) }
            h1 { line-height: 1.2 } h2 { margin-top: 2.2rem }
            table { border-collapse: collapse; display: block; overflow-x: auto; font-variant-numeric: tabular-nums }
            th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left }
            th { background: var(--soft) }
            img { max-width: 100%; background: #fff }
            code { background: var(--soft); padding: .1em .3em; border-radius: 4px }
            @media print { body { max-width: none; margin: 0 } h2, table, img { break-inside: avoid } }
            """;

    private HtmlPage() {}

    /** Returns a report's text with its figures inside it. */
    public static String of(String title, Report.Pages pages) {
        List<TablesExtension> tables = List.of((TablesExtension) TablesExtension.create());
        Node document = Parser.builder().extensions(tables).build().parse(pages.markdown());
        document.accept(new Embedding(pages.figures()));
        String body = HtmlRenderer.builder()
                .extensions(tables)
                .escapeHtml(true)
                .build()
                .render(document);
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                %s</body>
                </html>
                """.formatted(escaped(title), STYLE, body);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Replaces the file name of a figure by the figure. */
    private static final class Embedding extends AbstractVisitor {
        private final Map<String, String> figures;

        Embedding(Map<String, String> figures) {
            this.figures = figures;
        }

        @Override
        public void visit(Image image) {
            String svg = figures.get(image.getDestination());
            if (svg != null) {
                byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
                image.setDestination(
                        "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(bytes));
            }
        }
    }
}
