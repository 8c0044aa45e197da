package org.pascaline.lab.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.nn.Gru;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.task.Split;
import org.pascaline.engine.task.Task;
import org.pascaline.kernels.Activation;
import org.pascaline.kernels.ScalarKernels;

/** Which networks can do which tasks. */
class AssemblyPairsTest {

    @ParameterizedTest
    @CsvSource({
        "adding, lstm",
        "adding, alarmwork",
        "l1norm, linear",
        "l1norm, rnn",
        "l1norm, relu-rnn",
        "l1norm, irnn",
        "l1norm, lstm",
        "l1norm, gru",
        "l1norm, clockwork",
        "l1norm, alarmwork",
        "adder, rnn",
        "adder, lstm",
        "adder, gru",
        "adder, clockwork",
        "adder, alarmwork"
    })
    void whatFitsComesToAFiniteLossOnEverySplit(String task, String cell) {
        Assembly assembly = Assembly.of(spec(task, cell));
        Task samples = assembly.plan().task();
        assertThat(samples.name()).isEqualTo(task);
        try (Team team = new Team(1)) {
            FloatTape tape =
                    new FloatTape(new ScalarKernels(), team, assembly.layout().initialize(3));
            for (Split split : Split.values()) {
                Batch batch = samples.newBatch(split, 3);
                samples.fill(batch, split, new long[] {4, 0, 7});
                tape.begin();
                double loss =
                        tape.value(samples.loss(tape, assembly.plan().model().forward(tape, batch), batch));
                assertThat(loss).as("loss on %s", split).isFinite().isPositive();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"adding, linear", "adding, mlp", "adder, linear", "adder, mlp", "l1norm, mlp"})
    void whatDoesNotFitIsRefused(String task, String cell) {
        ModelSpec network = cell.equals("linear")
                ? new ModelSpec.ElementWise(4)
                : new ModelSpec.FeedForward(List.of(4), Activation.RELU);
        RunSpec spec = with(spec(task, "lstm"), network);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Assembly.of(spec))
                .withMessage("the network '%s' cannot do the task '%s'", cell, task);
    }

    /** It is the task that decides on an embedding: read from settings, an adder's network has one, and no other has. */
    @Test
    void aNetworkWithoutEmbeddingIsRefusedForDigitsAndOneWithItForNumbers() {
        RunSpec adder = spec("adder", "gru");
        RunSpec norm = spec("l1norm", "gru");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Assembly.of(with(adder, norm.model())))
                .withMessage("the network 'gru' cannot do the task 'adder'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Assembly.of(with(norm, adder.model())))
                .withMessage("the network 'gru' cannot do the task 'l1norm'");
    }

    @Test
    void anAddersNetworkHasOneEmbeddingForBothNumbers() {
        assertThat(parameters(spec("adder", "gru")))
                .containsExactly(
                        "emb.weight [10, 5]",
                        "rnn.weight_ih_l0 [24, 10]",
                        "rnn.weight_hh_l0 [24, 8]",
                        "rnn.bias_ih_l0 [24]",
                        "rnn.bias_hh_l0 [24]",
                        "out.weight [10, 8]",
                        "out.bias [10]");
    }

    @Test
    void networksForNormsReadOneNumberAStepAndAnswerOne() {
        assertThat(parameters(spec("l1norm", "linear")))
                .containsExactly("hidden.weight [8, 1]", "hidden.bias [8]", "out.weight [1, 8]", "out.bias [1]");
        assertThat(parameters(spec("l1norm", "rnn")))
                .containsExactly(
                        "rnn.weight_ih_l0 [8, 1]",
                        "rnn.weight_hh_l0 [8, 8]",
                        "rnn.bias_ih_l0 [8]",
                        "rnn.bias_hh_l0 [8]",
                        "out.weight [1, 8]",
                        "out.bias [1]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refusesNetworksWithoutUnits(int units) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelSpec.ElementWise(units));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelSpec.FeedForward(List.of(4, units), Activation.RELU));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelSpec.Embedded(
                        units, new ModelSpec.Recurrent(new Gru.Type(), 8, 1, InitSpec.STANDARD)));
    }

    private static List<String> parameters(RunSpec spec) {
        return Assembly.of(spec).layout().slices().stream()
                .map(slice -> slice.name() + " " + slice.shape())
                .toList();
    }

    private static RunSpec with(RunSpec spec, ModelSpec model) {
        return new RunSpec(
                spec.task(), model, spec.optimizer(), spec.schedule(), spec.clip(), spec.training(), spec.seed());
    }

    private static RunSpec spec(String task, String cell) {
        Map<String, Object> settings = new LinkedHashMap<>(Map.of("task", task, "cell", cell, "hidden", 8));
        switch (task) {
            case "adder" -> {
                settings.putAll(Map.of("digits", 3, "test-digits", 7, "test-sums", "stratified"));
                if (!cell.equals("linear") && !cell.equals("mlp")) {
                    settings.put("embedding", 5);
                }
            }
            case "l1norm" -> settings.putAll(Map.of("max-length", 5, "test-max-length", 9));
            default -> settings.put("length", 6);
        }
        return RunSettings.read("test", settings);
    }
}
