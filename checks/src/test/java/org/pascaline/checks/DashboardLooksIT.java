package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.lab.scale.Scale;
import org.pascaline.lab.scale.Tick;

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

    /** Figures come as ink on white paper; how bright they are on the page is what counts. */
    @Test
    void aStudysFiguresHaveThePagesColours() throws IOException {
        String study = stage.server().at("/studies/" + DashboardRuns.STUDY);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserTab tab = new BrowserTab(stage.browser(), BrowserTab.WIDE, scheme)) {
                tab.open(study);
                assertThat(brightness(tab) < 0.3).isEqualTo(scheme == ColorScheme.DARK);
                boolean wasLight = scheme == ColorScheme.LIGHT;
                tab.page()
                        .evaluate(
                                "theme => document.documentElement.dataset.theme = theme", wasLight ? "dark" : "light");
                assertThat(brightness(tab) < 0.3)
                        .as("with the other theme chosen")
                        .isEqualTo(wasLight);
            }
        }
    }

    /** Returns the mean of the colours of a study's first figure, from 0 for black to 1 for white. */
    private static double brightness(BrowserTab tab) throws IOException {
        tab.see("figure img").scrollIntoViewIfNeeded();
        tab.page().waitForFunction("() => document.querySelector('figure img').naturalWidth > 100");
        BufferedImage figure =
                ImageIO.read(new ByteArrayInputStream(tab.see("figure img").screenshot()));
        return IntStream.of(figure.getRGB(0, 0, figure.getWidth(), figure.getHeight(), null, 0, figure.getWidth()))
                        .map(pixel -> (pixel & 0xff) + (pixel >> 8 & 0xff) + (pixel >> 16 & 0xff))
                        .average()
                        .orElseThrow()
                / (3 * 255);
    }

    @Test
    void whatIsTypedInAStudyIsSetAsCode() {
        try (BrowserTab tab = stage.tab()) {
            tab.open(stage.server().at("/studies/" + DashboardRuns.STUDY));
            assertThat(tab.page().locator(".prose code").allInnerTexts()).contains("rnn", "gru");
            assertThat(tab.see("main").innerText()).doesNotContain("`");
        }
    }

    @Test
    void aPhonesListShowsResultAndVerdict() {
        try (BrowserTab tab = new BrowserTab(stage.browser(), BrowserTab.NARROW, ColorScheme.LIGHT)) {
            tab.open(stage.server().at("/?where=task%3Dadding"));
            List<Locator> briefs = tab.page().locator("tbody .brief").all();
            assertThat(briefs).isNotEmpty().allSatisfy(brief -> {
                assertThat(brief.innerText()).containsPattern("learnt").containsPattern("mse \\d");
                BoundingBox box = brief.boundingBox();
                assertThat(box.x + box.width).isLessThanOrEqualTo(BrowserTab.NARROW);
            });
        }
    }

    /** The rules are written twice, once for the browser: the same axes have the same numbers. */
    @Test
    void theDashboardsAxesAreThoseOfReports() {
        List<List<Object>> asked = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        Random random = new Random(20_261_201);
        for (int i = 0; i < 3000; i++) {
            Scale.Kind kind = List.of(Scale.Kind.values()).get(random.nextInt(3));
            double sign = kind == Scale.Kind.LOGARITHMIC || random.nextInt(3) > 0 ? 1 : -1;
            double low = sign * Math.pow(10, random.nextDouble(-12, 12));
            double high = random.nextInt(8) == 0 ? low : low + Math.abs(low) * Math.pow(10, random.nextDouble(-6, 8));
            if (kind == Scale.Kind.WHOLE) {
                low = Math.rint(low);
                high = Math.rint(high);
            }
            int most = random.nextInt(1, 12);
            double room = random.nextBoolean() ? 0.05 : 0;
            asked.add(List.of(low, high, kind.name().toLowerCase(Locale.ROOT), most, room));
            Scale scale =
                    Scale.around(new double[] {low, high}, kind).reachingZero().padded(room);
            expected.add(Stream.concat(
                            scale.ticks(most).stream(), scale.fitting(most, 40, label -> label.length() + 2.0).stream())
                    .map(Tick::label)
                    .collect(Collectors.joining(" ")));
        }
        try (BrowserTab tab = stage.tab()) {
            tab.open(stage.server().at("/"));
            Object answer = tab.page().evaluate("""
                            async (asked) => {
                              const s = await import('/assets/scale.js');
                              return asked.map(([low, high, kind, most, room]) => {
                                const scale = s.padded(s.reachingZero(s.around([low, high], kind)), room);
                                const all = [...s.ticks(scale, most), ...s.fitting(scale, most, 40, (label) => label.length + 2)];
                                return all.map((tick) => tick.label).join(' ');
                              });
                            }
                            """, asked);
            assertThat(answer).isEqualTo(expected);
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
