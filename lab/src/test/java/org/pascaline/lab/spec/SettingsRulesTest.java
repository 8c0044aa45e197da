package org.pascaline.lab.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.engine.nn.Elman;
import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.train.Training;

/** What settings may say together, whoever wrote them: each complaint names them as they were written. */
class SettingsRulesTest {
    private static final Source OPTIONS = new Source.Options();

    // ------------------------------------------------------------------------------------------------- usual values

    @Test
    void whatIsGivenComesBeforeTheTasksUsualValueAndThatBeforeTheSettings() {
        assertThat(run(OPTIONS, Map.of("task", "transducer", "hidden", 7)).model())
                .isEqualTo(
                        new ModelSpec.Embedded(8, new ModelSpec.Recurrent(new Elman.Rnn(), 7, 1, InitSpec.STANDARD)));
    }

    @Test
    void aUsualValueThatMeansNothingForTheRunIsIgnored() {
        assertThat(run(OPTIONS, Map.of("task", "fashion-mnist", "schedule", "constant"))
                        .schedule())
                .isEqualTo(new Schedule.Constant(0.002));
    }

    @Test
    void ofTwoWaysToStopTheGivenOneCountsWhicheverIsUsual() {
        assertThat(target(Map.of())).isEqualTo(new Training.Reach(0.0003));
        assertThat(target(Map.of("target", 0.5))).isEqualTo(new Training.Reach(0.5));
        assertThat(target(Map.of("target", 0))).isEqualTo(new Training.None());
        assertThat(target(Map.of("target-accuracy", 0.9))).isInstanceOf(Training.ReachMeasure.class);
    }

    @Test
    void theBoundOnElementsTakesThePlaceOfTheUsualBoundOnTheNorm() {
        assertThat(run(OPTIONS, Map.of("clip-value", 0.5)).clip()).isEqualTo(new Clip.ByValue(0.5));
    }

    private static RunSpec run(Source source, Map<String, Object> given) {
        return RunSettings.read(source, given).spec();
    }

    private static Training.Target target(Map<String, Object> given) {
        return run(OPTIONS, given).training().target();
    }

