package org.pascaline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.lab.run.RunLock;

/** Runs are counted, found and removed as whoever typed the command means it. */
final class RunsTest {
    @TempDir
    private Path folder = Path.of("");

    private Program.Ended train(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "train",
                "adding",
                "--length=4",
                "--hidden=2",
                "--batch=2",
                "--train-size=4",
                "--validation-size=4",
                "--test-size=4",
                "--steps=1",
                "--quiet",
                "--runs=" + folder));
        words.addAll(List.of(more));
        return Program.run(words.toArray(String[]::new));
    }

    private Program.Ended runs(String... words) {
        List<String> all = new ArrayList<>(List.of("runs"));
        all.addAll(List.of(words));
        all.add("--runs=" + folder);
        return Program.run(all.toArray(String[]::new));
    }

    @Test
    void theSameCommandTwiceIsOneTrial() {
        train("--seeds=2");
        train("--seed=2");
        Program.Ended list = runs("list", "--over-seeds");
        assertThat(list.out())
                .containsPattern(" runs +learnt +median")
                .containsPattern(" 2 +[012] of 2 \\(\\d+–\\d+ %\\) ");
        assertThat(list.err()).matches("1 more run repeats a seed: \\S+-adding-\\S+\n");
        assertThat(runs("list", "--over-seeds", "--csv").out())
                .startsWith("runs,learnt,lower,upper,median,smallest,largest,repeats\n2,");
        assertThat(runs("list", "--by=hiden").err()).contains("no run has a setting or result 'hiden'");
        assertThat(runs("list", "--by=cell", "--value=test.msee").status()).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void aMeasureOfAnyNameIsShownSortedAndFilteredBy() throws IOException {
        String name = "test.share, first (50 % = #1 & é)";
        train("--seed=1");
        train("--seed=2");
        try (Stream<Path> all = Files.list(folder).filter(Files::isDirectory)) {
            for (Path result : all.map(run -> run.resolve("result.json")).toList()) {
                String text = Files.readString(result);
                String seed = text.replaceFirst("(?s).*\"seed\":(\\d+).*", "$1");
                Files.writeString(
                        result,
                        text.replace(
                                "\"test\":{",
                                "\"test\":{\"%s\":%s,".formatted(name.substring("test.".length()), seed)));
            }
        }
        String quoted = "'" + name + "'";
        Program.Ended list = runs("list", "--columns=seed," + quoted, "--sort=-" + quoted, "--csv");
        assertThat(list.out()).as(list.err()).isEqualTo("seed,\"%s\"\n2,2\n1,1\n".formatted(name));
        assertThat(runs("list", "--columns=seed", "--where=" + quoted + ">1", "--csv")
                        .out())
                .isEqualTo("seed\n2\n");
        assertThat(runs("list", "--by=" + quoted, "--csv").out()).startsWith("\"" + name + "\",runs,");
        assertThat(runs("compare", "--where=cell=lstm", "--sort=" + quoted).status())
                .isZero();
    }

    @Test
    void aLargeSeedKeepsItsDigitsEverywhere() {
        String seed = "9007199254740993";
        train("--seed=" + seed);
        for (String format : new String[] {"--json", "--csv"}) {
            assertThat(runs("list", format).out()).contains(seed);
            assertThat(runs("compare", "--where=seed=" + seed, format).out()).contains(seed);
            assertThat(runs("export", format).out()).contains(seed);
        }
        assertThat(runs("list").out()).contains(seed);
        assertThat(runs("compare", "--where=cell=lstm").out()).contains(seed);
        assertThat(runs("list", "--where=seed=9007199254740992").err()).startsWith("no such runs");
    }

    @Test
    void namesStandApartFromTheirValuesHoweverLongTheyAre() {
        Program.run(
                "train",
                "transducer",
                "--machine=parity",
                "--train-size=4",
                "--validation-size=4",
                "--test-size=4",
                "--steps=1",
                "--quiet",
                "--runs=" + folder);
        assertThat(runs("show", "2").out()).containsPattern("\n  validation\\.answer-accuracy [01]");
    }

    @Test
    void seedsDoNotGoBeyondTheLargest() {
        Program.Ended ended = train("--seed=9223372036854775807", "--seeds=2");
        assertThat(ended.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ended.err()).startsWith("--seeds 2 from --seed 9223372036854775807 on goes beyond the largest seed");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void runsAreComparedWhereverTheyAreAndSeedsAreNotCalledTheSame(@TempDir Path elsewhere) throws IOException {
        train("--seeds=2");
        List<Path> here;
        try (Stream<Path> all = Files.list(folder)) {
            here = all.filter(run -> Files.exists(run.resolve("run.json")))
                    .sorted()
                    .toList();
        }
        Path other = elsewhere.resolve("other");
        Files.move(here.getFirst(), other);
        String stayed = here.getLast().getFileName().toString();
        Program.Ended compared =
                runs("compare", other.toString(), here.getLast().toString(), "--sort=seed");
        assertThat(compared.out()).as(compared.err()).contains(other.toString(), stayed);
        assertThat(compared.out().lines().findFirst().orElseThrow())
                .contains("the same in all")
                .doesNotContain("seed");
        String backwards = runs("compare", other.toString(), here.getLast().toString(), "--sort=-seed")
                .out();
        assertThat(compared.out().indexOf(stayed) < compared.out().indexOf(other.toString()))
                .isNotEqualTo(backwards.indexOf(stayed) < backwards.indexOf(other.toString()));
    }

    @Test
    void aTimeIsComparedAsFarAsItIsTyped() {
        train();
        for (String none : List.of("begun<yesterday", "begun=2026-13x", "begun~=3")) {
            assertThat(runs("list", "--where=" + none).status()).as(none).isEqualTo(ExitStatus.USAGE);
        }
        assertThat(runs("list", "--where=begun>=20").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(runs("list", "--where=begun<1999-01-01").err()).startsWith("no such runs");
        assertThat(runs("list", "--where=begun>1999", "--csv").out().lines()).hasSize(2);
    }

    @Test
    void noSeedIsLargerThanTheLargest() {
        train("--seed=9223372036854775806", "--seeds=2");
        assertThat(runs("list", "--where=seed=9223372036854775808").err()).startsWith("no such runs");
        assertThat(runs("list", "--where=seed<9223372036854775808", "--csv")
                        .out()
                        .lines())
                .hasSize(3);
        assertThat(runs("list", "--where=seed!=9223372036854775808", "--csv")
                        .out()
                        .lines())
                .hasSize(3);
        assertThat(runs("list", "--where=seed>-9223372036854775809", "--csv")
                        .out()
                        .lines())
                .hasSize(3);
    }

    @Test
    void weightsThatAreDamagedAreNotVerified() throws IOException {
        train();
        Path run;
        try (Stream<Path> all = Files.list(folder)) {
            run = all.filter(each -> Files.exists(each.resolve("run.json")))
                    .findFirst()
                    .orElseThrow();
        }
        Path model = run.resolve("model.safetensors");
        byte[] weights = Files.readAllBytes(model);
        weights[weights.length - 3] ^= 1;
        Files.write(model, weights);
        assertThat(runs("verify", run.toString()).status()).isEqualTo(ExitStatus.CORRUPT);
        Files.delete(model);
        assertThat(runs("verify", run.toString()).status()).isEqualTo(ExitStatus.CORRUPT);
    }

    @Test
    void aRunThatIsTrainedIsLeftAndTheOthersAreRemoved() throws IOException {
        for (int seed = 1; seed <= 3; seed++) {
            train("--seed=" + seed);
        }
        Path busy = folder.resolve(Objects.requireNonNull(folder.toFile().list((_, name) -> !name.startsWith(".")))[0]);
        try (RunLock _ = RunLock.of(busy)) {
            Program.Ended ended = runs("rm", "--where=cell=lstm", "--yes");
            assertThat(ended.status()).isEqualTo(ExitStatus.BUSY);
            assertThat(ended.err()).isEqualTo("left %s: it is being trained%n".formatted(busy));
            assertThat(ended.out()).endsWith("2 runs removed\n");
        }
        assertThat(folder.toFile().list((_, name) -> !name.startsWith(".")))
                .containsExactly(busy.getFileName().toString());
    }

    @Test
    void whoeverCanAnswerIsAskedBeforeRunsAreRemoved() {
        train();
        assertThat(removed("")).startsWith("would remove ").doesNotContain("removed");
        assertThat(removed("no\n")).doesNotContain("removed");
        assertThat(removed("y\n")).endsWith("1 run removed\n");
        assertThat(folder.toFile().list((where, name) -> !name.startsWith("."))).isEmpty();
        train();
        assertThat(runs("rm", "--where=cell=lstm").err()).isEqualTo("Nothing was removed; do it with --yes.\n");
        assertThat(runs("rm", "--where=cell=lstm", "--yes").out())
                .startsWith("removed ")
                .endsWith("1 run removed\n");
        assertThat(runs("rm", "--where=cell=lstm", "--yes").err()).startsWith("no such runs in ");
    }

    private String removed(String answer) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
        System.setProperty("pascaline.in.terminal", "true");
        System.setProperty("pascaline.err.terminal", "true");
        try {
            Program.Ended ended = runs("rm", "--where=cell=lstm");
            assertThat(ended.err()).startsWith("Remove 1 run? [y/N] ");
            return ended.out();
        } finally {
            System.clearProperty("pascaline.in.terminal");
            System.clearProperty("pascaline.err.terminal");
            System.setIn(before);
        }
    }
}
