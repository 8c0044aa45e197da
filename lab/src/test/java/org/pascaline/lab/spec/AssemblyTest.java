package org.pascaline.lab.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.engine.nn.Alarmwork;
import org.pascaline.engine.nn.CellType;
import org.pascaline.engine.nn.Clockwork;
import org.pascaline.engine.nn.Elman;
import org.pascaline.engine.nn.Gru;
import org.pascaline.engine.nn.IndRnn;
import org.pascaline.engine.nn.LastStepRegressor;
import org.pascaline.engine.nn.Lstm;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Slice;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.Split;
import org.pascaline.engine.train.Trainer;
import org.pascaline.lab.fixture.Specs;

class AssemblyTest {
    private static final int HIDDEN = 6;

    static Stream<Arguments> layers() {
        return Stream.of(
                Arguments.of(new Elman.Rnn(), gates(1)),
                Arguments.of(new Elman.ReluRnn(), gates(1)),
                Arguments.of(new Elman.Irnn(1, false), gates(1)),
                Arguments.of(new Lstm.Type(), gates(4)),
                Arguments.of(new Gru.Type(), gates(3)),
                Arguments.of(
                        new IndRnn.Type(),
                        List.of(
                                "rnn.weight_ih_l0 [6, 2]",
                                "rnn.weight_hh_l0 [6]",
                                "rnn.bias_l0 [6]",
                                "rnn.weight_ih_l1 [6, 6]",
                                "rnn.weight_hh_l1 [6]",
                                "rnn.bias_l1 [6]")),
                Arguments.of(
                        new Clockwork.Type(List.of(1, 2)),
                        List.of(
                                "rnn.weight_ih_l0 [6, 2]",
                                "rnn.weight_hh_l0 [6, 6]",
                                "rnn.bias_l0 [6]",
                                "rnn.weight_ih_l1 [6, 6]",
                                "rnn.weight_hh_l1 [6, 6]",
                                "rnn.bias_l1 [6]")),
                Arguments.of(
                        new Alarmwork.Type(),
                        List.of(
                                "rnn.rec1_weight_ih_l0 [6, 2]",
                                "rnn.rec1_weight_hh_l0 [6, 6]",
                                "rnn.rec1_bias_l0 [6]",
                                "rnn.rec2_weight_ih_l0 [6, 2]",
                                "rnn.rec2_weight_hh_l0 [6, 6]",
                                "rnn.rec2_bias_l0 [6]",
                                "rnn.rec1_weight_ih_l1 [6, 6]",
                                "rnn.rec1_weight_hh_l1 [6, 6]",
                                "rnn.rec1_bias_l1 [6]",
                                "rnn.rec2_weight_ih_l1 [6, 6]",
                                "rnn.rec2_weight_hh_l1 [6, 6]",
                                "rnn.rec2_bias_l1 [6]")));
    }

