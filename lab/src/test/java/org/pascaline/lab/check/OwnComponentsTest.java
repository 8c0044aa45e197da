package org.pascaline.lab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pascaline.engine.nn.CellTypes;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.ScalarKernels;
import org.pascaline.lab.fixture.Mgu;
import org.pascaline.lab.fixture.Parity;
import org.pascaline.lab.run.Machinery;
import org.pascaline.lab.run.Run;
import org.pascaline.lab.run.RunReport;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.Catalog;
import org.pascaline.lab.spec.ModelSpec;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;
import org.pascaline.lab.spec.SpecException;

/** A cell and a task that nothing but their own files knows are read, put together, checked and trained like all others. */
final class OwnComponentsTest {
    private static final Catalog CATALOG = new Catalog(
            Stream.concat(CellTypes.all().stream(), Stream.of(new Mgu.Type())).toList(),
            Stream.concat(Catalog.BUILT_IN.tasks().stream(), Stream.of(Parity.Type.USUAL))
                    .toList());

    private static RunSettings.Resolved read(Map<String, Object> settings) {
        return RunSettings.read(CATALOG, new Source.Options(), settings);
    }

    @Test
    void theirSettingsAreReadWithTheirUsualValues() {
        RunSettings.Resolved run = read(Map.of("task", "odd-ones", "cell", "mgu"));
        assertThat(run.spec().task()).isEqualTo(Parity.Type.USUAL);
        assertThat(run.spec().model().name()).isEqualTo("mgu");
        assertThat(run.settings()).containsEntry("bits", 8).containsEntry("hidden", 12);
        assertThat(RunSettings.read(CATALOG, Source.File.complete("again"), run.settings()))
                .isEqualTo(run);
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> read(Map.of("task", "odd-ones", "bits", 1)))
                .withMessage("--bits must be from 2 to 100000, got 1");
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> read(Map.of("task", "adding", "bits", 9)))
                .withMessage("--bits goes with --task odd-ones only; leave it out or add that");
    }

    @Test
    void everyTaskWithRecurrentLayersTakesTheCell() {
        for (String task : List.of("adding", "l1norm", "adder", "transducer", "odd-ones")) {
            assertThat(Assembly.of(read(Map.of("task", task, "cell", "mgu")).spec())
                            .layout()
                            .count())
                    .as(task)
                    .isPositive();
        }
    }

    @Test
    void theGradientIsCheckedOnTheTask() {
        GradientReport report = new GradientCheck(
                        Parity.Type.USUAL.small(5, 3),
                        RunSettings.recurrent(
                                CATALOG,
                                new Source.Options(),
                                Map.of("cell", "mgu", "hidden", 4, "layers", 2),
                                Map.of()),
                        3,
                        7)
                .run(new ScalarKernels());
        assertThat(report.passed()).isTrue();
        assertThat(report.parameters()).hasSizeGreaterThan(8);
    }

    @Test
    void aTrainingLearnsSomething() {
        RunSettings.Resolved run = read(Map.of(
                "task", "odd-ones",
                "cell", "mgu",
                "bits", 2,
                "train-size", 200,
                "validation-size", 50,
                "test-size", 50,
                "batch", 20,
                "learning-rate", 0.02,
                "epochs", 60));
        assertThat(run.spec().model()).isInstanceOf(ModelSpec.Recurrent.class);
        RunReport report = Run.carryOut(
                run.spec(),
                Assembly.of(run.spec()),
                new Machinery(KernelChoice.of("scalar"), 1),
                event -> {},
                () -> false);
        assertThat(report.test().orElseThrow().of("mse"))
                .isLessThan(0.1 * report.baseline().of("mse"));
    }
}
