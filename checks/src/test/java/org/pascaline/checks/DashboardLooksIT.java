package org.pascaline.checks;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the dashboard's pages look: nothing sticks out, everybody can use them; pictures are in {@code target/screenshots}. */
@ExtendWith(DashboardStage.Provider.class)
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
        pages.put("compare", "/compare?run=" + String.join("&run=", adding));
        pages.put("studies", "/studies");
        pages.put("try-adder", "/try/" + stage.runs().of("adder").getFirst());
        pages.put("try-adding", "/try/" + adding.getFirst());
        return pages;
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "390, DARK"})
    void everybodyCanUseThePages(int width, ColorScheme scheme) throws IOException {
        look(width, scheme);
    }

    @ParameterizedTest
    @CsvSource({"1280, DARK", "390, LIGHT"})
    @Tag("long")
    void everybodyCanUseThePagesInOtherColours(int width, ColorScheme scheme) throws IOException {
        look(width, scheme);
    }

    private void look(int width, ColorScheme scheme) throws IOException {
        try (BrowserTab tab = new BrowserTab(stage.browser(), width, scheme)) {
            for (Map.Entry<String, String> page : pages().entrySet()) {
                tab.open(stage.server().at(page.getValue()));
                tab.photograph(
                        "%s-%d-%s".formatted(page.getKey(), width, scheme.name().toLowerCase(Locale.ROOT)));
                tab.requireNoOverflow();
                tab.requireAccessible();
                tab.requirePeace();
            }
        }
    }

    @Test
    @Tag("long")
    void twelveTabsAreLive() {
        List<BrowserTab> tabs = new ArrayList<>();
        try (BrowserTab first = stage.tab()) {
            for (int i = 0; i < 12; i++) {
                tabs.add(first.another());
            }
            for (BrowserTab tab : tabs) {
                tab.open(stage.server().at("/"));
                tab.see(".live[data-state=up]");
                tab.requirePeace();
            }
        }
    }
}
