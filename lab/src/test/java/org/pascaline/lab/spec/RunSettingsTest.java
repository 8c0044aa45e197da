package org.pascaline.lab.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.nn.Alarmwork;
import org.pascaline.engine.nn.CellType;
import org.pascaline.engine.nn.Clockwork;
import org.pascaline.engine.nn.Elman;
import org.pascaline.engine.nn.Gru;
import org.pascaline.engine.nn.Lstm;
import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.optim.Scope;
import org.pascaline.engine.optim.WeightDecay;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.DigitSum;
import org.pascaline.engine.task.L1Norm;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.task.TaskType;
import org.pascaline.engine.train.Training;
import org.pascaline.kernels.Activation;
import org.pascaline.lab.data.Scaling;

class RunSettingsTest {
    private static final String WHERE = "adding.yaml: runs.irnn";
    private static final Sizes SIZES = new Sizes(20_000, 1000, 10_000, Sizes.Supply.FIXED);

    // ------------------------------------------------------------------------------------------------- what is read

    @Test
    void nothingGivenIsAnLstmOnTheAddingProblem() {
        assertThat(read())
                .isEqualTo(new RunSpec(
                        new AddingProblem.Type(50, AddingProblem.Convention.UNIT, 0.04, SIZES),
                        new ModelSpec.Recurrent(new Lstm.Type(), 64, 1, InitSpec.STANDARD),
                        Optimizer.Adam.standard(),
                        new Schedule.Constant(0.005),
                        new Clip.GlobalNorm(1),
                        new Training(
                                50,
                                new Training.Epochs(50),
                                new Training.Endless(),
                                new Training.Reach(0.0003),
                                new Training.GiveUp()),
                        1));
    }

