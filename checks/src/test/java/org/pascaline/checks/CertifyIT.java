package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.checks.Launcher.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code pascaline certify}, as a user runs it. */
final class CertifyIT {
    @TempDir
    private Path folder;

    private Outcome pascaline(String... arguments) {
        return Program.pascalineIn(folder, arguments);
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

    /** The network is the one that the documentation shows; the command that trained it stands there. */
    @Test
    void aTrainedAdderIsCertifiedAndItsPicturesAreThoseOfTheDocumentation() throws IOException {
        Path shown = Launcher.HOME.resolve("docs/certificate");
        Files.copy(shown.resolve("adder.safetensors"), folder.resolve("adder.safetensors"));
        Files.writeString(folder.resolve("machine.svg"), "of another model");

        Outcome certified =
                pascaline("certify", folder.resolve("adder.safetensors").toString());
        assertThat(certified.status()).as(certified.err()).isZero();
        assertThat(certified.out())
                .contains("6,409 states", "the machine inside has 2 states")
                .containsSubsequence(
                        "adder-machine.svg,", "adder-states.svg,", "adder-machine.dot,", "adder-machine.json");
        assertThat(folder.resolve("machine.svg")).hasContent("of another model");
        for (String picture : List.of("machine.svg", "states.svg")) {
            assertThat(folder.resolve("adder-" + picture)).hasSameBinaryContentAs(shown.resolve(picture));
        }
        JsonNode machine = JsonMapper.shared().readTree(folder.resolve("adder-machine.json"));
        assertThat(machine.required("states").toString()).isEqualTo("[\"no carry\",\"carry\"]");
        assertThat(folder.resolve("adder-machine.dot")).content().contains("s0 -> s1 [label=\"sum ≥ 10\"];");
        assertThat(JsonMapper.shared()
                        .readTree(folder.resolve("adder-certificate.json"))
                        .required("machineStates")
                        .intValue())
                .isEqualTo(2);
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
        assertThat(none.status()).isEqualTo(2);
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

    @Test
    void aMachineOfOnesOwnIsLearntAndCertified() throws IOException {
        Files.writeString(folder.resolve("latch.yaml"), """
                symbols: 3
                answers: 2
                states:
                  off: {next: [off, off, on], answer: [0, 0, 1]}
                  on: {next: [off, on, on], answer: [0, 1, 1]}
                """);
        Outcome trained = pascaline(
                "train",
                "transducer",
                "--machine=" + folder.resolve("latch.yaml"),
                "--hidden=4",
                "--state-noise=0.2",
                "--state-grid=1/4",
                "--quiet");
        assertThat(trained.status()).as(trained.err()).isZero();

        Outcome certified = pascaline("certify", "2", "--json");
        assertThat(certified.status()).as(certified.out()).isZero();
        JsonNode json = JsonMapper.shared().readTree(certified.out());
        assertThat(json.required("machineStates").intValue()).isEqualTo(2);
        assertThat(json.required("pictures")).hasSize(4);
        Path drawn = Path.of(json.required("pictures").get(0).stringValue());
        assertThat(drawn).content().contains("<title>off</title>", "<title>on</title>");
        assertThat(pascaline(
                                "certify",
                                "2",
                                "--check=" + json.required("certificate").stringValue())
                        .status())
                .isZero();

        Outcome shown = pascaline("runs", "show", "2");
        assertThat(shown.out()).contains("--machine=table-1x3-2:off=0/0,0/0,1/1:on=0/0,1/1,1/1");
        Outcome wrong = pascaline("train", "transducer", "--machine=addition-17");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("--machine must be addition-B or subtraction-B with a base from 2 to 16");
    }

    @Test
    void theWorstErrorOfAnElementOfTheL1NormIsTold() {
        Outcome trained = pascaline("train", "l1norm", "--cell=linear", "--epochs=1", "--test-size=50", "--quiet");
        assertThat(trained.status()).as(trained.err()).isZero();
        Outcome bounded = pascaline("certify", "2");
        assertThat(bounded.status()).isZero();
        assertThat(bounded.out())
                .startsWith("bounded: for every array of elements from -20 to 20, of every length")
                .contains("10,000 elements off by at most");
    }

    @Test
    void theSmallestAdderOfTheDocumentationIsRight() {
        Path smallest = Launcher.HOME.resolve("docs/certificate/smallest-adder.safetensors");
        Outcome certified =
                pascaline("certify", smallest.toString(), "--certificate=" + folder.resolve("proof/certificate.json"));
        assertThat(certified.status()).as(certified.err()).isZero();
        assertThat(certified.out())
                .contains("78 states, rounded to 1/64; 7,800 transitions")
                .contains("the machine inside has 2 states");
        assertThat(folder.resolve("proof/states.svg"))
                .hasSameTextualContentAs(smallest.resolveSibling("smallest-states.svg"));
    }
}
