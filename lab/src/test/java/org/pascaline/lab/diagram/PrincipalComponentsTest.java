package org.pascaline.lab.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.engine.random.Purpose;
import org.pascaline.engine.random.RandomStream;

/** The directions of points are the eigenvectors of their covariance, always the same way round. */
final class PrincipalComponentsTest {
    private static final Offset<Double> CLOSE = within(1e-12);

    @Test
    void aKnownCovarianceHasItsKnownDirections() {
        double half = Math.sqrt(0.5);
        PrincipalComponents found = PrincipalComponents.ofCovariance(new double[2], new double[][] {{2, -1}, {-1, 2}});
        assertThat(found.variances()).containsExactly(new double[] {3, 1}, CLOSE);
        assertThat(found.axes()[0]).containsExactly(new double[] {half, -half}, CLOSE);
        assertThat(found.axes()[1]).containsExactly(new double[] {half, half}, CLOSE);
        assertThat(found.share(0)).isCloseTo(0.75, CLOSE);
    }

    @Test
    void threeKnownDirectionsComeInTheOrderOfTheirVariances() {
        // 9·vvᵀ + 4·wwᵀ + 1·uuᵀ for v = (2, 2, 1)/3, w = (−2, 1, 2)/3, u = (1, −2, 2)/3
        double[][] covariance = {
            {53 / 9.0, 26 / 9.0, 4 / 9.0}, {26 / 9.0, 44 / 9.0, 22 / 9.0}, {4 / 9.0, 22 / 9.0, 29 / 9.0}
        };
        PrincipalComponents found = PrincipalComponents.ofCovariance(new double[3], covariance);
        assertThat(found.variances()).containsExactly(new double[] {9, 4, 1}, CLOSE);
        assertThat(found.axes()[0]).containsExactly(new double[] {2 / 3.0, 2 / 3.0, 1 / 3.0}, CLOSE);
        // Of −2/3 and 2/3, which are as far from zero, the first is positive.
        assertThat(found.axes()[1]).containsExactly(new double[] {2 / 3.0, -1 / 3.0, -2 / 3.0}, CLOSE);
        assertThat(found.axes()[2]).containsExactly(new double[] {-1 / 3.0, 2 / 3.0, -2 / 3.0}, CLOSE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16, 33})
    void theDirectionsMakeUpTheCovariance(int width) {
        RandomStream random = new RandomStream(width, Purpose.TEST);
        List<double[]> points = random(random, 200, width);
        PrincipalComponents found = PrincipalComponents.of(points);
        double[] mean = new double[width];
        points.forEach(point -> {
            for (int i = 0; i < width; i++) {
                mean[i] += point[i] / points.size();
            }
        });
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                double covariance = 0;
                for (double[] point : points) {
                    covariance += (point[i] - mean[i]) * (point[j] - mean[j]) / points.size();
                }
                double made = 0;
                double product = 0;
                for (int axis = 0; axis < width; axis++) {
                    made += found.variances()[axis] * found.axes()[axis][i] * found.axes()[axis][j];
                    product += found.axes()[i][axis] * found.axes()[j][axis];
                }
                assertThat(made).isCloseTo(covariance, within(1e-10));
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-10));
            }
        }
    }

    private static List<double[]> random(RandomStream random, int count, int width) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(point -> {
                    double[] values = new double[width];
                    for (int i = 0; i < width; i++) {
                        values[i] = random.nextInt(33) / 8.0 + (i > 0 ? values[i - 1] : 0);
                    }
                    return values;
                })
                .toList();
    }

    @Test
    void pointsOnALineHaveOneDirectionAndAPointHasNone() {
        PrincipalComponents line =
                PrincipalComponents.of(List.of(new double[] {0, 1}, new double[] {1, 3}, new double[] {2, 5}));
        assertThat(line.share(0)).isCloseTo(1, CLOSE);
        assertThat(line.along(0, new double[] {2, 5})).isCloseTo(Math.sqrt(5), CLOSE);
        assertThat(line.along(1, new double[] {2, 5})).isCloseTo(0, CLOSE);
        assertThat(line.along(2, new double[] {2, 5})).isZero();

        PrincipalComponents point = PrincipalComponents.of(List.of(new double[] {0.5}));
        assertThat(point.share(0)).isZero();
        assertThat(point.share(1)).isZero();
        assertThat(point.along(1, new double[] {7})).isZero();
    }
}
