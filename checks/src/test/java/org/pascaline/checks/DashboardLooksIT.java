package org.pascaline.checks;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the dashboard's pages look: nothing sticks out, everybody can use them; pictures are in {@code target/screenshots}. */
@DashboardStage.Needed
final class DashboardLooksIT {
    private final DashboardStage stage;

    DashboardLooksIT(DashboardStage stage) {
        this.stage = stage;
    }

    /** Addresses by a name for the picture. */
    private Map<String, String> pages() throws IOException {
        List<String> adding = stage.runs().of("adding");
        Map<String, String> pages = new TreeMap<>();
        pages.put("runs", "/");
        pages.put("groups", "/?group=task,cell");
        pages.put("run", "/runs/" + adding.getFirst());
        pages.put("certified", "/runs/" + stage.runs().of("adder").getFirst());
        pages.put("compare", "/compare?run=" + String.join("&run=", adding));
        pages.put("studies", "/studies");
        pages.put("study", "/studies/" + DashboardRuns.STUDY);
        pages.put("try-adder", "/try/" + stage.runs().of("adder").getFirst());
        pages.put("try-adding", "/try/" + adding.getFirst());
        return pages;
    }

    /** A window's width and colours. */
    private record Look(int width, ColorScheme scheme) {
        static final List<Look> ALL = List.of(
                new Look(BrowserTab.WIDE, ColorScheme.LIGHT),
                new Look(BrowserTab.NARROW, ColorScheme.DARK),
                new Look(BrowserTab.WIDE, ColorScheme.DARK),
                new Look(BrowserTab.NARROW, ColorScheme.LIGHT));
    }

    /** The pages with the most on them, each in another look. */
    @Test
    void everybodyCanUseThePages() throws IOException {
        Map<String, String> pages = pages();
        int look = 0;
        for (String name : List.of("certified", "runs", "compare", "try-adder")) {
            requireGood(Look.ALL.get(look), Map.of(name, Objects.requireNonNull(pages.get(name))));
            look++;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    @Tag("long")
    void everybodyCanUseThePagesInEveryLook(int look) throws IOException {
        requireGood(Look.ALL.get(look), pages());
    }

    private void requireGood(Look look, Map<String, String> pages) {
        try (BrowserTab tab = new BrowserTab(stage.browser(), look.width, look.scheme)) {
            for (Map.Entry<String, String> page : pages.entrySet()) {
                tab.open(stage.server().at(page.getValue()));
                tab.photograph("%s-%d-%s"
                        .formatted(page.getKey(), look.width, look.scheme.name().toLowerCase(Locale.ROOT)));
                tab.requireNoOverflow();
                tab.requireAccessible();
                tab.requirePeace();
            }
        }
    }

    @Test
    @Tag("long")
    void twelveTabsAreLive() throws IOException {
        List<BrowserTab> tabs = new ArrayList<>();
        try (BrowserTab first = stage.tab()) {
            for (int i = 0; i < 12; i++) {
                tabs.add(first.another());
            }
            for (BrowserTab tab : tabs) {
                tab.open(stage.server().at("/"));
                tab.see(".live[data-state=up]");
            }
            stage.runs().copy("a-newcomer");
            for (BrowserTab tab : tabs) {
                tab.see("tr[data-key=a-newcomer]");
                tab.requirePeace();
            }
        }
    }
}
