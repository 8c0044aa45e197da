package org.pascaline.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * One page of the site.
 *
 * @param site where it belongs
 * @param address its own
 * @param title in the browser's title bar
 * @param document which is shown, if it is one
 */
record Page(Site site, Path address, String title, Optional<Document> document) {

    /** Returns the page of a document. */
    String of(Document shown) {
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(Document.EXTENSIONS)
                .escapeHtml(true)
                .attributeProviderFactory(context -> new Addresses(this, shown))
                .build();
        return around(renderer.render(shown.tree()));
    }

    /** Returns the page of a source file. */
    String of(String source) {
        return around("<h1>%s</h1>\n<pre><code>%s</code></pre>\n".formatted(escaped(title), escaped(source)));
    }

    /** Returns the page of a folder. */
    String of(Path folder, List<String> files) {
        StringBuilder list = new StringBuilder();
        for (String file : files) {
            site.wanted(folder.resolve(file))
                    .ifPresent(to -> list.append("<li>%s</li>\n".formatted(link(to, file, ""))));
        }
        return around("<h1>%s</h1>\n<ul>\n%s</ul>\n".formatted(escaped(title), list));
    }

    private String around(String content) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="%s">
                </head>
                <body>
                <header>%s <a class="skip" href="#pages">All pages</a></header>
                <main>
                %s</main>
                <nav id="pages" aria-label="Pages">
                %s</nav>
                </body>
                </html>
                """.formatted(
                        escaped(title.equals("Pascaline") ? title : title + " – Pascaline"),
                        escaped(to(site.style())),
                        link(site.index(), "Pascaline", ""),
                        content,
                        navigation());
    }

    private String navigation() {
        StringBuilder html = new StringBuilder();
        for (Navigation.Section section : site.navigation().sections()) {
            html.append("<h2>%s</h2>\n<ul>\n".formatted(escaped(section.title())));
            for (Navigation.Entry entry : section.entries()) {
                boolean here = document.isPresent() && document.get().path().equals(entry.file());
                html.append("<li>%s%s</li>\n"
                        .formatted(
                                link(site.address(entry.file()), entry.label(), here ? " aria-current=\"page\"" : ""),
                                here ? parts(document.get()) : ""));
            }
            html.append("</ul>\n");
        }
        site.api()
                .ifPresent(api -> html.append("<h2>Javadoc</h2>\n<ul>\n<li>%s</li>\n<li>%s</li>\n</ul>\n"
                        .formatted(
                                link(api, "All modules", ""),
                                link(
                                        api.resolveSibling(ApiDocumentation.NOTEBOOK)
                                                .resolve("index.html"),
                                        "The notebooks' kernel",
                                        ""))));
        return html.toString();
    }

    /** Returns the headings of the second level, each of which is a part of the page. */
    private static String parts(Document shown) {
        StringBuilder html = new StringBuilder();
        shown.headings().forEach((heading, name) -> {
            if (heading.getLevel() == 2) {
                html.append(
                        "<li><a href=\"#%s\">%s</a></li>\n".formatted(escaped(name), escaped(Document.text(heading))));
            }
        });
        return html.isEmpty() ? "" : "\n<ul>\n" + html + "</ul>\n";
    }

    private String link(Path to, String label, String attributes) {
        return "<a href=\"%s\"%s>%s</a>".formatted(escaped(to(to)), attributes, escaped(label));
    }

    private String to(Path other) {
        return Address.between(address, other);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Gives headings their names, and turns links to files into links to their pages. */
    private record Addresses(Page page, Document shown) implements AttributeProvider {
        @Override
        public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
            switch (node) {
                case Heading heading -> attributes.put("id", shown.headings().getOrDefault(heading, ""));
                case Link link -> attributes.put("href", address(link.getDestination()));
                case Image image when tagName.equals("img") -> attributes.put("src", address(image.getDestination()));
                default -> {}
            }
        }

        private String address(String target) {
            return Documents.file(shown, target)
                    .flatMap(page.site()::wanted)
                    .map(to -> page.to(to)
                            + Documents.heading(target).map(name -> "#" + name).orElse(""))
                    .orElse(target);
        }
    }
}
