package org.pascaline.lab.diagram;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The directions in which points differ most: eigenvectors of their covariance, by Jacobi's rotations (Jacobi 1846), in double and in
 * a fixed order. The part of a direction that is furthest from zero is positive.
 *
 * @param mean of the points
 * @param axes of length one, the one with the largest variance first
 * @param variances along the axes
 */
record PrincipalComponents(double[] mean, double[][] axes, double[] variances) {
    private static final int MOST_SWEEPS = 60;
    private static final double NEGLIGIBLE = 1e-26;

    /**
     * Finds them.
     *
     * @param points at least one, all of the same width
     */
    static PrincipalComponents of(List<double[]> points) {
        int width = points.getFirst().length;
        double[] mean = new double[width];
        for (double[] point : points) {
            for (int i = 0; i < width; i++) {
                mean[i] += point[i] / points.size();
            }
        }
        double[][] covariance = new double[width][width];
        double[] off = new double[width];
        for (double[] point : points) {
            for (int i = 0; i < width; i++) {
                off[i] = point[i] - mean[i];
            }
            for (int i = 0; i < width; i++) {
                double[] row = covariance[i];
                double own = off[i] / points.size();
                for (int j = 0; j <= i; j++) {
                    row[j] += own * off[j];
                }
            }
        }
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < i; j++) {
                covariance[j][i] = covariance[i][j];
            }
        }
        return ofCovariance(mean, covariance);
    }

    /**
     * Finds them from a covariance.
     *
     * @param covariance symmetric; is overwritten
     */
    static PrincipalComponents ofCovariance(double[] mean, double[][] covariance) {
        int width = mean.length;
        double[][] vectors = new double[width][width];
        for (int i = 0; i < width; i++) {
            vectors[i][i] = 1;
        }
        double negligible = NEGLIGIBLE * square(covariance, false);
        for (int sweep = 0; sweep < MOST_SWEEPS && square(covariance, true) > negligible; sweep++) {
            for (int p = 0; p < width; p++) {
                for (int q = p + 1; q < width; q++) {
                    if (covariance[p][q] != 0) {
                        rotate(covariance, vectors, p, q);
                    }
                }
            }
        }
        int[] order = IntStream.range(0, width)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -covariance[i][i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[][] axes = new double[width][];
        double[] variances = new double[width];
        for (int i = 0; i < width; i++) {
            axes[i] = turned(vectors[order[i]]);
            variances[i] = Math.max(0, covariance[order[i]][order[i]]);
        }
        return new PrincipalComponents(mean, axes, variances);
    }

    private static double square(double[][] matrix, boolean withoutDiagonal) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                sum += withoutDiagonal && i == j ? 0 : matrix[i][j] * matrix[i][j];
            }
        }
        return sum;
    }

    /** Turns in the plane of two coordinates so that they no longer vary together. */
    private static void rotate(double[][] a, double[][] vectors, int p, int q) {
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        for (int k = 0; k < a.length; k++) {
            double one = a[k][p];
            double other = a[k][q];
            a[k][p] = cosine * one - sine * other;
            a[k][q] = sine * one + cosine * other;
        }
        mix(a[p], a[q], cosine, sine);
        mix(vectors[p], vectors[q], cosine, sine);
    }

    private static void mix(double[] one, double[] other, double cosine, double sine) {
        for (int k = 0; k < one.length; k++) {
            double first = one[k];
            double second = other[k];
            one[k] = cosine * first - sine * second;
            other[k] = sine * first + cosine * second;
        }
    }

    private static double[] turned(double[] vector) {
        double furthest = 0;
        for (double part : vector) {
            // A little more, so that rounding does not choose between parts that are as large.
            if (Math.abs(part) > Math.abs(furthest) * (1 + 1e-9)) {
                furthest = part;
            }
        }
        double sign = furthest < 0 ? -1 : 1;
        return Arrays.stream(vector).map(part -> sign * part).toArray();
    }

    /** Returns how far a point is along an axis; 0 if there are not so many axes. */
    double along(int axis, double[] point) {
        double sum = 0;
        for (int i = 0; axis < axes.length && i < point.length; i++) {
            sum += axes[axis][i] * (point[i] - mean[i]);
        }
        return sum;
    }

    /** Returns which share of all variance is along an axis. */
    double share(int axis) {
        double all = Arrays.stream(variances).sum();
        return axis < variances.length && all > 0 ? variances[axis] / all : 0;
    }
}
