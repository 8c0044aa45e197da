package org.pascaline.ui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.run.StoredRun;
import org.pascaline.lab.study.Studies;
import org.pascaline.ui.fixture.Shown;
import org.pascaline.ui.fixture.TinyRuns;
import org.pascaline.ui.fixture.TinyStudy;
import org.pascaline.ui.fixture.Wire;
import tools.jackson.databind.JsonNode;

/** The dashboard's questions, asked about real runs: a GRU with two seeds, an LSTM, an adder, one that was interrupted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QuestionsTest {
    private Path runs = Path.of("");
    private Shown shown = nothing();
    private String gru = "";
    private String gruAgain = "";
    private String lstm = "";
    private String adder = "";
    private String interrupted = "";

    @SuppressWarnings("NullAway") // set before the first test
    private static Shown nothing() {
        return null;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        runs = folder.resolve("runs");
        gru = TinyRuns.id(TinyRuns.train(runs, TinyRuns.ADDING));
        gruAgain = TinyRuns.id(TinyRuns.train(runs, TinyRuns.with(TinyRuns.ADDING, "seed", 2, "epochs", 3)));
        lstm = TinyRuns.id(TinyRuns.train(runs, TinyRuns.with(TinyRuns.ADDING, "cell", "lstm")));
        adder = TinyRuns.id(TinyRuns.train(runs, TinyRuns.ADDER));
        interrupted = TinyRuns.id(TinyRuns.train(runs, TinyRuns.with(TinyRuns.ADDING, "seed", 3), 12));
        TinyStudy.write(folder.resolve("studies/mine"), "My study", "What it *is*\nabout: `more`.");
        shown = Shown.start(runs, folder.resolve("studies"));
    }

    @AfterAll
    void stop() throws IOException {
        shown.close();
    }

    private static List<String> words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(one -> words.add(one.asString()));
        return words;
    }

    private static List<Double> numbers(JsonNode list) {
        List<Double> numbers = new ArrayList<>();
        list.forEach(one -> numbers.add(one.doubleValue()));
        return numbers;
    }

    private static List<String> words(JsonNode list, String field) {
        List<String> words = new ArrayList<>();
        list.forEach(one -> words.add(one.get(field).asString()));
        return words;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void theListHasAllRunsAndWhatIsKnownOfThem() throws IOException {
        JsonNode list = shown.json("/api/runs");
        assertThat(list.get("total").intValue()).isEqualTo(5);
        assertThat(words(list.get("runs"), "run")).containsExactlyInAnyOrder(gru, gruAgain, lstm, adder, interrupted);
        assertThat(words(list.get("facts"))).contains("cell", "hidden", "test.mse", "result");
        assertThat(words(list.get("settings"))).contains("cell", "hidden").doesNotContain("test.mse", "result");
        assertThat(words(list.get("columns")))
                .containsExactly(
                        "run",
                        "state",
                        "task",
                        "cell",
                        "hidden",
                        "length",
                        "seed",
                        "measure",
                        "result",
                        "baseline",
                        "learnt",
                        "seconds");
        for (JsonNode run : list.get("runs")) {
            boolean whole = !run.get("run").asString().equals(interrupted);
            assertThat(run.get("state").asString()).isEqualTo(whole ? "done" : "interrupted");
            assertThat(run.get("progress").isNull()).isEqualTo(whole);
            if (whole) {
                assertThat(run.get("values").get("learnt").isBoolean()).isTrue();
                assertThat(run.get("values").get("result").isNumber()).isTrue();
            } else {
                assertThat(run.get("progress").doubleValue()).isEqualTo(12 / 30.0);
                assertThat(run.get("secondsLeft").isNull()).isTrue();
            }
        }
    }

    @Test
    void theListIsFilteredSortedAndCut() throws IOException {
        JsonNode list = shown.json(
                "/api/runs?columns=seed&sort=-seed&limit=2&offset=1&where=" + encoded("cell=gru and task=adding"));
        assertThat(list.get("total").intValue()).isEqualTo(3);
        assertThat(words(list.get("columns"))).containsExactly("seed");
        List<Integer> seeds = new ArrayList<>();
        list.get("runs").forEach(run -> seeds.add(run.get("values").get("seed").intValue()));
        assertThat(seeds).containsExactly(2, 1);
        assertThat(shown.json("/api/runs?offset=100").get("runs").size()).isZero();
    }

    @Test
    void aMeasureMayHaveAnyName(@TempDir Path other) throws IOException {
        String name = "test.share, first (50 % = #1 & é)";
        TinyRuns.copy(new RunFolder(runs.resolve(gru)), other, gru);
        Path result = other.resolve(gru).resolve("result.json");
        Files.writeString(
                result,
                Files.readString(result)
                        .replace("\"test\":{", "\"test\":{\"%s\":7,".formatted(name.substring("test.".length()))));
        String list = encoded("'" + name + "'");
        try (Shown odd = Shown.start(other, other)) {
            JsonNode runs = odd.json("/api/runs?columns=seed,%s&sort=-%s".formatted(list, list));
            assertThat(words(runs.get("columns"))).containsExactly("seed", name);
            assertThat(runs.get("runs").get(0).get("values").get(name).doubleValue())
                    .isEqualTo(7);
            JsonNode groups = odd.json("/api/groups?by=cell,%s&value=%s".formatted(list, encoded(name)));
            assertThat(words(groups.get("by"))).containsExactly("cell", name);
            assertThat(groups.get("groups").get(0).get("median").doubleValue()).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            /api/runs?where=cell%3D                        | should have a value at its end
            /api/runs?where=hiden%3D3                      | No run has a setting or result 'hiden'
            /api/runs?sort=speed                           | No run has a setting or result 'speed'
            /api/runs?columns=sellec                       | No run has a setting or result 'sellec'
            /api/runs?limit=0                              | 'limit' is a whole number from 1 to 1000, got '0'
            /api/runs?limit=x                              | 'limit' is a whole number from 1 to 1000, got 'x'
            /api/runs?offset=-1                            | 'offset' is a whole number from 0
            /api/runs?limit=1&limit=2                      | 'limit' is given twice
            /api/groups?by=nothing                         | No run has a setting or result 'nothing'
            /api/curves                                    | A run and a metric are needed
            /api/curves?run=x&metric=loss&axis=wall        | 'axis' is one of step, epoch, time, samples, got 'wall'
            /api/curves?run=x&metric=loss&points=3         | 'points' is a whole number from 4 to 10000, got '3'
            /api/curves?run=x&metric=loss&smoothing=1      | 'smoothing' is a number from 0.0 to below 1.0, got '1'
            /api/curves?run=x&metric=loss&smoothing=NaN    | 'smoothing' is a number from 0.0 to below 1.0, got 'NaN'
            /api/compare?run=x                             | From 2 to 50 runs are compared, got 1
            """)
    void aQuestionThatCannotBeMeantIsExplained(String question, String sentence) throws IOException {
        assertThat(shown.error(400, question)).contains(sentence);
    }

    @Test
    void runsArePutTogether() throws IOException {
        JsonNode groups = shown.json("/api/groups?by=cell&value=test.mse&where=task%3Dadding")
                .get("groups");
        assertThat(groups.size()).isEqualTo(2);
        for (JsonNode group : groups) {
            boolean isGru = group.get("common").get("cell").asString().equals("gru");
            assertThat(words(group.get("ids")))
                    .containsExactlyInAnyOrderElementsOf(isGru ? List.of(gru, gruAgain) : List.of(lstm));
            assertThat(group.get("repeats").size()).isZero();
            assertThat(group.get("runs").intValue()).isEqualTo(isGru ? 2 : 1);
            assertThat(group.get("learnt").get("of").intValue()).isEqualTo(isGru ? 2 : 1);
            assertThat(group.get("learnt").get("low").doubleValue())
                    .isLessThan(group.get("learnt").get("high").doubleValue());
            double smallest = group.get("smallest").doubleValue();
            double largest = group.get("largest").doubleValue();
            assertThat(group.get("median").doubleValue()).isCloseTo((smallest + largest) / 2, within(1e-12));
        }
    }

    @Test
    void aRunTellsEverything() throws IOException {
        JsonNode run = shown.json("/api/runs/" + gru);
        assertThat(run.get("run").asString()).isEqualTo(gru);
        assertThat(run.get("state").asString()).isEqualTo("done");
        assertThat(run.get("task").asString()).isEqualTo("adding");
        assertThat(run.get("cell").asString()).isEqualTo("gru");
        assertThat(run.get("settings").get("hidden").intValue()).isEqualTo(4);
        assertThat(run.get("environment").get("kernels").asString()).isEqualTo("scalar");
        assertThat(run.get("result").get("test").get("mse").isNumber()).isTrue();
        assertThat(run.get("result").has("run")).as("the folder's path").isFalse();
        assertThat(run.get("verdict").asString()).isIn("learnt", "not learnt");
        assertThat(words(run.get("checkpoints"), "file")).containsExactly("model.safetensors");
        assertThat(words(run.get("events"), "kind"))
                .containsExactly("started", "evaluated", "evaluated", "evaluated", "finished");
        assertThat(run.get("repeat").asString()).isEqualTo("pascaline train adding");
        assertThat(words(run.get("metrics")))
                .as("what one looks at first comes first")
                .containsExactly(
                        "loss", "validation.mse", "validation.accuracy", "train.loss", "gradient-norm", "rate");
        assertThat(run.get("baselines").get("validation.mse").doubleValue()).isBetween(0.01, 1.0);
        assertThat(run.get("baselines").get("loss").doubleValue())
                .isEqualTo(run.get("baselines").get("validation.mse").doubleValue());
        assertThat(run.get("canTry").asString()).isEqualTo("adding");
    }

    @Test
    void anInterruptedRunTellsHowFarItCame() throws IOException {
        JsonNode run = shown.json("/api/runs/" + interrupted);
        assertThat(run.get("state").asString()).isEqualTo("interrupted");
        assertThat(run.get("progress").doubleValue()).isEqualTo(12 / 30.0);
        assertThat(words(run.get("checkpoints"), "file")).contains("checkpoint-000000000012.safetensors");
        assertThat(run.get("checkpoints").get(0).get("step").longValue()).isEqualTo(12);
    }

    @Test
    void aDamagedRunSaysWhatIsTheMatterAndNotWhere() throws IOException {
        Path damaged = Files.createDirectory(runs.resolve("damaged"));
        Files.writeString(damaged.resolve("run.json"), "{\"format\":1,");
        JsonNode run = shown.json("/api/runs/damaged");
        assertThat(run.get("state").asString()).isEqualTo("damaged");
        assertThat(run.get("problem").asString())
                .startsWith("damaged/run.json is damaged")
                .doesNotContain(runs.toString());
        Files.delete(damaged.resolve("run.json"));
        Files.delete(damaged);
    }

    @Test
    void curvesAreGivenAgainstEveryAxis() throws IOException {
        String question = "/api/curves?run=%s&run=%s&metric=loss&metric=validation.mse&axis=".formatted(gru, lstm);
        JsonNode curves = shown.json(question + "epoch").get("curves");
        assertThat(words(curves, "run")).containsExactly(gru, gru, lstm, lstm);
        assertThat(words(curves, "metric")).containsExactly("loss", "validation.mse", "loss", "validation.mse");
        assertThat(curves.get(0).get("total").intValue()).isEqualTo(30);
        assertThat(numbers(curves.get(1).get("x"))).containsExactly(1.0, 2.0, 3.0);
        assertThat(curves.get(0).get("smooth").isNull()).isTrue();
        assertThat(numbers(shown.json(question + "samples").get("curves").get(1).get("x")))
                .containsExactly(40.0, 80.0, 120.0);
        assertThat(numbers(shown.json(question + "time").get("curves").get(0).get("x")))
                .isSorted();
        assertThat(shown.json(question + "step").get("baselines").get("loss").isNumber())
                .isTrue();
    }

    @Test
    void curvesAreThinnedOutAndSmoothed() throws IOException {
        JsonNode curve = shown.json("/api/curves?run=%s&metric=loss&points=8&smoothing=0.5".formatted(gru))
                .get("curves")
                .get(0);
        List<Double> whole = numbers(shown.json("/api/curves?run=%s&metric=loss".formatted(gru))
                .get("curves")
                .get(0)
                .get("y"));
        assertThat(numbers(curve.get("y")))
                .hasSizeBetween(4, 8)
                .contains(whole.stream().max(Double::compare).orElseThrow())
                .contains(whole.stream().min(Double::compare).orElseThrow());
        assertThat(curve.get("smooth").size()).isEqualTo(curve.get("y").size());
        assertThat(curve.get("smooth").get(0).doubleValue())
                .isCloseTo(curve.get("y").get(0).doubleValue(), within(1e-12));
    }

    /** The smoothing that the pages begin with would end four evaluations at 0.73 where the truth is 0.98. */
    @Test
    void onlyNoiseIsSmoothed() throws IOException {
        JsonNode curves =
                shown.json("/api/runs/%s/curves?smoothing=0.6".formatted(gru)).get("curves");
        assertThat(words(curves, "kind"))
                .containsExactly("noisy", "evaluation", "evaluation", "evaluation", "noisy", "chosen");
        curves.forEach(curve -> assertThat(curve.get("smooth").isNull())
                .as(curve.get("metric").asString())
                .isEqualTo(!curve.get("kind").asString().equals("noisy")));
        JsonNode compared =
                shown.json("/api/compare?run=%s&run=%s&metric=validation.accuracy&smoothing=0.6".formatted(gru, lstm));
        compared.get("curves")
                .forEach(curve -> assertThat(curve.get("smooth").isNull()).isTrue());
    }

    @Test
    void errorsFarBelowTheBaselineHaveALogarithmicAxis() throws IOException {
        String name = "far-below";
        TinyRuns.copy(new RunFolder(runs.resolve(gru)), runs, name);
        RunFolder copy = new RunFolder(runs.resolve(name));
        Files.writeString(copy.metricsFile(), """
                {"step":1,"epoch":1,"values":{"validation.mse":0.0003,"validation.accuracy":0.01}}
                {"step":2,"epoch":2,"values":{"validation.mse":0.0002,"validation.accuracy":0.99}}
                """);
        JsonNode far = shown.json("/api/runs/%s/curves".formatted(name)).get("logarithmic");
        assertThat(far.get("validation.mse").booleanValue()).isTrue();
        assertThat(far.get("validation.accuracy").booleanValue()).isFalse();
        String compare = "/api/compare?metric=validation.mse&run=%s&run=".formatted(gru);
        assertThat(shown.json(compare + name)
                        .get("logarithmic")
                        .get("validation.mse")
                        .booleanValue())
                .isTrue();
        assertThat(shown.json(compare + lstm)
                        .get("logarithmic")
                        .get("validation.mse")
                        .booleanValue())
                .isFalse();
        copy.remove();
    }

    /** Two thousand names would not fit into an address. */
    @Test
    void aRunMayHaveAnyNumberOfCurves() throws IOException {
        String name = "many-curves";
        TinyRuns.copy(new RunFolder(runs.resolve(gru)), runs, name);
        RunFolder copy = new RunFolder(runs.resolve(name));
        StringBuilder values = new StringBuilder("\"loss\":1");
        for (int i = 0; i < 2000; i++) {
            values.append(",\"a measure of somebody's & number %04d\":%d".formatted(i, i));
        }
        Files.writeString(copy.metricsFile(), "{\"step\":1,\"values\":{%s}}%n".formatted(values));
        assertThat(shown.json("/api/runs/" + name).get("metrics").size()).isEqualTo(2001);
        String all = "/api/runs/%s/curves".formatted(name);
        JsonNode first = shown.json(all + "?count=3");
        assertThat(first.get("total").intValue()).isEqualTo(2001);
        assertThat(words(first.get("curves"), "metric"))
                .containsExactly(
                        "loss", "a measure of somebody's & number 0000", "a measure of somebody's & number 0001");
        assertThat(words(shown.json(all + "?from=2000").get("curves"), "metric"))
                .containsExactly("a measure of somebody's & number 1999");
        assertThat(shown.json(all + "?from=5000").get("curves").size()).isZero();
        JsonNode some = shown.json(all + "?part=" + encoded("& number 19"));
        assertThat(some.get("total").intValue()).isEqualTo(100);
        assertThat(some.get("curves").size()).isEqualTo(100);
        copy.remove();
    }

    @Test
    void fiftyRunsWithTheLongestNamesAreHeldBesideEachOther() throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            names.add("%02d".formatted(i) + "&".repeat(253));
            TinyRuns.copy(new RunFolder(runs.resolve(gru)), runs, names.get(i));
        }
        String question = "/api/compare?run="
                + String.join(
                        "&run=", names.stream().map(QuestionsTest::encoded).toList());
        assertThat(words(shown.json(question).get("runs"), "run")).isEqualTo(names);
        assertThat(shown.ask(question.replace("/api", "")).status()).isEqualTo(200);
        for (String name : names) {
            new RunFolder(runs.resolve(name)).remove();
        }
    }

    @Test
    void runsAreHeldBesideEachOther() throws IOException {
        JsonNode compared =
                shown.json("/api/compare?run=%s&run=%s&run=%s&metric=validation.mse".formatted(gru, gruAgain, lstm));
        assertThat(words(compared.get("runs"), "run")).containsExactly(gru, gruAgain, lstm);
        assertThat(words(compared.get("differences"), "setting")).containsExactlyInAnyOrder("cell", "seed");
        JsonNode bands = compared.get("bands");
        assertThat(words(bands, "label")).containsExactly("cell=gru", "cell=lstm");
        JsonNode band = bands.get(0);
        assertThat(words(band.get("runs"))).containsExactly(gru, gruAgain);
        JsonNode curves = compared.get("curves");
        for (int i = 0; i < 3; i++) {
            double one = curves.get(0).get("y").get(i).doubleValue();
            double other = curves.get(1).get("y").get(i).doubleValue();
            assertThat(band.get("low").get(i).doubleValue()).isEqualTo(Math.min(one, other));
            assertThat(band.get("high").get(i).doubleValue()).isEqualTo(Math.max(one, other));
            assertThat(band.get("median").get(i).doubleValue()).isCloseTo((one + other) / 2, within(1e-12));
        }
        assertThat(compared.get("baselines").get("validation.mse").isNumber()).isTrue();
    }

    @Test
    void aStudyShowsItsReport() throws IOException {
        JsonNode studies = shown.json("/api/studies").get("studies");
        assertThat(words(studies, "name")).contains("mine", "adding", "adder");
        for (JsonNode study : studies) {
            String name = study.get("name").asString();
            assertThat(study.get("has").booleanValue()).isEqualTo(name.equals("mine"));
            assertThat(study.has("command"))
                    .as("a command for " + name)
                    .isEqualTo(Studies.names().contains(name));
        }
        JsonNode mine = shown.json("/api/studies/mine");
        assertThat(mine.get("title").asString()).isEqualTo("My study");
        assertThat(mine.get("text").get(0)).hasToString("[\"What it is about: \",{\"code\":\"more\"},\".\"]");
        assertThat(mine.get("text").get(2))
                .hasToString("[\"Repeat it with \",{\"code\":\"pascaline study mine\"},\".\"]");
        JsonNode claim = mine.get("claims").get(0);
        assertThat(claim.get("claim")).hasToString("[\"Less is `more`\"]");
        assertThat(claim.get("verdict").asString()).isEqualTo("holds");
        assertThat(claim.get("detail")).hasToString("[[\"✓ one is less than two\"]]");
        assertThat(words(mine.get("tables"), "title")).containsExactly("Errors", "All runs");
        JsonNode table = mine.get("tables").get(0);
        assertThat(table.get("columns")).hasToString("[[\"run\"],[\"weights\"],[\"test.mse\"]]");
        assertThat(table.get("rows").get(1)).hasToString("[[\"lstm\"],[{\"code\":\"0123456789ab\"}],[\"0.2000\"]]");
        String figure = mine.get("figures").get(0).get("url").asString();
        assertThat(shown.ask(figure).body()).startsWith("<svg");
        assertThat(shown.ask("/api/studies/adding").status()).isEqualTo(404);
    }

    @Test
    void aReportThatIsWrittenAnewIsReadAnew() throws IOException {
        Path again = runs.resolveSibling("studies/again");
        TinyStudy.write(again, "First", "");
        assertThat(shown.json("/api/studies/again").get("title").asString()).isEqualTo("First");
        TinyStudy.write(again, "And second", "");
        assertThat(shown.json("/api/studies/again").get("title").asString()).isEqualTo("And second");
        Files.delete(again.resolve("report.json"));
        assertThat(shown.ask("/api/studies/again").status()).isEqualTo(404);
        remove(again);
    }

    @Test
    void aReportThatCannotBeReadIsListedAndItsPageSaysWhatToDo() throws IOException {
        Path older = runs.resolveSibling("studies/older");
        TinyStudy.write(older, "Older", "");
        Files.delete(older.resolve("report.json"));
        Files.writeString(older.resolve("results.jsonl"), "");
        Path damaged = runs.resolveSibling("studies/damaged");
        TinyStudy.write(damaged, "Damaged", "");
        Files.writeString(damaged.resolve("report.json"), "{\"format\": 1, \"title\": 5");
        assertThat(words(shown.json("/api/studies").get("studies"), "title")).contains("older", "damaged");
        assertThat(shown.error(409, "/api/studies/older"))
                .isEqualTo("The report cannot be shown: older has only the report.md of an older program and no"
                        + " report.json; give the command again that is under 'Repeat it with' there, which repeats none"
                        + " of its runs.");
        assertThat(shown.error(409, "/api/studies/damaged"))
                .isEqualTo(
                        "The report cannot be shown: damaged/report.json is damaged: it ends too early; carry out the"
                                + " study again, which repeats none of its runs.");
        remove(older);
        remove(damaged);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Test
    void anAdderIsTried() throws IOException {
        JsonNode trial = shown.json("/api/try/%s?first=099&second=7".formatted(adder));
        assertThat(trial.get("kind").asString()).isEqualTo("adder");
        assertThat(trial.get("answer").asString()).matches("0|[1-9][0-9]*");
        assertThat(trial.get("right").booleanValue())
                .isEqualTo(trial.get("answer").asString().equals("106"));
        JsonNode steps = trial.get("steps");
        assertThat(steps.size()).isEqualTo(3);
        assertThat(numbers(steps.get(1).get("inputs"))).containsExactly(9.0, 0.0);
        assertThat(steps.get(1).get("carry").intValue()).isEqualTo(1);
        assertThat(steps.get(1).get("right").intValue()).isZero();
        assertThat(steps.get(1).get("scores").size()).isEqualTo(10);
        assertThat(steps.get(1).get("hidden").size()).as("layers").isEqualTo(2);
        assertThat(steps.get(1).get("hidden").get(1).size()).as("units").isEqualTo(5);
        assertThat(shown.error(400, "/api/try/%s?first=1&second=-2".formatted(adder)))
                .isEqualTo("'second' is a number of 1 to 200 decimal digits.");
    }

    @Test
    void anAddingNetworkIsTried() throws IOException {
        JsonNode trial = shown.json("/api/try/%s?values=0.1,0.5,0.25,0.75&first=1&second=3".formatted(gru));
        assertThat(trial.get("kind").asString()).isEqualTo("adding");
        assertThat(trial.get("right").doubleValue()).isEqualTo(1.25);
        assertThat(trial.get("answer").isNumber()).isTrue();
        assertThat(numbers(trial.get("steps").get(1).get("inputs"))).containsExactly(0.5, 1.0);
        JsonNode drawn = shown.json("/api/try/%s?seed=7".formatted(gru));
        assertThat(drawn.get("steps").size()).isEqualTo(5);
        assertThat(drawn).isEqualTo(shown.json("/api/try/%s?seed=7".formatted(gru)));
        assertThat(drawn).isNotEqualTo(shown.json("/api/try/%s?seed=8".formatted(gru)));
        assertThat(shown.error(400, "/api/try/%s?values=1,2&first=1&second=1".formatted(gru)))
                .contains("Two different places");
        assertThat(shown.error(400, "/api/try/%s?values=1,NaN&first=0&second=1".formatted(gru)))
                .contains("at most a million in size");
    }

    @Test
    void aRunThatIsBeingTrainedIsNotRemoved() throws IOException {
        RunFolder folder;
        try (StoredRun run = TinyRuns.begin(runs, TinyRuns.with(TinyRuns.ADDING, "seed", 50))) {
            folder = run.folder();
            String id = TinyRuns.id(run.folder());
            assertThat(shown.json("/api/runs/" + id).get("state").asString()).isEqualTo("running");
            Wire.Answer answer = Wire.ask(
                    shown.port(),
                    Wire.request(
                            "DELETE",
                            "/api/runs/" + id,
                            "localhost:" + shown.port(),
                            "X-Pascaline-Token: " + shown.token()));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).contains("is being trained");
            assertThat(folder.path().resolve("run.json")).exists();
        }
        folder.remove();
    }

    @Test
    void aFolderThatIsNotThereYetHasNoRuns(@TempDir Path folder) throws IOException {
        try (Shown empty = Shown.start(folder.resolve("none"), folder.resolve("nor-this"))) {
            JsonNode list = empty.json("/api/runs?where=cell%3Dgru&sort=result");
            assertThat(list.get("total").intValue()).isZero();
            assertThat(list.get("runs").size()).isZero();
            assertThat(empty.json("/api/groups?by=cell").get("groups").size()).isZero();
            RunFolder run = TinyRuns.train(folder.resolve("none"), TinyRuns.ADDING);
            String name = Objects.requireNonNull(run.path().getFileName()).toString();
            assertThat(empty.json("/api/runs/" + name).get("state").asString()).isEqualTo("done");
        }
    }
}
