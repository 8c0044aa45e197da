package org.pascaline.lab.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.engine.nn.CellType;
import org.pascaline.engine.nn.Elman;
import org.pascaline.engine.nn.Initializer;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.nn.Lstm;
import org.pascaline.engine.tape.DoubleTape;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Slice;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.task.TaskType;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;
import org.pascaline.lab.spec.InitSpec;
import org.pascaline.lab.spec.ModelSpec;

class GradientCheckTest {
    private static final Kernels SCALAR = new ScalarKernels();
    private static final long SEED = 5;

    private static GradientCheck check(CellType cell, int hidden, int layers, InitSpec init) {
        TaskType task =
                new AddingProblem.Type(6, AddingProblem.Convention.UNIT, 0.04, new Sizes(3, 1, 1, Sizes.Supply.FIXED));
        return new GradientCheck(task, new ModelSpec.Recurrent(cell, hidden, layers, init), 3, SEED);
    }

    @ParameterizedTest
    @MethodSource("org.pascaline.lab.fixture.Specs#cells")
    void everyCellPassesInTwoLayers(CellType cell) {
        GradientReport report = check(cell, 6, 2, InitSpec.STANDARD).run(SCALAR);
        assertThat(report.parameters())
                .allSatisfy(parameter ->
                        assertThat(parameter.verdict()).as(parameter.toString()).isEqualTo(ParameterCheck.Verdict.OK));
        assertThat(report.checked() + report.atKink()).isEqualTo(report.weights());
        assertThat(report.passed()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("org.pascaline.lab.fixture.Specs#cells")
    void theKernelsThatTrainPassToo(CellType cell) {
        GradientReport report =
                check(cell, 6, 1, InitSpec.ORTHOGONAL).run(KernelChoice.auto().kernels());
        assertThat(report.passed()).as(report.toString()).isTrue();
    }

    @Test
    void ofALargeNetworkSomeElementsOfEachParameterAreCompared() {
        GradientReport report = check(new Lstm.Type(), 32, 1, InitSpec.STANDARD).run(SCALAR);
        assertThat(report.weights()).isGreaterThan(GradientCheck.MOST_WEIGHTS);
        assertThat(report.parameters().stream().map(ParameterCheck::checked))
                .containsExactly(GradientCheck.SAMPLE, GradientCheck.SAMPLE, 128, 128, 32, 1);
        assertThat(report.passed()).as(report.toString()).isTrue();
    }

    /** The sum of the squares of three weights, by which the gradient is twice the weights. */
    private static final class Squares {
        final Layout layout = new Layout();
        final Slice slice = layout.add("w", Shape.of(3), new Initializer.Zeros());
        final Parameters parameters = layout.with(new float[] {1, -2, 0.5f});
        final Loss loss = tape -> tape.sum(tape.multiply(tape.parameter(slice), tape.parameter(slice)));

        ParameterCheck compare(double[] defined, double[] fused) {
            return check(new Elman.Rnn(), 1, 1, InitSpec.STANDARD)
                    .compare(parameters, loss, defined, fused)
                    .parameters()
                    .getFirst();
        }
    }

    private static double[] truth() {
        return new double[] {2, -4, 1};
    }

    @Test
    void theTrueGradientPasses() {
        ParameterCheck check = new Squares().compare(truth(), truth());
        assertThat(check.verdict()).isEqualTo(ParameterCheck.Verdict.OK);
        assertThat(check.largestGradient()).isEqualTo(4);
        assertThat(check.checked()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2 + 1e-5, 2 - 1e-5, 0, -2, Double.NaN, Double.POSITIVE_INFINITY})
    void aWrongElementOfTheDefinitionIsDetected(double wrong) {
        double[] defined = truth();
        defined[0] = wrong;
        assertThat(new Squares().compare(defined, defined).verdict()).isNotEqualTo(ParameterCheck.Verdict.OK);
    }

    @Test
    void aMissingGradientIsDetected() {
        assertThat(new Squares().compare(new double[3], new double[3]).verdict())
                .isEqualTo(ParameterCheck.Verdict.DOUBLE_WRONG);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.001, 1.999, 0, Double.NaN, Double.NEGATIVE_INFINITY})
    void aWrongElementInFloat32IsDetected(double wrong) {
        double[] fused = truth();
        fused[0] = wrong;
        assertThat(new Squares().compare(truth(), fused).verdict()).isEqualTo(ParameterCheck.Verdict.FLOAT_WRONG);
    }

    @Test
    void anOperationThatForgetsAPathIsDetected() {
        Squares squares = new Squares();
        Loss forgetful = tape -> {
            Tensor w = tape.parameter(squares.slice);
            return switch (tape) {
                case FloatTape fast -> fast.sum(fast.multiply(w, fast.constant(w.shape(), fast.values(w))));
                case DoubleTape exact -> squares.loss.on(exact);
            };
        };
        GradientReport report =
                check(new Elman.Rnn(), 1, 1, InitSpec.STANDARD).compare(squares.parameters, forgetful, SCALAR);
        assertThat(report.parameters().getFirst().verdict()).isEqualTo(ParameterCheck.Verdict.FLOAT_WRONG);
        assertThat(report.parameters().getFirst().floatDeviation()).isEqualTo(0.5);
        assertThat(report.passed()).isFalse();
    }

    @Test
    void whatIsAtAKinkIsLeftOutAndTooMuchOfItPassesNothing() {
        Layout layout = new Layout();
        Slice slice = layout.add("w", Shape.of(4), new Initializer.Zeros());
        Loss loss = tape -> tape.sum(tape.relu(tape.parameter(slice)));
        GradientCheck check = check(new Elman.Rnn(), 1, 1, InitSpec.STANDARD);

        ParameterCheck most = check.compare(layout.with(new float[] {1, 0, -1, 2}), loss, SCALAR)
                .parameters()
                .getFirst();
        assertThat(most.checked()).isEqualTo(3);
        assertThat(most.atKink()).isEqualTo(1);
        assertThat(most.verdict()).isEqualTo(ParameterCheck.Verdict.OK);

        ParameterCheck few = check.compare(layout.with(new float[] {1, 0, 0, 0}), loss, SCALAR)
                .parameters()
                .getFirst();
        assertThat(few.atKink()).isEqualTo(3);
        assertThat(few.verdict()).isEqualTo(ParameterCheck.Verdict.UNCHECKED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {3e-10, 3e-9, 3e-8, 3e-7, 1.5e-6, 3e-5, 1e-4, 1.5e-4, 1.99e-4, 3e-4, 1})
    void aDifferenceNearAKinkIsRightOrAbsent(double distance) {
        Layout layout = new Layout();
        Slice slice = layout.add("w", Shape.of(1), new Initializer.Zeros());
        Loss loss = tape -> tape.sum(tape.relu(tape.parameter(slice)));
        for (double sign : new double[] {1, -1}) {
            double[] weights = {sign * distance};
            CentralDifferences differences = new CentralDifferences(loss, weights);
            double[] found = differences.at(0, 1e-6, 1).stream().toArray();
            assertThat(Arrays.stream(found).map(value -> value - (sign > 0 ? 1 : 0)))
                    .allSatisfy(error -> assertThat(error).isBetween(-1e-6, 1e-6));
            assertThat(found.length).isEqualTo(distance > 2e-9 ? 1 : 0);
            assertThat(weights).containsExactly(sign * distance);
        }
    }
}