    private static List<String> gates(int gates) {
        int rows = gates * HIDDEN;
        return List.of(
                "rnn.weight_ih_l0 [%d, 2]".formatted(rows),
                "rnn.weight_hh_l0 [%d, 6]".formatted(rows),
                "rnn.bias_ih_l0 [%d]".formatted(rows),
                "rnn.bias_hh_l0 [%d]".formatted(rows),
                "rnn.weight_ih_l1 [%d, 6]".formatted(rows),
                "rnn.weight_hh_l1 [%d, 6]".formatted(rows),
                "rnn.bias_ih_l1 [%d]".formatted(rows),
                "rnn.bias_hh_l1 [%d]".formatted(rows));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void parametersHaveTheNamesAndShapesOfPyTorch(CellType cell, List<String> rnn) {
        Assembly assembly = assembly(new ModelSpec.Recurrent(cell, HIDDEN, 2, InitSpec.STANDARD));
        assertThat(assembly.layout().slices().stream().map(slice -> slice.name() + " " + slice.shape()))
                .containsExactlyElementsOf(Stream.concat(rnn.stream(), Stream.of("out.weight [1, 6]", "out.bias [1]"))
                        .toList());
    }

    static List<CellType> cells() {
        return Specs.cells();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void onlyAlarmworkAnswersThroughATanh(CellType cell) {
        Trainer.Plan plan = assembly(new ModelSpec.Recurrent(cell, HIDDEN, 3, InitSpec.STANDARD))
                .plan();
        LastStepRegressor model = (LastStepRegressor) plan.model();
        assertThat(model.head())
                .isEqualTo(
                        cell instanceof Alarmwork.Type ? LastStepRegressor.Head.TANH : LastStepRegressor.Head.LINEAR);
        assertThat(model.rnn().cells()).hasSize(3);
        assertThat(model.rnn().hidden()).isEqualTo(HIDDEN);
    }

    @Test
    void thePlanIsWhatTheSpecificationSays() {
        RunSpec spec = Specs.small(new ModelSpec.Recurrent(new Gru.Type(), HIDDEN, 1, InitSpec.STANDARD), 0.01);
        Trainer.Plan plan = Assembly.of(spec).plan();
        assertThat(plan.task()).isInstanceOf(AddingProblem.class);
        assertThat(plan.task().newBatch(Split.TRAIN, 2).lengths().steps()).isEqualTo(6);
        assertThat(plan.task().sizes()).isEqualTo(((AddingProblem.Type) spec.task()).sizes());
        assertThat(plan.optimizer()).isEqualTo(spec.optimizer());
        assertThat(plan.schedule()).isEqualTo(spec.schedule());
        assertThat(plan.clip()).isEqualTo(spec.clip());
        assertThat(plan.training()).isEqualTo(spec.training());
        assertThat(plan.seed()).isEqualTo(spec.seed());
    }

    // ------------------------------------------------------------------------------------------------- first weights

    /** The deviations of 100 × 100 recurrent weights: 1/√(3·100) of PyTorch, 1/√100 of Xavier, √(2/100) of He. */
    @ParameterizedTest
    @CsvSource({
        "STANDARD, 0.0577",
        "PYTORCH, 0.0577",
        "XAVIER_UNIFORM, 0.1",
        "XAVIER_NORMAL, 0.1",
        "HE, 0.1414",
        "ORTHOGONAL, 0.1"
    })
    void recurrentWeightsSpreadAsTheirInitialisationSays(InitSpec init, double deviation) {
        float[] weights = values(new ModelSpec.Recurrent(new Elman.Rnn(), 100, 1, init), "rnn.weight_hh_l0");
        double squares = 0;
        for (float weight : weights) {
            squares += (double) weight * weight;
        }
        requireClose(Math.sqrt(squares / weights.length), deviation, 0.03 * deviation);
    }

    /** Xavier's bound is √(6/200) = 0.1732; 10,000 Gaussian numbers of deviation 0.1 go past it. */
    @Test
    void xavierUniformIsBoundedAndXavierNormalIsNot() {
        assertThat(largest(values(
                        new ModelSpec.Recurrent(new Elman.Rnn(), 100, 1, InitSpec.XAVIER_UNIFORM), "rnn.weight_hh_l0")))
                .isBetween(0.17, 0.17321);
        assertThat(largest(values(
                        new ModelSpec.Recurrent(new Elman.Rnn(), 100, 1, InitSpec.XAVIER_NORMAL), "rnn.weight_hh_l0")))
                .isGreaterThan(0.3);
    }

    @Test
    void orthogonalRowsAreOrthonormal() {
        int hidden = 20;
        float[] w =
                values(new ModelSpec.Recurrent(new Elman.Rnn(), hidden, 1, InitSpec.ORTHOGONAL), "rnn.weight_hh_l0");
        for (int i = 0; i < hidden; i++) {
            for (int j = 0; j < hidden; j++) {
                double product = 0;
                for (int k = 0; k < hidden; k++) {
                    product += (double) w[i * hidden + k] * w[j * hidden + k];
                }
                requireClose(product, i == j ? 1 : 0, 1e-5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5})
    void irnnStartsAtAMultipleOfTheIdentity(double scale) {
        ModelSpec model = new ModelSpec.Recurrent(new Elman.Irnn(scale, false), HIDDEN, 1, InitSpec.STANDARD);
        float[] identity = new float[HIDDEN * HIDDEN];
        for (int i = 0; i < HIDDEN; i++) {
            identity[i * (HIDDEN + 1)] = (float) scale;
        }
        assertThat(values(model, "rnn.weight_hh_l0")).containsExactly(identity);
        assertThat(largest(values(model, "rnn.weight_ih_l0"))).isBetween(1e-4, 0.01);
        assertThat(values(model, "rnn.bias_ih_l0")).containsOnly(0);
        assertThat(values(model, "rnn.bias_hh_l0")).containsOnly(0);
    }

    /** 500 numbers spread over [0, 1) leave no twentieth at either end empty; ±1/√500 is 0.0447. */
    @ParameterizedTest
    @EnumSource(InitSpec.class)
    void indrnnStartsWithinTheBoundOfItsPaper(InitSpec init) {
        ModelSpec model = new ModelSpec.Recurrent(new IndRnn.Type(), 500, 1, init);
        float[] weights = values(model, "rnn.weight_hh_l0");
        Arrays.sort(weights);
        if (init == InitSpec.PYTORCH) {
            assertThat(weights[0]).isBetween(-0.0448f, -0.04f);
            assertThat(weights[weights.length - 1]).isBetween(0.04f, 0.0448f);
        } else {
            assertThat(weights[0]).isBetween(0f, 0.05f);
            assertThat(weights[weights.length - 1]).isBetween(0.95f, 1f);
            assertThat(values(model, "rnn.bias_l0")).containsOnly(0);
        }
        if (init == InitSpec.STANDARD) {
            assertThat(largest(values(model, "rnn.weight_ih_l0"))).isBetween(0.04, 0.0448);
        }
    }

    @ParameterizedTest
    @EnumSource(InitSpec.class)
    void recurrentBiasesAreZeroExceptWherePyTorchDrawsThem(InitSpec init) {
        boolean drawn = init == InitSpec.STANDARD || init == InitSpec.PYTORCH;
        ModelSpec lstm = new ModelSpec.Recurrent(new Lstm.Type(), HIDDEN, 1, init);
        for (String bias : List.of("rnn.bias_ih_l0", "rnn.bias_hh_l0")) {
            assertThat(largest(values(lstm, bias)) > 0).as(bias).isEqualTo(drawn);
        }
        ModelSpec clockwork = new ModelSpec.Recurrent(new Clockwork.Type(List.of(1, 2)), HIDDEN, 1, init);
        assertThat(largest(values(clockwork, "rnn.bias_l0")) > 0).isEqualTo(init == InitSpec.PYTORCH);
    }

    @Test
    void firstWeightsDependOnTheSeedAlone() {
        ModelSpec model = new ModelSpec.Recurrent(new Lstm.Type(), HIDDEN, 1, InitSpec.STANDARD);
        assertThat(assembly(model).layout().initialize(3).values())
                .containsExactly(assembly(model).layout().initialize(3).values())
                .isNotEqualTo(assembly(model).layout().initialize(4).values());
    }

    // ------------------------------------------------------------------------------------------------- refusals

    @Test
    void refusesClockworkGroupsThatDoNotFitTheHiddenSize() {
        ModelSpec model =
                new ModelSpec.Recurrent(new Clockwork.Type(List.of(1, 2, 4, 8)), HIDDEN, 1, InitSpec.STANDARD);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assembly(model))
                .withMessageContaining("hidden size 6 cannot be divided into 4 equal groups");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 1"})
    void refusesANetworkWithoutUnits(int hidden, int layers) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelSpec.Recurrent(new Lstm.Type(), hidden, layers, InitSpec.STANDARD))
                .withMessage(
                        "a network needs at least one unit and one layer, got %d and %d".formatted(hidden, layers));
    }

    private static Assembly assembly(ModelSpec model) {
        return Assembly.of(Specs.small(model, 0.01));
    }

    private static float[] values(ModelSpec model, String name) {
        Parameters parameters = assembly(model).layout().initialize(1);
        Slice slice = parameters.slice(name);
        float[] values = new float[slice.count()];
        System.arraycopy(parameters.values(), slice.offset(), values, 0, values.length);
        return values;
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static void requireClose(double actual, double expected, double bound) {
        if (!(Math.abs(actual - expected) <= bound)) {
            throw new AssertionError("%s is further than %s from %s".formatted(actual, bound, expected));
        }
    }
}