    static Stream<Arguments> tasks() {
        return Stream.of(
                Arguments.of(
                        settings("task", "adding", "length", 7, "convention", "halves", "samples", "fixed-in-order"),
                        new AddingProblem.Type(
                                7,
                                AddingProblem.Convention.HALVES,
                                0.1,
                                new Sizes(20_000, 1000, 10_000, Sizes.Supply.FIXED_IN_ORDER))),
                Arguments.of(
                        settings("tolerance", 0.5, "train-size", 3, "validation-size", 4, "test-size", 5),
                        new AddingProblem.Type(
                                50, AddingProblem.Convention.UNIT, 0.5, new Sizes(3, 4, 5, Sizes.Supply.FIXED))),
                Arguments.of(settings("task", "l1norm"), new L1Norm.Type(new L1Norm.Arrays(20, 20, 1, 20, 1), SIZES)),
                Arguments.of(
                        settings("task", "l1norm", "max-length", 9),
                        new L1Norm.Type(new L1Norm.Arrays(9, 9, 1, 20, 1), SIZES)),
                Arguments.of(
                        settings(
                                "task",
                                "l1norm",
                                "max-length",
                                9,
                                "test-max-length",
                                30,
                                "test-min-length",
                                30,
                                "range",
                                2.5,
                                "scale",
                                10),
                        new L1Norm.Type(new L1Norm.Arrays(9, 30, 30, 2.5, 10), SIZES)),
                Arguments.of(
                        settings("task", "adder"),
                        new DigitSum.Type(
                                new DigitSum.Places(10, 11, 10, 11),
                                new DigitSum.Sampling(DigitSum.Sums.CARRY_RICH, DigitSum.Sums.RANDOM),
                                SIZES)),
                Arguments.of(
                        settings(
                                "task",
                                "adder",
                                "digits",
                                3,
                                "places",
                                6,
                                "test-digits",
                                100,
                                "test-sums",
                                "stratified"),
                        new DigitSum.Type(
                                new DigitSum.Places(3, 6, 100, 101),
                                new DigitSum.Sampling(DigitSum.Sums.CARRY_RICH, DigitSum.Sums.STRATIFIED),
                                SIZES)),
                Arguments.of(
                        settings("task", "fashion-mnist", "train-size", 100, "scaling", "standardized"),
                        new ImageTask(
                                ImageTask.Dataset.FASHION_MNIST,
                                Optional.empty(),
                                Scaling.STANDARDIZED,
                                new ImageTask.Limits(100, 0, 0))),
                Arguments.of(
                        settings("task", "cifar-10", "data", "cifar"),
                        new ImageTask(
                                ImageTask.Dataset.CIFAR_10,
                                Optional.of(Path.of("cifar").toAbsolutePath()),
                                Scaling.STANDARDIZED,
                                new ImageTask.Limits(0, 0, 0))));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void readsEveryTask(Map<String, Object> settings, TaskType expected) {
        assertThat(RunSettings.read(WHERE, settings).task()).isEqualTo(expected);
    }

    @Test
    void aPlaceOnTheDiskIsKeptForEveryWorkingFolder() {
        SequencedMap<String, Object> kept = RunSettings.read(
                        new Source.Options(), settings("task", "fashion-mnist", "data", "./there"))
                .settings();
        assertThat(kept).containsEntry("data", Path.of("there").toAbsolutePath().toString());
        for (String none : List.of("\0", "", " ")) {
            assertThatExceptionOfType(SpecException.class)
                    .isThrownBy(() -> RunSettings.read(WHERE, settings("task", "fashion-mnist", "data", none)))
                    .withMessageContaining("data must be a path");
        }
    }

    static Stream<Arguments> models() {
        return Stream.of(
                Arguments.of(settings("cell", "rnn", "hidden", 3, "layers", 2), recurrent(new Elman.Rnn(), 3, 2)),
                Arguments.of(settings("cell", "relu-rnn"), recurrent(new Elman.ReluRnn(), 64, 1)),
                Arguments.of(settings("cell", "irnn"), recurrent(new Elman.Irnn(1, false), 64, 1)),
                Arguments.of(
                        settings("cell", "irnn", "identity-scale", 0.01, "bias-noise", true),
                        recurrent(new Elman.Irnn(0.01, true), 64, 1)),
                Arguments.of(settings("cell", "lstm"), recurrent(new Lstm.Type(), 64, 1)),
                Arguments.of(
                        settings("cell", "gru", "init", "xavier-normal"),
                        new ModelSpec.Recurrent(new Gru.Type(), 64, 1, InitSpec.XAVIER_NORMAL)),
                Arguments.of(settings("cell", "clockwork"), recurrent(new Clockwork.Type(List.of(1, 2, 4, 8)), 64, 1)),
                Arguments.of(
                        settings("cell", "clockwork", "periods", "1, 3 ,5", "hidden", 63),
                        recurrent(new Clockwork.Type(List.of(1, 3, 5)), 63, 1)),
                Arguments.of(settings("cell", "alarmwork"), recurrent(new Alarmwork.Type(), 64, 1)),
                Arguments.of(
                        settings("task", "adder", "cell", "gru", "embedding", 5),
                        new ModelSpec.Embedded(5, recurrent(new Gru.Type(), 64, 1))),
                Arguments.of(settings("task", "adder"), new ModelSpec.Embedded(16, recurrent(new Gru.Type(), 64, 1))),
                Arguments.of(settings("task", "l1norm", "cell", "linear", "hidden", 7), new ModelSpec.ElementWise(7)),
                Arguments.of(
                        settings("task", "fashion-mnist", "cell", "mlp"),
                        new ModelSpec.FeedForward(List.of(100, 100, 50), Activation.RELU)),
                Arguments.of(
                        settings("task", "fashion-mnist", "cell", "mlp", "hidden", 31, "activation", "tanh"),
                        new ModelSpec.FeedForward(List.of(31), Activation.TANH)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void readsEveryCell(Map<String, Object> settings, ModelSpec expected) {
        assertThat(RunSettings.read(WHERE, settings).model()).isEqualTo(expected);
    }

    static Stream<Arguments> optimizers() {
        Optimizer.Adam adam = Optimizer.Adam.standard();
        WeightDecay l2 = new WeightDecay.L2(0.1, Scope.ALL);
        return Stream.of(
                Arguments.of(settings("optimizer", "sgd"), new Optimizer.Sgd(0.9, new WeightDecay.None())),
                Arguments.of(
                        settings("optimizer", "sgd", "momentum", 0.5, "weight-decay", 0.1), new Optimizer.Sgd(0.5, l2)),
                Arguments.of(
                        settings("optimizer", "adam", "weight-decay", 0.1),
                        new Optimizer.Adam(adam.beta1(), adam.beta2(), adam.epsilon(), l2)),
                Arguments.of(settings("optimizer", "adamw"), adam),
                Arguments.of(settings("optimizer", "adamw", "weight-decay", 0.1), Optimizer.Adam.adamW(0.1)),
                Arguments.of(
                        settings("optimizer", "adam-l2-step", "weight-decay", 0.1),
                        Optimizer.Adam.adamWSparingBiases(0.1)));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void readsEveryOptimizer(Map<String, Object> settings, Optimizer expected) {
        assertThat(RunSettings.read(WHERE, settings).optimizer()).isEqualTo(expected);
    }

    static Stream<Arguments> schedules() {
        return Stream.of(
                Arguments.of(settings("learning-rate", 1), new Schedule.Constant(1)),
                Arguments.of(
                        settings("schedule", "exponential", "decay-rate", 0.5), new Schedule.Exponential(0.005, 0.5)),
                Arguments.of(
                        settings("schedule", "step", "decay-factor", 0.1, "decay-steps", 7),
                        new Schedule.Step(0.005, 0.1, 7)),
                Arguments.of(
                        settings("schedule", "cosine", "decay-floor", 0.0005, "warm-up", 3),
                        new Schedule.WarmUp(3, new Schedule.Cosine(0.005, 0.0005, 1000))));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void readsEverySchedule(Map<String, Object> settings, Schedule expected) {
        assertThat(RunSettings.read(WHERE, settings).schedule()).isEqualTo(expected);
    }

    @Test
    void readsHowTheTrainingEndsAndWhatBoundsTheGradient() {
        RunSpec spec = read(
                "steps",
                77,
                "patience",
                3,
                "target",
                0.25,
                "on-divergence",
                "restart",
                "clip",
                2,
                "batch",
                5,
                "seed",
                -3_000_000_000L);
        assertThat(spec.training())
                .isEqualTo(new Training(
                        5,
                        new Training.Steps(77),
                        new Training.WithoutProgress(3),
                        new Training.Reach(0.25),
                        new Training.Restart(5, 0.5)));
        assertThat(spec.clip()).isEqualTo(new Clip.GlobalNorm(2));
        assertThat(spec.seed()).isEqualTo(-3_000_000_000L);
        assertThat(read("clip-value", 0.5).clip()).isEqualTo(new Clip.ByValue(0.5));
        assertThat(read("target-accuracy", 0.995).training().target())
                .isEqualTo(new Training.ReachMeasure(new Objective("accuracy", Objective.Direction.UP), 0.995));
    }

    // ------------------------------------------------------------------------------------------------- refusals

    @Test
    void anUnknownSettingIsAnsweredWithTheNearestAndAllKnownOnes() {
        refused("hiden", 5)
                .withMessageStartingWith(
                        WHERE + " has 'hiden', which means nothing here; the nearest is hidden. Known here: ")
                .withMessageContaining("task, ")
                .withMessageContaining("learning-rate, ");
    }

    /** Each belongs to another task, cell, optimiser or schedule than the one that is given. */
    @ParameterizedTest
    @CsvSource({
        "task, l1norm, convention, unit",
        "task, l1norm, length, 9",
        "task, l1norm, target-accuracy, 0.5",
        "task, adding, max-length, 9",
        "task, adding, digits, 9",
        "task, adding, embedding, 9",
        "task, adder, range, 9",
        "task, fashion-mnist, samples, fresh",
        "task, fashion-mnist, tolerance, 1",
        "cell, lstm, periods, 1",
        "cell, lstm, identity-scale, 1",
        "cell, lstm, activation, relu",
        "cell, clockwork, bias-noise, true",
        "task, fashion-mnist, layers, 2",
        "task, fashion-mnist, init, he",
        "optimizer, adam, momentum, 0.9",
        "optimizer, adamw, momentum, 0.9",
        "schedule, constant, decay-rate, 0.1",
        "schedule, exponential, decay-steps, 10",
        "schedule, cosine, decay-factor, 0.1",
        "schedule, step, decay-floor, 0"
    })
    void aSettingOfSomethingElseIsUnknown(String name, String chosen, String setting, String value) {
        refused(name, chosen, setting, value)
                .withMessageStartingWith("%s has '%s', which means nothing here", WHERE, setting);
    }

    @ParameterizedTest
    @CsvSource({
        "task, ading, 'adding, l1norm, adder, transducer, fashion-mnist, cifar-10; the nearest is adding'",
        "cell, lstn, 'rnn, relu-rnn, irnn, lstm, gru, indrnn, clockwork, alarmwork; the nearest is lstm'",
        "cell, LSTM, 'rnn, relu-rnn, irnn, lstm, gru, indrnn, clockwork, alarmwork'",
        "optimizer, rmsprop, 'sgd, adam, adamw, adam-l2-step'",
        "schedule, linear, 'constant, exponential, step, cosine'",
        "on-divergence, restarted, 'stop, restart; the nearest is restart'",
        "convention, halfes, 'unit, halves, homework; the nearest is halves'",
        "samples, fixed_in_order, 'fixed, fixed-in-order, fresh; the nearest is fixed-in-order'"
    })
    void aWordThatIsNoChoiceIsAnsweredWithThoseThatAre(String name, String value, String choices) {
        refused(name, value).withMessage("%s.%s must be one of %s; got %s", WHERE, name, choices, value);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("length", 1, "must be from 2 to 100000"),
                Arguments.of("length", 7.5, "must be a whole number from 2 to 100000"),
                Arguments.of("length", "7", "must be a whole number from 2 to 100000"),
                Arguments.of("hidden", 0, "must be from 1 to 16384"),
                Arguments.of("hidden", 3_000_000_000L, "must be from 1 to 16384"),
                Arguments.of("batch", 0, "must be at least 1"),
                Arguments.of("hidden", 16_385, "must be from 1 to 16384"),
                Arguments.of("hidden", "many", "must be a whole number from 1 to 16384"),
                Arguments.of("layers", 65, "must be from 1 to 64"),
                Arguments.of("length", 100_001, "must be from 2 to 100000"),
                Arguments.of("train-size", 3_000_000_000L, "must be at least 1 and at most 2147483647"),
                Arguments.of("steps", -3, "must be at least 0"),
                Arguments.of("epochs", -1, "must be at least 1"),
                Arguments.of("seed", 1.5, "must be a whole number"),
                Arguments.of("learning-rate", 0, "must be a number above 0"),
                Arguments.of("learning-rate", -1, "must be a number above 0"),
                Arguments.of("learning-rate", "fast", "must be a number above 0"),
                Arguments.of("learning-rate", Double.NaN, "must be a number above 0"),
                Arguments.of("clip", -1, "must be a number of at least 0"),
                Arguments.of("clip", Double.POSITIVE_INFINITY, "must be a number of at least 0"),
                Arguments.of("target", true, "must be a number of at least 0"),
                Arguments.of("target-accuracy", 99.5, "must be a share of at most 1"),
                Arguments.of("target-accuracy", 0, "must be a number above 0"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aValueOfTheWrongTypeOrRangeIsAnsweredWithWhatIsAllowed(String name, Object value, String rule) {
        refused(name, value).withMessage("%s.%s %s; got %s", WHERE, name, rule, value);
    }

    @Test
    void aFlagIsTrueOrFalse() {
        refused("cell", "irnn", "bias-noise", "yes").withMessage(WHERE + ".bias-noise must be true or false; got yes");
    }

    @ParameterizedTest
    @CsvSource({"'1,two'", "'1,,2'", "''", "'1,0'", "'-4,8'", "'1.5'", "'1,99999999999'"})
    void aListIsOfNumbersAboveZero(String list) {
        refused("cell", "clockwork", "periods", list)
                .withMessage(
                        "%s.periods must be whole numbers above 0 with commas between them, such as \"1,2,4\"; got %s",
                        WHERE, list);
        refused("task", "fashion-mnist", "cell", "mlp", "hidden", list)
                .withMessageStartingWith(WHERE + ".hidden must be whole numbers above 0");
    }

    @Test
    void placesMustHoldTheSumAndTheShortestMustNotBeTheLongest() {
        refused("task", "adder", "digits", 4, "places", 4).withMessage(WHERE + ".places must be at least 5; got 4");
        refused("task", "adder", "test-digits", 30, "test-places", 11)
                .withMessage(WHERE + ".test-places must be at least 31; got 11");
        refused("task", "l1norm", "max-length", 4, "test-min-length", 5)
                .withMessage(WHERE + ".test-min-length must be at most test-max-length, 4; got 5");
    }

    /** Rules that the engine's records check name the place too. */
    @Test
    void whatTheEngineRefusesNamesThePlaceAsWell() {
        refused("schedule", "cosine", "decay-floor", 0.5)
                .withMessage(WHERE + ": the floor of a cosine schedule must be at most its rate 0.005, not 0.5");
        refused("task", "l1norm", "range", 1e39).withMessageStartingWith(WHERE + ": range and scale must be above 0");
    }

    // ------------------------------------------------------------------------------------------------- pieces

    private static RunSpec read(Object... namesAndValues) {
        return RunSettings.read(WHERE, settings(namesAndValues));
    }

    private static ThrowableAssertAlternative<SpecException> refused(Object... namesAndValues) {
        return assertThatExceptionOfType(SpecException.class).isThrownBy(() -> read(namesAndValues));
    }

    private static Map<String, Object> settings(Object... namesAndValues) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return settings;
    }

    private static ModelSpec.Recurrent recurrent(CellType cell, int hidden, int layers) {
        return new ModelSpec.Recurrent(cell, hidden, layers, InitSpec.STANDARD);
    }
}
