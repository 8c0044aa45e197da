package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.checks.Launcher.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code pascaline certify}, through the launcher. */
final class CertifyIT {
    private static final Path PASCALINE = Launcher.HOME.resolve("pascaline");

    @TempDir
    private Path folder;

    private Outcome pascaline(String... arguments) {
        return new Launcher(folder, Map.of("PASCALINE_BUILD", "never")).run(PASCALINE, arguments);
    }

    @Test
    void theShortestWrongSumOfABarelyTrainedAdderIsOneThatItReallyGetsWrong() {
        Outcome trained = pascaline(
                "train",
                "adder",
                "--cell=rnn",
                "--hidden=8",
                "--embedding=4",
                "--digits=3",
                "--steps=40",
                "--state-grid=1/4",
                "--state-noise=0.2",
                "--test-size=50",
                "--quiet");
        assertThat(trained.status()).as(trained.err()).isZero();

        Outcome certified = pascaline("certify", "2", "--json");
        assertThat(certified.status()).as(certified.err()).isEqualTo(1);
        JsonNode json = JsonMapper.shared().readTree(certified.out());
        assertThat(json.required("certified").booleanValue()).isFalse();
        assertThat(json.required("why").stringValue()).isEqualTo("wrong");
        assertThat(json.required("answer").stringValue())
                .isNotEqualTo(json.required("right").stringValue());

        String first = json.required("first").stringValue();
        String second = json.required("second").stringValue();
        Outcome added = pascaline("add", first, second, "--model=2", "--json");
        assertThat(added.status()).isEqualTo(1);
        assertThat(JsonMapper.shared().readTree(added.out()).required("answer").stringValue())
                .endsWith(json.required("answer").stringValue().replaceFirst("^0+", ""));
    }

    @Test
    @Tag("long")
    void aTrainedAdderIsCertifiedAndDrawnAndEstablishedAgain() throws IOException {
        Outcome trained = pascaline(
                "train",
                "adder",
                "--cell=rnn",
                "--hidden=16",
                "--embedding=8",
                "--digits=5",
                "--batch=256",
                "--steps=8000",
                "--target=0",
                "--fresh",
                "--state-noise=0.1",
                "--state-grid=1/8",
                "--learning-rate=0.01",
                "--quiet");
        assertThat(trained.status()).as(trained.err()).isZero();
        Outcome certified = pascaline("certify", "2");
        assertThat(certified.status()).as(certified.err()).isZero();
        assertThat(certified.out())
                .contains("the machine inside has 2 states", "machine.svg, states.svg, machine.dot, machine.json");
        Path run;
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            run = runs.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        assertThat(run.resolve("machine.svg")).content().contains(">no carry<", ">carry<", ">sum ≥ 10<");
        assertThat(run.resolve("states.svg")).content().containsPattern(">2,500 of [0-9,]+ states, evenly picked<");
        assertThat(JsonMapper.shared().readTree(run.resolve("machine.json")).required("states"))
                .hasSize(2);

        assertThat(pascaline("certify", "2", "--check", run.toString()).out()).startsWith("established: ");
        Outcome report = pascaline("report", "2", "--out=report");
        assertThat(report.status()).as(report.err()).isZero();
        assertThat(folder.resolve("report/report.md")).content().contains("## Certified", "(figure-machine.svg)");
        assertThat(folder.resolve("report/figure-states.svg")).hasSameBinaryContentAs(run.resolve("states.svg"));
    }

    @Test
    void whatCannotBeCertifiedIsRefusedInOneSentence() {
        Outcome trained = pascaline(
                "train",
                "adding",
                "--length=5",
                "--hidden=4",
                "--steps=2",
                "--train-size=50",
                "--test-size=50",
                "--quiet");
        assertThat(trained.status()).as(trained.err()).isZero();
        Outcome other = pascaline("certify", "2", "--grid=1/4");
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err())
                .contains("the task 'adding' cannot be certified")
                .doesNotContain("Exception");

        Outcome grid = pascaline("certify", "2", "--grid=1/3");
        assertThat(grid.status()).isEqualTo(2);
        assertThat(grid.err()).contains("--grid must be 1, 1/2, 1/4 and so on").contains("got '1/3'");

        Outcome none = pascaline("certify", "nothing");
        assertThat(none.status()).isEqualTo(4);
    }

    @Test
    void aGridThatIsNoneIsRefusedBeforeTraining() {
        Outcome refused = pascaline("train", "adder", "--state-grid=0.3");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err())
                .contains("--state-grid must be 1, 1/2, 1/4 and so on")
                .contains("got 0.3");
        Outcome alone = pascaline("train", "adder", "--grid-training");
        assertThat(alone.status()).isEqualTo(2);
        assertThat(alone.err()).contains("--grid-training goes with --state-grid");
    }
}
