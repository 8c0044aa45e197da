package org.pascaline.lab.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.nn.Dense;
import org.pascaline.engine.nn.L1NormLinear;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.random.Purpose;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Shape;
import org.pascaline.kernels.ScalarKernels;

class NormBoundTest {
    private static final double RANGE = 20;

    private record Network(L1NormLinear model, Parameters parameters) {
        static Network random(long seed, int hidden) {
            Layout layout = new Layout();
            L1NormLinear model =
                    new L1NormLinear(Dense.of(layout, "hidden", 1, hidden), Dense.of(layout, "out", hidden, 1));
            return new Network(model, layout.initialize(seed));
        }

        Network with(float[] w, float[] b, float[] v, float c) {
            Networks.put(parameters, "hidden.weight", w);
            Networks.put(parameters, "hidden.bias", b);
            Networks.put(parameters, "out.weight", v);
            Networks.put(parameters, "out.bias", new float[] {c});
            return this;
        }

        NormBound bound() {
            return NormBound.of(model, parameters, RANGE);
        }

        /** Returns the answers to arrays, the elements of each one after the other. */
        float[] answers(float[] elements, int length) {
            int arrays = elements.length / length;
            float[] steps = new float[elements.length];
            for (int array = 0; array < arrays; array++) {
                for (int t = 0; t < length; t++) {
                    steps[t * arrays + array] = elements[array * length + t];
                }
            }
            Batch batch = new Batch(
                    new Lengths(length, arrays),
                    new Batch.Reals(Shape.of(length, arrays, 1), steps),
                    new Batch.Numbers(new float[arrays]));
            try (Team team = new Team(1)) {
                FloatTape tape = new FloatTape(new ScalarKernels(), team, parameters);
                tape.beginWithoutGradient();
                return tape.values(model.forward(tape, batch));
            }
        }
    }

    // ------------------------------------------------------------------------------------------------- known networks

    @Test
    void theAbsoluteValueItselfHasNoError() {
        Network exact = Network.random(1, 2).with(new float[] {1, -1}, new float[2], new float[] {1, 1}, 0);
        assertThat(exact.bound().worst().error()).isZero();
        assertThat(exact.bound().ofArray(10)).isPositive().isLessThan(1e-3);
    }

    @Test
    void aSlopeThatIsTooSteepIsWorstAtTheEndOfTheRange() {
        Network steep = Network.random(1, 2).with(new float[] {1, -1}, new float[2], new float[] {1.5f, 1}, 0);
        assertThat(steep.bound().worst()).isEqualTo(new NormBound.Element(20, 10));
    }

    /** The kinks at 3 and −3 leave a flat ground of height 0 between them, so nothing is worse than 3 at 3. */
    @Test
    void aBreakPointInsideTheRangeIsFound() {
        Network flat =
                Network.random(1, 2).with(new float[] {1, -1}, new float[] {-3, -3}, new float[] {1.125f, 1.125f}, 0);
        // At 3 it answers 0 for 3; at 20 it answers 19.125.
        assertThat(Math.abs(flat.bound().worst().value())).isEqualTo(3);
        assertThat(flat.bound().worst().error()).isEqualTo(-3);
    }

    @Test
    void aBreakPointThatIsNoFloatIsRoundedUpwards() {
        Network third = Network.random(1, 1).with(new float[] {3}, new float[] {-1}, new float[] {0}, 0);
        NormBound.Element worst =
                NormBound.of(third.model(), third.parameters(), 0.25).worst();
        assertThat(worst.error()).isEqualTo(-0.25);
        Network kink = Network.random(1, 2).with(new float[] {3, -3}, new float[] {-1, -1}, new float[] {1, 1}, 0);
        NormBound.Element atThird =
                NormBound.of(kink.model(), kink.parameters(), 0.34).worst();
        assertThat(-atThird.error()).isGreaterThan(1.0 / 3).isLessThan(1.0 / 3 + 1e-15);
    }

    // ------------------------------------------------------------------------------------------------- random networks

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noElementIsWorseThanTheBoundAndOneIsAsBad(long seed) {
        Network network = Network.random(seed, 17);
        NormBound bound = network.bound();
        RandomStream random = new RandomStream(seed, Purpose.TEST);
        float[] elements = new float[20_001];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = random.nextFloat((float) -RANGE, (float) RANGE);
        }
        elements[20_000] = (float) bound.worst().value();
        float[] answers = network.answers(elements, 1);
        double most = 0;
        for (int i = 0; i < elements.length; i++) {
            most = Math.max(most, Math.abs((double) answers[i] - Math.abs((double) elements[i])));
        }
        double error = Math.abs(bound.worst().error());
        assertThat(most).isLessThanOrEqualTo(bound.ofArray(1)).isGreaterThan(error * (1 - 1e-5));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20, 500})
    void noArrayIsWorseThanItsBound(int length) {
        Network network = Network.random(3, 17);
        NormBound bound = network.bound();
        RandomStream random = new RandomStream(length, Purpose.TEST);
        float[] elements = new float[200 * length];
        for (int i = 0; i < elements.length; i++) {
            // Half of the arrays have the worst element throughout.
            elements[i] = i / length % 2 == 0
                    ? random.nextFloat((float) -RANGE, (float) RANGE)
                    : (float) bound.worst().value();
        }
        float[] answers = network.answers(elements, length);
        for (int array = 0; array < answers.length; array++) {
            double norm = 0;
            for (int t = 0; t < length; t++) {
                norm += Math.abs((double) elements[array * length + t]);
            }
            assertThat(Math.abs(answers[array] - norm)).isLessThanOrEqualTo(bound.ofArray(length));
        }
    }

    @Test
    void anArrayWithoutElementsHasNoBound() {
        NormBound bound = Network.random(1, 3).bound();
        assertThatIllegalArgumentException().isThrownBy(() -> bound.ofArray(0));
        assertThat(bound.rounding()).isPositive().isLessThan(1e-3);
    }
}