    // ------------------------------------------------------------------------------------------------- refusals

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            momentum, 0.5       | goes with --optimizer sgd only | goes with 'optimizer: sgd' only
            periods, 1          | goes with --cell clockwork only | goes with 'cell: clockwork' only
            identity-scale, 1   | goes with --cell irnn only | goes with 'cell: irnn' only
            activation, relu    | goes with --cell mlp only | goes with 'cell: mlp' only
            embedding, 4        | goes with --task adder or transducer only | goes with 'task: adder or transducer' only
            decay-rate, 0.1     | goes with --schedule exponential only | goes with 'schedule: exponential' only
            decay-factor, 0.1   | goes with --schedule step only | goes with 'schedule: step' only
            decay-steps, 5      | goes with --schedule step or cosine only | goes with 'schedule: step or cosine' only
            """)
    void aSettingWithoutItsCompanionIsRefusedAndTheCompanionNamed(String setting, String option, String inFile) {
        String name = setting.split(", ", -1)[0];
        Map<String, Object> given = Map.of(name, setting.split(", ", -1)[1]);
        refused(OPTIONS, given).withMessage("--%s %s; leave it out or add that", name, option);
        refused(new Source.File("x.yaml: runs.a"), given)
                .withMessage("x.yaml: runs.a has '%s', which means nothing here: it %s", name, inFile);
    }

    @Test
    void layersNeedARecurrentCell() {
        refused(OPTIONS, Map.of("task", "l1norm", "cell", "linear", "layers", 2))
                .withMessageStartingWith("--layers goes with --cell gru or another recurrent one only");
    }

    @Test
    void aTargetAndATargetAccuracyExcludeEachOther() {
        Map<String, Object> both = Map.of("target", 0.1, "target-accuracy", 0.9);
        refused(OPTIONS, both).withMessage("--target and --target-accuracy exclude each other; leave one out");
        refused(new Source.File("x.yaml: runs.a"), both)
                .withMessage("x.yaml: runs.a has both 'target' and 'target-accuracy', which exclude each other;"
                        + " leave one out");
    }

    @Test
    void anOptionIsNamedAsItIsTyped() {
        refused(OPTIONS, Map.of("hidden", 0)).withMessage("--hidden must be from 1 to 16384, got 0");
        refused(OPTIONS, Map.of("cell", "lsmt"))
                .withMessageStartingWith("--cell must be one of rnn, ")
                .withMessageEndingWith("; the nearest is lstm; got lsmt");
        refused(OPTIONS, Map.of("task", "l1norm", "max-length", 4, "test-min-length", 5))
                .withMessage("--test-min-length must be at most --test-max-length, 4; got 5");
        refused(OPTIONS, Map.of("task", "cifar-10"))
                .withMessage("cifar-10 needs the folder of its files, as in '--data DIR'");
    }

    @Test
    void stepsAndEpochsExcludeEachOther() {
        refused(OPTIONS, Map.of("steps", 20, "epochs", 2))
                .withMessageContaining("--steps")
                .withMessageContaining("--epochs")
                .withMessageContaining("exclude each other");
    }

    @Test
    void clockworksPeriodsAscendAndDivideItsUnits() {
        refused(OPTIONS, Map.of("cell", "clockwork", "periods", "4,2"))
                .withMessage("--periods must be positive and ascending, got 4,2");
        refused(OPTIONS, Map.of("cell", "clockwork", "hidden", 9))
                .withMessage("--hidden 9 cannot be divided into 4 equal groups; choose a multiple of 4");
        refused(new Source.File("x.yaml: runs.a"), Map.of("cell", "clockwork", "hidden", 9))
                .withMessage("x.yaml: runs.a: hidden: 9 cannot be divided into 4 equal groups; choose a multiple of 4");
    }

    @ParameterizedTest
    @CsvSource({"1", "1.5", "-0.1", "NaN"})
    void theMomentumIsBelowOne(double momentum) {
        refused(OPTIONS, Map.of("optimizer", "sgd", "momentum", momentum))
                .withMessage("--momentum must be at least 0 and below 1, got " + momentum);
    }

    @ParameterizedTest
    @CsvSource({"digits, 1, 99999", "test-digits, 1, 99999", "places, 2, 100000", "test-places, 2, 100000"})
    void numbersHaveAtMostSoManyDigits(String name, int least, int most) {
        refused(OPTIONS, Map.of("task", "adder", name, 2_000_000_000))
                .withMessage("--%s must be from %d to %d, got 2000000000", name, least, most);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            l1norm        | max-length      | 0         | must be from 1 to 100000, got 0
            l1norm        | max-length      | 100001    | must be from 1 to 100000, got 100001
            l1norm        | test-max-length | 200000    | must be from 1 to 100000, got 200000
            l1norm        | test-min-length | 21        | must be at most --test-max-length, 20; got 21
            l1norm        | range           | 0         | must be a number above 0, got 0
            l1norm        | scale           | -1        | must be a number above 0, got -1
            adder         | digits          | 0         | must be from 1 to 99999, got 0
            adder         | places          | 10        | must be at least 11, got 10
            adder         | test-digits     | 0         | must be from 1 to 99999, got 0
            adder         | test-places     | 3         | must be at least 11, got 3
            adder         | embedding       | 0         | must be from 1 to 16384, got 0
            fashion-mnist | train-size      | -1        | must be at least 0, got -1
            """)
    void aTasksOwnNumbersHaveTheirRanges(String task, String name, int value, String rule) {
        refused(OPTIONS, Map.of("task", task, name, value)).withMessage("--%s %s", name, rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            adder         | test-sums  | stratifid | random, carry-rich, stratified; the nearest is stratified; got stratifid
            fashion-mnist | scaling    | z-score   | none, standardized; got z-score
            fashion-mnist | activation | swish     | relu, tanh, sigmoid; got swish
            """)
    void aTasksOwnWordsAreListed(String task, String name, String value, String rule) {
        refused(OPTIONS, Map.of("task", task, "cell", task.equals("adder") ? "gru" : "mlp", name, value))
                .withMessage("--%s must be one of %s", name, rule);
    }

    @Test
    void aDenseNetworksWidthsHaveTheSameBounds() {
        refused(OPTIONS, Map.of("task", "fashion-mnist", "cell", "mlp", "hidden", "100,16385"))
                .withMessage("--hidden must be at most 64 layers of at most 16384 units, got 100,16385");
    }

    private static ThrowableAssertAlternative<SpecException> refused(Source source, Map<String, Object> given) {
        return assertThatExceptionOfType(SpecException.class).isThrownBy(() -> RunSettings.read(source, given));
    }

    @Test
    void allMistakesAreNamedAtOnceEachInALineOfItsOwn() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("hiden", 5);
        given.put("batch", 0);
        given.put("learning-rate", "fast");
        given.put("momentum", 0.5);
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> run(new Source.File("a.yaml: runs.one"), given))
                .extracting(e -> String.valueOf(e.getMessage()).lines().toList())
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).startsWith("a.yaml: runs.one.batch must be at least 1; got 0"))
                .anySatisfy(line ->
                        assertThat(line).contains("learning-rate must be").contains("got fast"))
                .anySatisfy(line -> assertThat(line).contains("has 'hiden'").contains("hidden"))
                .anySatisfy(line -> assertThat(line).contains("'momentum'").contains("optimizer: sgd"));
    }

    @Test
    void afterAMistakeThatOthersHangOnNoOtherIsNamed() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> run(OPTIONS, Map.of("task", "ader", "embedding", 3, "batch", 0)))
                .withMessageContaining("--task must be one of")
                .withMessageContaining("the nearest is adder")
                .withMessageNotContaining("embedding");
    }
}
