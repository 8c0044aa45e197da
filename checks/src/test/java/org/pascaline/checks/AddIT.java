package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.checks.Launcher.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code pascaline train adder}, and {@code pascaline add} with what it left behind. */
final class AddIT {
    @TempDir
    private static Path folder;

    private static String right = "";
    private static String wrong = "";

    @BeforeAll
    static void train() {
        right = trained("--digits=3", "--train-size=10000", "--epochs=20", "--target=0.002");
        wrong = trained("--digits=3", "--steps=1", "--train-size=100");
    }

    /** Trains an adder and returns its run's folder. */
    private static String trained(String... options) {
        List<String> arguments = new ArrayList<>(List.of("train", "adder", "--hidden=32", "--json", "--quiet"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--validation-size=200", "--test-size=200", "--runs=" + folder));
        Outcome outcome = Program.pascaline(arguments.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return JsonMapper.shared().readTree(outcome.out()).get("run").asString();
    }

    private static Outcome add(String first, String second, String model, String... more) {
        List<String> arguments = new ArrayList<>(List.of("add", first, second, "--model", model));
        arguments.addAll(List.of(more));
        return Program.pascaline(arguments.toArray(String[]::new));
    }

    @Test
    void aRunLeavesItsWeightsAndItsResult() throws IOException {
        Path run = Path.of(right);
        assertThat(run.getParent()).isEqualTo(folder);
        assertThat(run.getFileName().toString()).matches("[0-9]{8}-[0-9]{6}-adder-gru-[0-9a-f]{6}");
        try (var files = Files.list(run)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "events.jsonl", "metrics.jsonl", "model.safetensors", "result.json", "run.json");
        }
        JsonNode result = JsonMapper.shared().readTree(Files.readString(run.resolve("result.json")));
        assertThat(result.get("test").get("accuracy").asDouble()).isEqualTo(1);
    }

    @Test
    void aNetworkThatLearntToCarryAddsNumbersLongerThanItSaw() {
        Outcome outcome = add("00012345678901234567890", "98765432109876543210", right);
        assertThat(outcome.err()).doesNotContain("Exception");
        assertThat(outcome.out()).isEqualTo("""
                           12345678901234567890
                        +  98765432109876543210
                        = 111111111011111111100
                        right
                        """);
        assertThat(outcome.status()).isZero();
    }

    @Test
    void aWrongAnswerIsMarkedAndEndsWithStatusOne() {
        Outcome outcome = add("777", "11", wrong);
        assertThat(outcome.status()).isEqualTo(1);
        List<String> lines = outcome.out().lines().toList();
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0)).endsWith("777");
        assertThat(lines.get(3)).matches("[ ^]*\\^");
        assertThat(lines.get(4)).matches("wrong in [1-4] of [34] digits; the sum is");
        assertThat(lines.get(5)).isEqualTo("  788");
    }

    @Test
    void jsonHasBothAnswers() {
        JsonNode json =
                JsonMapper.shared().readTree(add("95", "7", right, "--json").out());
        assertThat(json.get("answer").asString()).isEqualTo("102");
        assertThat(json.get("sum").asString()).isEqualTo("102");
        assertThat(json.get("right").asBoolean()).isTrue();
    }

    @Test
    void aRunIsFoundByTheBeginningOfItsName() {
        String name = Path.of(right).getFileName().toString();
        assertThat(add("1", "2", name, "--runs=" + folder).status()).isZero();
        Outcome both = add("1", "2", name.substring(0, 4), "--runs=" + folder);
        assertThat(both.status()).isEqualTo(2);
        assertThat(both.err()).contains("is the beginning of 2 runs", "write more of the name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    12a | 1   | 2 | A must be a number of decimal digits, got '12a'
                    1   | 1.5 | 2 | B must be a number of decimal digits, got '1.5'
                    ''  | 1   | 2 | A is empty and needs a value
                    """)
    void whatIsNoNumberIsRefused(String first, String second, int status, String sentence) {
        Outcome outcome = add(first, second, right);
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.err()).contains(sentence).doesNotContain("Exception");
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        Outcome missing = add("1", "2", "nowhere", "--runs=" + folder);
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err())
                .contains("there is no run or file 'nowhere' here, nor a run of that name in " + folder);
        Path cut = Files.write(
                folder.resolve("cut.safetensors"),
                Arrays.copyOf(Files.readAllBytes(Path.of(right).resolve("model.safetensors")), 2000));
        Outcome damaged = add("1", "2", cut.toString());
        assertThat(damaged.status()).isEqualTo(4);
        assertThat(damaged.err()).contains("cut.safetensors is not a safetensors file that can be read");
        Files.delete(cut);
    }
}
