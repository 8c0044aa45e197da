package org.pascaline.lab.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Shape;
import org.pascaline.kernels.ScalarKernels;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.RunSettings;

final class TrainedModelTest {
    private static final Map<String, Object> ADDER =
            Map.of("task", "adder", "cell", "gru", "hidden", 6, "embedding", 3, "digits", 4, "seed", 9);

    @TempDir
    private Path folder;

    private static Parameters first(Map<String, Object> settings) {
        return Assembly.of(RunSettings.read("test", settings)).layout().initialize(3);
    }

    private Path written(Map<String, Object> settings) throws IOException {
        Path file = folder.resolve("model.safetensors");
        TrainedModel.write(file, settings, first(settings));
        return file;
    }

    @Test
    void aModelIsReadAsItWasWritten() throws IOException {
        TrainedModel read = TrainedModel.read(written(ADDER));
        assertThat(read.spec()).isEqualTo(RunSettings.read("test", ADDER));
        assertThat(read.parameters().slices()).isEqualTo(first(ADDER).slices());
        assertThat(read.parameters().values()).containsExactly(first(ADDER).values());
    }

    @Test
    void itsArraysHaveTheNamesOfPyTorch() throws IOException {
        assertThat(Safetensors.read(written(ADDER)).tensors().keySet())
                .contains("rnn.weight_ih_l0", "rnn.weight_hh_l0", "rnn.bias_ih_l0", "out.weight", "emb.weight");
    }

    @Test
    void aChangedWeightIsNoticed() throws IOException {
        Path file = written(ADDER);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 3] ^= 1;
        Files.write(file, bytes);
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> TrainedModel.read(file))
                .withMessageContaining("is damaged: its weights are not those that were written");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pascaline.format         | 2               | has version '2' of the format
                    pascaline.settings       | [               | settings that cannot be meant
                    pascaline.settings       | {"hidden": 0}   | settings that cannot be meant
                    pascaline.settings       | {"hiden": 5}    | settings that cannot be meant
                    pascaline.settings       | {"task":"adder","cell":"gru","hidden":7,"embedding":3} | lacks 'rnn.weight_ih_l0' of shape [21, 6], which its network has; it has the shape [18, 6]
                    pascaline.settings       | {"task":"adder","cell":"gru","hidden":6,"embedding":3,"layers":2} | lacks 'rnn.weight_ih_l1'
                    pascaline.weights-sha256 | 00              | is damaged
                    """)
    void wordsThatDoNotFitAreRefused(String name, String word, String complaint) throws IOException {
        Safetensors good = Safetensors.read(written(ADDER));
        SequencedMap<String, String> words = new LinkedHashMap<>(good.metadata());
        words.put(name, word);
        Path file = folder.resolve("other.safetensors");
        new Safetensors(words, good.tensors()).write(file);
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> TrainedModel.read(file))
                .withMessageContaining(complaint);
    }

    @Test
    void weightsThatNoNetworkHasAreRefused() throws IOException {
        Safetensors good = Safetensors.read(written(ADDER));
        SequencedMap<String, Safetensors.Tensor> tensors = new LinkedHashMap<>(good.tensors());
        tensors.put("more", new Safetensors.Tensor(Shape.of(1), new float[1]));
        Path file = folder.resolve("other.safetensors");
        new Safetensors(good.metadata(), tensors).write(file);
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> TrainedModel.read(file))
                .withMessageContaining("arrays, its network only");
        new Safetensors(new LinkedHashMap<>(), tensors).write(file);
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> TrainedModel.read(file))
                .withMessageContaining("does not say of which network its weights are; give it the metadata");
    }

    /** As Python's safetensors saves it: no words but the settings, the arrays in the order of their names. */
    @Test
    void weightsThatAnotherProgramSavedAreReadWithoutADigest() throws IOException {
        Path ours = written(ADDER);
        Safetensors good = Safetensors.read(ours);
        SequencedMap<String, String> words = new LinkedHashMap<>();
        words.put("pascaline.settings", good.metadata().getOrDefault("pascaline.settings", ""));
        SequencedMap<String, Safetensors.Tensor> sorted = new LinkedHashMap<>(new TreeMap<>(good.tensors()));
        Path file = folder.resolve("theirs.safetensors");
        new Safetensors(words, sorted).write(file);
        TrainedModel read = TrainedModel.read(file);
        assertThat(read.isChecked()).isFalse();
        assertThat(read.parameters().values()).containsExactly(first(ADDER).values());
        assertThat(TrainedModel.read(ours).isChecked()).isTrue();
    }

    /** The weights are random, so nearly every answer is wrong; the sum is what is checked. */
    @ParameterizedTest
    @CsvSource({
        "1, 2, 3",
        "999, 1, 1000",
        "0, 0, 0",
        "12345678901234567890, 98765432109876543210, 111111111011111111100"
    })
    void anAdditionKnowsTheSum(String first, String second, String sum) throws IOException {
        Addition addition = Addition.of(TrainedModel.read(written(ADDER)), first, second, new ScalarKernels());
        assertThat(addition.sum()).isEqualTo(sum);
        assertThat(addition.answer()).matches("0|[1-9][0-9]*");
        assertThat(addition.right()).isEqualTo(addition.answer().equals(sum));
    }

    @Test
    void aNetworkForAnotherTaskDoesNotAdd() throws IOException {
        TrainedModel norm = TrainedModel.read(written(Map.of("task", "l1norm", "cell", "linear", "hidden", 4)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Addition.of(norm, "1", "2", new ScalarKernels()))
                .withMessageContaining("was trained for the task 'l1norm' and cannot add numbers");
    }
}
