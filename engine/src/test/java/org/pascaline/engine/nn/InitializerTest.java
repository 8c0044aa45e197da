package org.pascaline.engine.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.random.Purpose;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.engine.tape.Shape;

class InitializerTest {
    private static final int OUT = 200;
    private static final int IN = 300;

    /** 60,000 numbers estimate a Gaussian's variance to 0.6 % (one deviation); measured: at most 0.8 %. */
    private static final double VARIANCE_TOLERANCE = 0.02;

    /** In deviations of the distribution; one deviation of the mean is 0.004. Measured: at most 0.0093. */
    private static final double MEAN_TOLERANCE = 0.015;

    static Stream<Arguments> variances() {
        return Stream.of(
                Arguments.of(new Initializer.Uniform(0.3), 0.3 * 0.3 / 3),
                Arguments.of(new Initializer.Normal(0.2), 0.04),
                Arguments.of(new Initializer.XavierUniform(), 2.0 / (IN + OUT)),
                Arguments.of(new Initializer.XavierNormal(), 2.0 / (IN + OUT)),
                Arguments.of(new Initializer.He(), 2.0 / IN),
                Arguments.of(Initializer.pytorch(IN), 1.0 / (3 * IN)),
                Arguments.of(new Initializer.Orthogonal(1), 1.0 / IN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variances")
    void meanAndVarianceAreThoseOfTheDistribution(Initializer initializer, double variance) {
        float[] values = fill(initializer, Shape.of(OUT, IN));
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double relativeMean = sum / values.length / Math.sqrt(variance);
        double relativeVariance = squares / values.length / variance;
        assertThat(Math.abs(relativeMean) <= MEAN_TOLERANCE)
                .as("mean %s of %s", relativeMean, initializer)
                .isTrue();
        assertThat(Math.abs(relativeVariance - 1) <= VARIANCE_TOLERANCE)
                .as("variance %s times that of %s", relativeVariance, initializer)
                .isTrue();
    }

    @Test
    void uniformNumbersStayWithinTheLimit() {
        float largest = 0;
        for (float value : fill(new Initializer.Uniform(0.3), Shape.of(OUT, IN))) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(largest).isBetween(0.2999f, 0.3f);
    }

    @Test
    void uniformNumbersStayBetweenTheirBounds() {
        float[] values = fill(new Initializer.UniformBetween(0.25, 1), Shape.of(OUT, IN));
        Arrays.sort(values);
        assertThat(values[0]).isBetween(0.25f, 0.2502f);
        assertThat(values[values.length / 2]).isBetween(0.615f, 0.635f);
        assertThat(values[values.length - 1]).isBetween(0.9998f, 0.99999994f);
    }

    @Test
    void zerosReplaceWhateverWasThere() {
        assertThat(fill(new Initializer.Zeros(), Shape.of(3, 2))).containsOnly(0);
    }

    @Test
    void aSquareMatrixBecomesTheScaledIdentity() {
        assertThat(fill(new Initializer.ScaledIdentity(0.5), Shape.of(3, 3)))
                .containsExactly(0.5f, 0, 0, 0, 0.5f, 0, 0, 0, 0.5f);
    }

    @Test
    void eachSquareBlockBecomesTheIdentity() {
        assertThat(fill(new Initializer.ScaledIdentity(1), Shape.of(4, 2))).containsExactly(1, 0, 0, 1, 1, 0, 0, 1);
    }

    @Test
    void aWideMatrixHasTheIdentityInItsFirstColumns() {
        assertThat(fill(new Initializer.ScaledIdentity(1), Shape.of(2, 3))).containsExactly(1, 0, 0, 0, 1, 0);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "7, 7", "65, 65", "3, 17", "1, 5"})
    void theRowsOfAMatrixNoTallerThanWideAreOrthonormal(int rows, int columns) {
        requireOrthogonal(fill(new Initializer.Orthogonal(1), Shape.of(rows, columns)), 0, rows, columns, 1);
    }

    @ParameterizedTest
    @CsvSource({"5, 3", "17, 2", "9, 7"})
    void theColumnsOfATallMatrixAreOrthonormal(int rows, int columns) {
        float[] values = fill(new Initializer.Orthogonal(1), Shape.of(rows, columns));
        float[] transposed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            transposed[i % columns * rows + i / columns] = values[i];
        }
        requireOrthogonal(transposed, 0, columns, rows, 1);
    }

    @Test
    void eachGateGetsAnOrthogonalMatrixOfItsOwn() {
        int hidden = 5;
        float[] values = fill(new Initializer.Orthogonal(2), Shape.of(4 * hidden, hidden));
        for (int gate = 0; gate < 4; gate++) {
            requireOrthogonal(values, gate * hidden * hidden, hidden, hidden, 2);
        }
        assertThat(values[0]).isNotEqualTo(values[hidden * hidden]);
    }

    @Test
    void nothingOutsideTheParameterIsWritten() {
        for (Initializer initializer : new Initializer[] {
            new Initializer.Zeros(),
            new Initializer.Uniform(1),
            new Initializer.Normal(1),
            new Initializer.XavierUniform(),
            new Initializer.XavierNormal(),
            new Initializer.He(),
            new Initializer.ScaledIdentity(1),
            new Initializer.Orthogonal(1)
        }) {
            float[] values = new float[8];
            values[0] = 7;
            values[7] = 7;
            initializer.fill(new RandomStream(1, Purpose.INIT), Shape.of(2, 3), values, 1);
            assertThat(new float[] {values[0], values[7]}).as("%s", initializer).containsOnly(7);
        }
    }

    private static float[] fill(Initializer initializer, Shape shape) {
        float[] values = new float[shape.count()];
        Arrays.fill(values, Float.NaN);
        initializer.fill(new RandomStream(5, Purpose.INIT), shape, values, 0);
        return values;
    }

    private static void requireOrthogonal(float[] values, int at, int count, int length, double gain) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                double product = 0;
                for (int k = 0; k < length; k++) {
                    product += (double) values[at + i * length + k] * values[at + j * length + k];
                }
                double expected = i == j ? gain * gain : 0;
                assertThat(Math.abs(product - expected) <= 1e-6)
                        .as("vectors %d and %d have the product %s", i, j, product)
                        .isTrue();
            }
        }
    }
}
