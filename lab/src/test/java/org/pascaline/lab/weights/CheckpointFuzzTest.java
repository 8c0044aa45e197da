package org.pascaline.lab.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.lab.fixture.Hostile;
import org.pascaline.lab.fixture.Mutations;

/**
 * Checkpoints and models by somebody who knows how to compute their digests. An input is the settings and, after the first
 * line, the numbers of the training.
 */
final class CheckpointFuzzTest {
    private static final String ADDING = "{\"task\":\"adding\",\"cell\":\"rnn\",\"hidden\":2,\"length\":4}";
    private static final String NUMBERS = "{\"epoch\":1,\"batches\":2,\"steps\":3,\"samples\":4,\"lossSum\":\"0.5\","
            + "\"lossCount\":1,\"elapsedNanos\":9,\"optimizerSteps\":3,\"restarts\":0,\"rateFactor\":\"1.0\",\"bestStep\":2,"
            + "\"evaluationsSince\":1,\"validation\":{\"mse\":\"0.25\"}}";
    private static final List<String> WORDS = List.of(
            "\"hidden\":16384",
            ",\"layers\":64",
            "\"adder\"",
            "\"lstm\"",
            "\"optimizer\":\"sgd\",",
            "null",
            "[[[[",
            "{}",
            "-1",
            "1e999",
            "\"NaN\"",
            "\"1e999\"",
            "2147483648",
            "99999999999999999999",
            "\\u0000",
            "\n",
            "\"bestStep\":0");

    @TempDir
    private static Path folder = Path.of("");

    private static final SequencedMap<String, Safetensors.Tensor> TENSORS = new LinkedHashMap<>();

    @BeforeAll
    static void makeTensors() throws IOException {
        TENSORS.putAll(Checkpoints.small(folder.resolve("good.safetensors")).tensors());
    }

    static Stream<byte[]> words() {
        return Stream.of(ADDING + "\n" + NUMBERS).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> read(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);
        SequencedMap<String, String> words = new LinkedHashMap<>(Map.of(
                "pascaline.checkpoint",
                "1",
                "pascaline.settings",
                parts[0],
                "pascaline.training",
                parts[parts.length - 1]));
        words.put("pascaline.sha256", new Safetensors(words, TENSORS).digest());
        return Hostile.readOrRefused(() -> CheckpointFile.of(Path.of("fuzz"), new Safetensors(words, TENSORS)));
    }

    @ParameterizedTest
    @MethodSource("words")
    void whatIsDamagedBelowCanBeRead(byte[] bytes) {
        assertThat(read(bytes)).isEmpty();
    }

    @MethodSource("words")
    @FuzzTest
    void aCheckpointIsReadOrRefused(byte[] bytes) {
        read(bytes);
    }

    @Test
    void damagedCheckpointsAreReadOrRefused() {
        new Mutations(1, words().toList(), WORDS).requireMany(CheckpointFuzzTest::read);
    }
}
