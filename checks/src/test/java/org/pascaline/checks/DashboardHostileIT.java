package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.lab.spec.Shown;
import org.pascaline.testing.Opened;

/** What others have written into files and addresses is shown as text and does nothing, in a real browser. */
@DashboardStage.Needed
final class DashboardHostileIT {
    /** Elements that no page has, and attributes that none needs. */
    private static final String MARKUP =
            "main :is(img:not(.paper), script, iframe, object, embed, base, meta, link, style, form, math, video,"
                    + " audio, marquee, template, slot, xss, custom-element, font, [onload], [onerror], [onclick], [onfocus], [style*=fixed],"
                    + " a:not([href^='/']), [src]:not([src^='/api/studies/']))";

    private static final Opened OPENED = new Opened();

    @TempDir
    private static Path folder;

    private static DashboardServer server;

    private final BrowserTab tab;

    DashboardHostileIT(DashboardStage stage) {
        tab = stage.tab();
    }

    @BeforeAll
    static void start(DashboardStage stage) throws IOException {
        new HostileTexts(folder).lay(stage.runs());
        server = OPENED.add(DashboardServer.in(folder));
    }

    @AfterEach
    void closeTab() {
        tab.close();
    }

    @AfterAll
    static void stop() {
        OPENED.close();
    }

    /** Goes to an address; where there is no page, the server says so in one without a script. */
    private void open(String path) {
        Response response = Objects.requireNonNull(tab.page().navigate(server.at(path)));
        if (response.status() == 200) {
            tab.settle();
        } else {
            assertThat(tab.page().locator("main h1").innerText()).as(path).isIn("No such page", "This is refused");
        }
        assertThat(tab.page().locator(MARKUP).evaluateAll("all => all.map(one => one.outerHTML)"))
                .as(path)
                .isEqualTo(List.of());
    }

    private static void requireAll(List<String> texts, Predicate<String> isShown, String where) {
        assertThat(texts.stream().filter(isShown.negate()).toList())
                .as("not shown in " + where)
                .isEmpty();
    }

    private String shown() {
        return (String) tab.page().evaluate("() => document.querySelector('main').textContent");
    }

    @Test
    void theTextsOfRunsAreShownAsTexts() throws IOException {
        List<String> texts = HostileTexts.all();
        open("/?columns=run,cell,convention,commit");
        String names = shown();
        requireAll(texts, text -> text.contains("/") || names.contains(text), "the list of runs");
        open("/?group=cell");
        open("/runs/" + HostileTexts.RUN + "?events=all");
        List<String> events = tab.page().locator("td.wide").allTextContents();
        requireAll(texts, events::contains, "events");
        List<String> metrics = tab.page().locator("figure.chart h3").allTextContents();
        requireAll(texts.subList(0, HostileTexts.METRICS), metrics::contains, "metrics");
        open("/runs/" + HostileTexts.NONSENSE);
        String settings = shown();
        requireAll(texts, settings::contains, "settings");
        open("/compare?run=" + HostileTexts.RUN + "&run=" + HostileTexts.NONSENSE);
        open("/try/" + HostileTexts.RUN);
        tab.requirePeace();
    }

    @Test
    void theTextsOfStudiesAreShownAsTexts() throws IOException {
        // Words between backticks are set as code, and what cannot be seen is a question mark.
        List<String> texts = HostileTexts.all().stream()
                .map(text -> Shown.line(text).replace("`", ""))
                .toList();
        open("/studies");
        open("/studies/" + HostileTexts.STUDY);
        for (String part : List.of(
                ".prose p", ".claims strong", ".claims p", ".claims li", "h2", "figcaption", "thead th", "tbody td")) {
            List<String> shown = tab.page().locator(part).allTextContents().stream()
                    .map(text -> Shown.line(text).replace("`", ""))
                    .toList();
            requireAll(texts, shown::contains, part);
        }
        tab.requirePeace();
    }

    @Test
    @Tag("long")
    void theTextsInAddressesAreShownAsTexts() throws IOException {
        for (String text : HostileTexts.all()) {
            String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
            for (String path : List.of(
                    "/?where=%s",
                    "/?columns=run,%s&sort=%s",
                    "/?group=%s",
                    "/runs/%s",
                    "/runs/" + HostileTexts.HONEST + "?axis=%s&smoothing=%s#%s",
                    "/compare?run=%s&run=" + HostileTexts.HONEST,
                    "/studies/%s",
                    "/try/" + HostileTexts.HONEST + "?values=%s&first=%s&second=%s&seed=%s")) {
                open(path.replace("%s", encoded));
                // What there is not, and what cannot be meant.
                tab.forgive("404 (Not Found)");
                tab.forgive("400 (Bad Request)");
                tab.requirePeace();
            }
        }
    }
}
