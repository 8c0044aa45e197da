package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.site.Documents;
import org.pascaline.site.Links;
import org.pascaline.site.Site;

/** The Markdown files of the repository, and the web site that is made of them. */
final class DocumentationTest {
    private static final Pattern ADDRESS = Pattern.compile("(href|src)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

    @TempDir
    private static Path folder;

    private static Path site = Path.of("");
    private static List<Path> pages = List.of();

    @BeforeAll
    static void makeTheSite() throws IOException {
        site = folder.resolve("site");
        Site.write(Documents.in(Launcher.HOME), site, false);
        try (Stream<Path> files = Files.walk(site)) {
            pages = files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    @Test
    void everyLinkOfEveryDocumentLeadsSomewhere() throws IOException {
        assertThat(Links.broken(Documents.in(Launcher.HOME))).isEmpty();
    }

    @Test
    void everyPageIsListed() throws IOException {
        assertThat(Links.unlisted(Documents.in(Launcher.HOME)))
                .as("pages that neither docs/README.md nor a README.md of their own folder links to")
                .isEmpty();
    }

    @Test
    void whatIsWrongWithALinkIsSaidWithFileAndLine(@TempDir Path root) throws IOException {
        Path docs = Files.createDirectories(root.resolve("docs"));
        Files.createDirectories(root.resolve("target"));
        Files.writeString(root.resolve("target/made.md"), "[nowhere](gone.md)");
        Files.writeString(docs.resolve("README.md"), """
                # All

                [good](other.md#a-part-of-it) [again](#all) [code](../code.txt) [outside](https://example.org/#x)
                [no file](gone.md)
                [no heading](other.md#the-part) ![](picture.svg)

                [out](../../etc/passwd) [no headings](../code.txt#L1)

                [not defined][anywhere]
                """);
        Files.writeString(docs.resolve("other.md"), "# Other\n\n## A part, of `it`!\n");
        Files.writeString(docs.resolve("lonely.md"), "# Lonely\n");
        Files.writeString(docs.resolve("picture.svg"), "<svg/>");
        Files.writeString(root.resolve("code.txt"), "");
        assertThat(Links.broken(Documents.in(root)))
                .containsExactly(
                        "docs/README.md:4: there is no file docs/gone.md",
                        "docs/README.md:5: docs/other.md has no heading #the-part; it has [other, a-part-of-it]",
                        "docs/README.md:5: the image picture.svg has no description",
                        "docs/README.md:7: there is no file ../etc/passwd",
                        "docs/README.md:7: code.txt is no document, and has no headings",
                        "docs/README.md:9: a link is not defined at the end of the file");
        assertThat(Links.unlisted(Documents.in(root))).containsExactly(Path.of("docs/lonely.md"));
    }

    @Test
    void everyAddressOnTheSiteIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path page : pages) {
            Matcher address = ADDRESS.matcher(Files.readString(page));
            while (address.find()) {
                if (!address.group(2).matches("https?://.*") && !isThere(page, address.group(2))) {
                    missing.add(site.relativize(page) + ": " + address.group(2));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static boolean isThere(Path page, String address) throws IOException {
        String[] parts = address.split("#", 2);
        Path to = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
        if (!Files.isRegularFile(to)) {
            return false;
        }
        return parts.length == 1 || ids(to).contains(parts[1]);
    }

    private static List<String> ids(Path page) throws IOException {
        return ID.matcher(Files.readString(page))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void nothingOnTheSiteIsFetchedFromElsewhere() throws IOException {
        for (Path page : pages) {
            assertThat(Files.readString(page))
                    .as(page.toString())
                    .doesNotContainPattern("src=\"[a-z]+:")
                    .doesNotContainPattern("<link[^>]*href=\"[a-z]+:")
                    .doesNotContain("<script");
        }
        assertThat(Files.readString(site.resolve("style.css"))).doesNotContain("url(", "@import");
    }

    @Test
    void theBeginningListsThePagesAndEachSaysWhereItIs() throws IOException {
        assertThat(Files.readString(site.resolve("index.html")))
                .contains("<title>Pascaline", "<nav id=\"pages\"", "href=\"concepts.html\"", "href=\"readme.html\"");
        assertThat(Files.readString(site.resolve("concepts.html")))
                .contains("<a href=\"concepts.html\" aria-current=\"page\">", "<h2 id=\"a-step\">");
        assertThat(Files.readString(site.resolve("studies/adder.html")))
                .contains("<img src=\"adder/figure-1.svg\"", "href=\"../style.css\"");
    }
}
