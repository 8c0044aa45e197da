package org.pascaline.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pascaline.engine.nn.Lstm;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.train.Outcome;
import org.pascaline.engine.train.StopReason;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.fixture.Specs;
import org.pascaline.lab.spec.InitSpec;
import org.pascaline.lab.spec.ModelSpec;
import org.pascaline.lab.weights.WeightsDigest;

class RunReportTest {
    @Test
    void timesAreInTheirUnits() {
        RunReport report = report(2_500_000_000L, 6_250_000L, 1000);
        assertThat(report.seconds()).isEqualTo(2.5);
        assertThat(report.stepMillisMedian()).isEqualTo(6.25);
        assertThat(report.samplesPerSecond()).isEqualTo(400);
    }

    private static RunReport report(long elapsedNanos, long stepNanosMedian, long samples) {
        Parameters none = new Parameters(List.of(), new float[0]);
        Metrics metrics = new Metrics(new LinkedHashMap<>());
        Outcome outcome = new Outcome(
                StopReason.BUDGET, 20, 1, samples, 0, elapsedNanos, stepNanosMedian, none, none, 20, metrics);
        return new RunReport(
                Specs.small(new ModelSpec.Recurrent(new Lstm.Type(), 5, 1, InitSpec.STANDARD), 0.01),
                new Machinery(KernelChoice.of("scalar"), 1),
                0,
                outcome,
                metrics,
                Optional.of(metrics),
                WeightsDigest.of(none));
    }
}
