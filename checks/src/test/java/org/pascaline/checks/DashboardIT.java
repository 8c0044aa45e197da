package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.checks.Launcher.Started;
import org.pascaline.lab.report.Table;
import org.pascaline.lab.report.Words;
import org.pascaline.lab.study.StudyPages;
import org.pascaline.lab.study.StudyReport;
import org.pascaline.lab.study.StudyReportFile;

/** The dashboard's pages do what they are for, in a real browser and on real runs. */
@DashboardStage.Needed
final class DashboardIT {
    private static final Path PASCALINE = Launcher.HOME.resolve("pascaline");

    private final DashboardStage stage;
    private final BrowserTab tab;

    @TempDir
    private Path own = Path.of("");

    DashboardIT(DashboardStage stage) {
        this.stage = stage;
        this.tab = stage.tab();
    }

    @AfterEach
    void close() {
        tab.close();
    }

    private BrowserTab open(String path) {
        return tab.open(stage.server().at(path));
    }

    private Locator button(String name) {
        return tab.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name + ".*")));
    }

    @Test
    void runsAreListedFilteredAndSorted() {
        open("/?where=task%3Dadding+and+seed%3C3&sort=-seed");
        assertThat(tab.page().locator("tbody tr").count()).isEqualTo(2);
        assertThat(tab.page().locator("th[aria-sort=descending]").innerText()).contains("seed");
        tab.page().locator("[data-sort=seed]").click();
        tab.see("th[aria-sort=ascending] [data-sort=seed]");
        assertThat(tab.page().url()).contains("sort=seed");
        tab.requirePeace();
    }

    @Test
    void aWrongFilterIsExplainedBesideIt() {
        open("/");
        int rows = tab.page().locator("tbody tr").count();
        tab.page().locator(".filter").fill("colour=red");
        tab.read(".hint.wrong", "has a setting or result 'colour'");
        assertThat(tab.page().locator("tbody tr").count())
                .as("what was there stays")
                .isEqualTo(rows);
        tab.page().locator(".filter").fill("seed=1 and cell");
        tab.read(".hint.wrong", "filter 'seed=1 and cell' should have");
        tab.page().locator(".filter").fill("seed=1");
        tab.miss(".hint.wrong");
        tab.forgive("400 (Bad Request)");
        tab.requirePeace();
    }

    @Test
    void runsOfSeveralSeedsAreOneRow() {
        open("/?where=cell%3Dgru+and+seed%3C3&group=task,cell");
        assertThat(tab.see("tbody tr").innerText()).contains("adding", "gru", "of 2");
        assertThat(tab.see("tbody .interval .range").innerText()).matches("\\d+ % to \\d+ %");
        tab.requirePeace();
    }

    @Test
    void aRunTellsWhatCameOfItAndHowToRepeatIt() throws IOException {
        String id = stage.runs().of("adding").getFirst();
        open("/runs/" + id + "?axis=samples&smoothing=0.8&logy=1");
        assertThat(tab.see(".verdictline .word").innerText()).containsIgnoringCase("learnt");
        assertThat(tab.page().locator("figure.chart").count()).isGreaterThanOrEqualTo(5);
        assertThat(tab.see("[data-chart=loss] .canvas").getAttribute("aria-label"))
                .contains("curves along the samples", "loss goes from");
        assertThat(tab.see("[data-chart='validation.mse'] .legend").innerText()).contains("trivial answer");
        assertThat(tab.see(".slider output").innerText()).isEqualTo("0.80");
        tab.page().locator("[data-chart=loss] summary").click();
        assertThat(tab.see("[data-chart=loss] tbody tr").innerText()).isNotBlank();

        String command = tab.see(".command code").innerText();
        assertThat(command).contains("train adding --length=10", "--cell=gru").doesNotContain("\n");
        tab.requirePeace();
    }

    @Test
    void aRunGrowsWhileItIsTrained() throws Exception {
        try (DashboardServer server = DashboardServer.in(own)) {
            tab.open(server.at("/"));
            tab.read(".empty", "There are no runs yet");
            requireReachableCommands();
            try (Started training = new Launcher(own, Map.of("PASCALINE_BUILD", "never"))
                    .start(
                            PASCALINE,
                            "train",
                            "adding",
                            "--length=30",
                            "--hidden=24",
                            "--cell=lstm",
                            "--kernels=scalar",
                            "--train-size=2000",
                            "--validation-size=100",
                            "--test-size=100",
                            "--epochs=10",
                            "--fresh",
                            "--quiet")) {
                tab.see("td.standing .state[data-state=running]");
                tab.see("td.standing progress[value]");
                tab.page().locator("a.run").click();
                tab.settle();
                tab.see("[data-live] progress");
                String last = tab.see("[data-chart=loss] .last").innerText();
                tab.page()
                        .waitForFunction(
                                "last => document.querySelector('[data-chart=loss] .last').innerText !== last", last);
                assertThat(Launcher.finish(training).status()).isZero();
                tab.see(".verdictline .word");
                tab.miss("[data-live]");
            }
        }
        tab.forgive("net::ERR");
        tab.requirePeace();
    }

    @Test
    void chosenRunsAreCompared() {
        open("/?where=cell%3Dgru+and+seed%3C3");
        for (Locator box : tab.page().locator("tbody input[type=checkbox]").all()) {
            box.check();
        }
        button("Compare 2").click();
        tab.settle();
        assertThat(tab.page().url()).contains("/compare?run=").containsPattern("run=.*&run=");
        assertThat(tab.page().locator("#differences ~ .content thead").innerText())
                .contains("seed", "result");
        tab.page().locator("[data-value=runs]").click();
        assertThat(tab.page().url()).contains("show=runs");
        tab.page().locator("[data-value=time]").click();
        tab.page()
                .waitForFunction(
                        "() => document.querySelector('.canvas.tall').ariaLabel.includes('seconds of training')");
        tab.requirePeace();
    }

    @Test
    void theKeyboardIsEnough() {
        open("/?where=cell%3Dgru");
        tab.page().keyboard().press("Tab");
        assertThat(tab.page().evaluate("() => document.activeElement.className"))
                .isEqualTo("skip");
        tab.page().locator("a.run").first().focus();
        tab.page().keyboard().press(" ");
        tab.page().keyboard().press("ArrowDown");
        tab.page().keyboard().press(" ");
        tab.page().keyboard().press("c");
        tab.page().waitForURL("**/compare?**");
        tab.page().keyboard().press("?");
        tab.see("dialog[open]");
        tab.page().keyboard().press("Escape");
        tab.miss("dialog[open]");
        tab.page().keyboard().press("g");
        tab.page().keyboard().press("r");
        tab.see(".filter");
        tab.settle();
        tab.page().keyboard().press("/");
        assertThat(tab.page().evaluate("() => document.activeElement.className"))
                .isEqualTo("filter");
        tab.page().keyboard().type("hidd");
        tab.page().keyboard().press("ArrowDown");
        tab.page().keyboard().press("Enter");
        assertThat(tab.page().locator(".filter").inputValue()).isEqualTo("hidden");
        tab.forgive("400 (Bad Request)");
        tab.requirePeace();
    }

    @Test
    void aStudyShowsItsClaimsTablesAndFigures() throws IOException {
        open("/studies");
        assertThat(tab.page().locator("ul.studies li").allInnerTexts())
                .anyMatch(study -> study.contains("Which cell adds") && study.contains("8 runs"))
                .anyMatch(study -> study.contains("pascaline study adder"));
        requireReachableCommands();
        tab.page().getByText("Which cell adds").click();
        tab.read("h1", "Which cell adds");
        tab.settle();
        assertThat(tab.page().url()).endsWith("/studies/" + DashboardRuns.STUDY);
        assertThat(tab.page().title()).startsWith("Which cell adds");
        assertThat(tab.page().locator(".claims .judged strong").allInnerTexts())
                .containsExactly(
                        "holds",
                        "does not hold",
                        "holds in part: 2 of 4",
                        "not decided with 2 seeds: needs 5",
                        "not tested in this profile");
        assertThat(tab.page().locator(".claims li.card").all().stream()
                        .map(claim -> claim.getAttribute("data-verdict"))
                        .toList())
                .containsExactly("yes", "no", "part", "open", "open");
        assertThat(tab.page().locator(".claims li").first().innerText())
                .contains("Every network is small", "simple (length 5)", "for 2 of 2");

        StudyReport report =
                StudyReportFile.read(stage.runs().folder().resolve("studies").resolve(DashboardRuns.STUDY));
        List<Table> tables = StudyPages.numbers(report);
        assertThat(tables).hasSize(3);
        for (Table table : tables) {
            Locator shown = tab.page()
                    .getByRole(
                            AriaRole.TABLE,
                            new Page.GetByRoleOptions().setName(table.title()).setExact(true));
            assertThat(shown.locator("thead th").allInnerTexts())
                    .isEqualTo(
                            table.columns().stream().map(Table.Column::heading).toList());
            assertThat(shown.locator("tbody tr").all().stream()
                            .map(row -> row.locator("th, td").allInnerTexts())
                            .toList())
                    .isEqualTo(table.rows().stream()
                            .map(row -> row.stream()
                                    .map(Words::toString)
                                    .map(text -> text.isEmpty() ? "–" : text)
                                    .toList())
                            .toList());
        }
        tab.see("figure img").scrollIntoViewIfNeeded();
        tab.page().waitForFunction("() => document.querySelector('figure img').naturalWidth > 100");
        tab.page().locator(".crumbs a").click();
        tab.see("ul.studies");
        tab.page().goBack();
        tab.see(".claims");
        tab.page().navigate(stage.server().at("/studies/adder"));
        tab.read("h1", "No such page");
        tab.forgive("404 (Not Found)");
        tab.requirePeace();
    }

    /** Long commands are scrolled in their boxes: with the keyboard as well. */
    private void requireReachableCommands() {
        assertThat(tab.page().locator("pre").count()).isPositive();
        assertThat(tab.page().locator("pre:not([tabindex='0'])").count()).isZero();
    }

    @Test
    void aRunOfAnyNameIsReachedByItsLinks() throws IOException {
        String name = "it's 100% \"a#b\" & <c>; d\\e?";
        Path odd = stage.runs().copy(name);
        open("/?where=cell%3Dgru");
        tab.page().getByText(name).click();
        tab.read("h1", name);
        tab.settle();
        assertThat(tab.page().locator("figure.chart").count()).isGreaterThanOrEqualTo(4);
        tab.page().reload();
        tab.settle();
        tab.page().getByText("Try it").click();
        tab.see(".answer");
        tab.settle();
        open("/?where=cell%3Dgru");
        tab.page().locator("tbody input[type=checkbox]").nth(0).check();
        tab.page().locator("tbody input[type=checkbox]").nth(1).check();
        tab.page().locator("tbody input[type=checkbox]").nth(2).check();
        button("Compare 3").click();
        tab.settle();
        tab.page().getByText(name).first().click();
        tab.read("h1", name);
        button("Delete").click();
        tab.page().locator("dialog button.danger").click();
        tab.page().waitForURL("**/");
        assertThat(odd).doesNotExist();
        tab.requirePeace();
    }

    @Test
    void aWrongAddressHasAPageWithWaysOn() {
        tab.page().navigate(stage.server().at("/runs/nothing"));
        assertThat(tab.see("h1").innerText()).isEqualTo("No such page");
        tab.page().getByText("To the runs").click();
        tab.see(".filter");
        tab.forgive("404 (Not Found)");
        tab.requirePeace();
    }

    @Test
    void evaluationsAreNotSmoothedAndARateThatStaysIsTold() throws IOException {
        open("/runs/" + stage.runs().of("adding").getFirst());
        assertThat(tab.see("[data-chart=loss] .legend").innerText()).contains("smoothed");
        assertThat(tab.see("[data-chart='validation.mse'] .legend").innerText()).doesNotContain("smoothed");
        assertThat(tab.see(".constants").innerText()).matches("learning rate [0-9.]+ throughout");
        assertThat(tab.page().locator("[data-chart=rate]").count()).isZero();
        tab.requirePeace();
    }

    @Test
    void smoothingIsOffWhereThereIsNothingToSmooth() throws IOException {
        String runs = String.join("&run=", stage.runs().of("adding"));
        open("/compare?metric=loss&show=runs&run=" + runs);
        assertThat(tab.page().locator(".controls input[type=range]").isEnabled())
                .isTrue();
        tab.page().locator("[data-value=median]").click();
        requireStill("A median of seeds is drawn as it is");
        tab.page().locator("[data-value=runs]").click();
        tab.see(".controls input[type=range]:enabled");
        tab.page().locator("select").first().selectOption("validation.mse");
        requireStill("evaluations are drawn as they were measured");

        open("/runs/" + stage.runs().of("adding").getFirst());
        assertThat(tab.page().locator(".controls input[type=range]").isEnabled())
                .isTrue();
        open("/runs/" + stage.runs().of("adding").getFirst() + "?curves=validation");
        requireStill("evaluations are drawn as they were measured");
        tab.requirePeace();
    }

    private void requireStill(String reason) {
        assertThat(tab.see(".controls input[type=range]:disabled").getAttribute("title"))
                .contains(reason);
    }

    @Test
    void aColumnMayHaveAnyName() throws IOException {
        String name = "share, first (50 % = #1 & é)";
        DashboardRuns.measure(stage.runs().copy(own, "odd"), name, 7);
        try (DashboardServer server = DashboardServer.in(own)) {
            tab.open(server.at("/"));
            button("Columns").click();
            tab.page()
                    .getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("test." + name))
                    .check();
            tab.read("thead th", "test." + name);
            tab.page()
                    .locator("thead button")
                    .filter(new Locator.FilterOptions().setHasText("test." + name))
                    .click();
            tab.see("th[aria-sort]");
            tab.page().reload();
            tab.settle();
            assertThat(tab.see("th[aria-sort]").innerText()).contains("test." + name);
            assertThat(tab.see("tbody tr").innerText()).contains("7");
            tab.page().locator(".filter").fill("firs");
            tab.see(".names li");
            tab.page().keyboard().press("ArrowDown");
            tab.page().keyboard().press("Enter");
            tab.page().keyboard().press("End");
            tab.page().keyboard().type(">6");
            tab.page().waitForURL("**where=*6");
            tab.settle();
            tab.miss(".hint.wrong");
            assertThat(tab.page().locator("tbody tr").count()).isEqualTo(1);
        }
        tab.forgive("400 (Bad Request)");
        tab.forgive("net::ERR");
        tab.requirePeace();
    }

    @Test
    void aRunThatIsRemovedElsewhereIsSaidToBeGone() throws IOException {
        Path run = stage.runs().copy("vanishing");
        open("/runs/vanishing");
        tab.see(".live[data-state=up]");
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(run);
        tab.read(".empty", "This run was removed.");
        tab.miss("figure.chart");
        tab.page().getByText("To the runs").click();
        tab.see(".filter");
        tab.forgive("404 (Not Found)");
        tab.forgive("410 (Gone)"); // while its files go one by one
        tab.requirePeace();
    }

    @Test
    void withoutScriptsThePageSaysWhatToDo() {
        try (BrowserTab plain = BrowserTab.withoutScripts(stage.browser())) {
            plain.page().navigate(stage.server().at("/"));
            assertThat(plain.see("main h1").innerText()).isEqualTo("These pages need JavaScript");
            assertThat(plain.page().locator("main code").allInnerTexts())
                    .containsExactly(PASCALINE + " runs list", PASCALINE + " runs show RUN");
        }
    }

    @Test
    void aRunIsRemovedOnceThatIsConfirmed() throws IOException {
        Path doomed = stage.runs().copy("doomed");
        open("/runs/" + doomed.getFileName());
        button("Delete").click();
        tab.see("dialog[open]");
        button("Keep").click();
        tab.miss("dialog[open]");
        assertThat(doomed).exists();
        button("Delete").click();
        tab.page().locator("dialog button.danger").click();
        tab.page().waitForURL("**/");
        assertThat(doomed).doesNotExist();
        tab.requirePeace();
    }

    @Test
    void theServerMayGoAndComeBack() throws Exception {
        Files.createDirectories(own.resolve("runs"));
        try (DashboardServer server = DashboardServer.in(own)) {
            tab.open(server.at("/"));
            tab.see(".live[data-state=up]");
            server.kill();
            tab.see(".banner");
            tab.read(".banner", "The server does not answer");
            server.restart();
            long begun = System.nanoTime();
            tab.miss(".banner");
            tab.see(".live[data-state=up]");
            assertThat((System.nanoTime() - begun) / 1e9)
                    .as("seconds until it was noticed")
                    .isLessThan(5);
        }
        tab.forgive("net::ERR");
        tab.requirePeace();
    }
}
