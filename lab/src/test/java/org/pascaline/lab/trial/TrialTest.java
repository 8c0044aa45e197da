package org.pascaline.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Slice;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.weights.Addition;
import org.pascaline.lab.weights.TrainedModel;

/** A network at work, with random weights: what is shown belongs together. */
final class TrialTest {
    private static final Kernels SCALAR = new ScalarKernels();
    private static final Map<String, Object> ADDER =
            Map.of("task", "adder", "cell", "lstm", "hidden", 6, "layers", 2, "embedding", 3, "digits", 4, "seed", 9);
    private static final Map<String, Object> ADDING =
            Map.of("task", "adding", "cell", "gru", "hidden", 5, "layers", 2, "length", 12);

    @TempDir
    private Path folder = Path.of("");

    private TrainedModel model(Map<String, Object> settings) throws IOException {
        Path file = folder.resolve("model.safetensors");
        Parameters weights =
                Assembly.of(RunSettings.read("test", settings)).layout().initialize(3);
        TrainedModel.write(file, new LinkedHashMap<>(settings), weights);
        return TrainedModel.read(file);
    }

    /** Returns what a dense layer of the model makes of some hidden units. */
    private static double[] dense(TrainedModel model, float[] hidden) {
        Slice weight = slice(model, "out.weight");
        Slice bias = slice(model, "out.bias");
        float[] values = model.parameters().values();
        double[] out = new double[bias.shape().count()];
        for (int i = 0; i < out.length; i++) {
            out[i] = values[bias.offset() + i];
            for (int j = 0; j < hidden.length; j++) {
                out[i] += (double) values[weight.offset() + i * hidden.length + j] * hidden[j];
            }
        }
        return out;
    }

    private static Slice slice(TrainedModel model, String name) {
        return model.parameters().slices().stream()
                .filter(slice -> slice.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"123, 989", "0, 0", "9999, 1", "5, 12345678901234567890"})
    void anAdderAnswersAsItDoesOnTheCommandLine(String first, String second) throws IOException {
        TrainedModel model = model(ADDER);
        AdderTrial trial = AdderTrial.of(model, first, second, SCALAR);
        Addition addition = Addition.of(model, first, second, SCALAR);
        assertThat(trial.answer()).isEqualTo(addition.answer());
        assertThat(trial.right()).isEqualTo(addition.right());
        assertThat(trial.steps()).hasSize(Math.max(first.length(), second.length()) + 1);
    }

    /** <pre>{@code
     * 123 + 989   first   3 2 1 0
     *             second  9 8 9 0
     *             carry   0 1 1 1
     *             sum     2 1 1 1
     * }</pre> */
    @Test
    void itsStepsAreThePlacesFromTheLastOn() throws IOException {
        List<AdderTrial.Step> steps =
                AdderTrial.of(model(ADDER), "123", "989", SCALAR).steps();
        assertThat(steps.stream().map(AdderTrial.Step::first)).containsExactly(3, 2, 1, 0);
        assertThat(steps.stream().map(AdderTrial.Step::second)).containsExactly(9, 8, 9, 0);
        assertThat(steps.stream().map(AdderTrial.Step::carry)).containsExactly(0, 1, 1, 1);
        assertThat(steps.stream().map(AdderTrial.Step::right)).containsExactly(2, 1, 1, 1);
    }

    @Test
    void theTopLayerShownIsWhatTheScoresAreMadeFrom() throws IOException {
        TrainedModel model = model(ADDER);
        for (AdderTrial.Step step : AdderTrial.of(model, "4711", "815", SCALAR).steps()) {
            assertThat(step.hidden()).hasSize(2);
            double[] expected = dense(model, step.hidden().getLast());
            for (int digit = 0; digit < expected.length; digit++) {
                assertThat((double) step.scores()[digit]).isCloseTo(expected[digit], within(1e-5));
            }
        }
    }

    @Test
    void theTopLayerShownIsWhatTheSumIsMadeFrom() throws IOException {
        TrainedModel model = model(ADDING);
        AddingTrial trial = AddingTrial.of(model, new double[] {0.1, 0.5, 0.25, 0.75}, 1, 3, SCALAR);
        assertThat(trial.right()).isEqualTo(1.25);
        assertThat(trial.steps().stream().map(AddingTrial.Step::mark)).containsExactly(0, 1, 0, 1);
        assertThat(trial.steps())
                .allMatch(step -> step.hidden().size() == 2 && step.hidden().getLast().length == 5);
        double expected = dense(model, trial.steps().getLast().hidden().getLast())[0];
        assertThat(trial.answer()).isCloseTo(expected, within(1e-5));
        assertThat(Arrays.equals(
                        trial.steps().getFirst().hidden().getFirst(),
                        trial.steps().getFirst().hidden().getLast()))
                .as("the layers differ")
                .isFalse();
    }

    @Test
    void aDrawnSampleIsOneOfTheTestSet() throws IOException {
        TrainedModel model = model(ADDING);
        AddingTrial trial = AddingTrial.ofSample(model, 4, SCALAR);
        assertThat(trial.steps()).hasSize(12);
        double sum = trial.steps().stream()
                .filter(step -> step.mark() == 1)
                .mapToDouble(AddingTrial.Step::value)
                .sum();
        assertThat(trial.steps().stream().mapToInt(AddingTrial.Step::mark).sum())
                .isEqualTo(2);
        assertThat(trial.right()).isCloseTo(sum, within(1e-6));
    }

    @Test
    void whatCannotBeAddedIsRefused() throws IOException {
        TrainedModel adder = model(ADDER);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdderTrial.of(adder, "12a", "3", SCALAR))
                .withMessageContaining("decimal digits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddingTrial.ofSample(adder, 0, SCALAR))
                .withMessageContaining("was trained for the task 'adder'");
        TrainedModel adding = model(ADDING);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdderTrial.of(adding, "1", "2", SCALAR))
                .withMessageContaining("was trained for the task 'adding'");
        double[] values = {1, 2, Double.NaN};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddingTrial.of(adding, values, 0, 1, SCALAR))
                .withMessageContaining("at most a million in size");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddingTrial.of(adding, values, 0, 3, SCALAR))
                .withMessageContaining("two different places");
    }

    @Test
    void moreThanAnybodyCanLookAtIsRefused() throws IOException {
        TrainedModel model = model(Map.of("task", "adding", "cell", "gru", "hidden", 64, "length", 20_000));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddingTrial.ofSample(model, 0, SCALAR))
                .withMessageContaining("too many to look at");
    }
}
