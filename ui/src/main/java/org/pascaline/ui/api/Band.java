package org.pascaline.ui.api;

import java.util.Arrays;
import java.util.List;
import org.pascaline.lab.curve.Curve;
import org.pascaline.lab.run.Spread;

/**
 * Curves of several runs as one: the middle one, and the range, at each place.
 *
 * @param x where, ascending
 * @param median the middle of the curves
 * @param low the lowest of them
 * @param high the highest of them
 */
record Band(double[] x, double[] median, double[] low, double[] high) {

    /**
     * Puts curves together. Each counts from its first point to its last, and between two points as if they were joined.
     *
     * @param points at the most; where there are more places, the lowest and highest of several are kept
     */
    static Band of(List<Curve> curves, int points) {
        double[] places = curves.stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.x()))
                .sorted()
                .distinct()
                .toArray();
        int[] next = new int[curves.size()];
        double[] median = new double[places.length];
        double[] low = new double[places.length];
        double[] high = new double[places.length];
        double[] values = new double[curves.size()];
        for (int i = 0; i < places.length; i++) {
            int count = 0;
            for (int c = 0; c < next.length; c++) {
                Curve curve = curves.get(c);
                while (next[c] < curve.length() && curve.x()[next[c]] < places[i]) {
                    next[c]++;
                }
                double value = at(curve, next[c], places[i]);
                if (Double.isFinite(value)) {
                    values[count++] = value;
                }
            }
            Spread spread = Spread.of(Arrays.copyOf(values, count));
            median[i] = spread.median();
            low[i] = spread.smallest();
            high[i] = spread.largest();
        }
        return new Band(places, median, low, high).atMost(points);
    }

    /** Returns a curve's value at a place, given its first point that is not before that. */
    private static double at(Curve curve, int point, double place) {
        if (point == curve.length() || (point == 0 && curve.x()[0] > place)) {
            return Double.NaN;
        }
        if (curve.x()[point] == place) {
            return curve.y()[point];
        }
        double from = curve.x()[point - 1];
        double share = (place - from) / (curve.x()[point] - from);
        return curve.y()[point - 1] + share * (curve.y()[point] - curve.y()[point - 1]);
    }

    private Band atMost(int points) {
        if (x.length <= points) {
            return this;
        }
        Band few = new Band(new double[points], new double[points], new double[points], new double[points]);
        for (int i = 0; i < points; i++) {
            int from = (int) ((long) i * x.length / points);
            int to = (int) ((i + 1L) * x.length / points);
            // The ends stay where they are, so that the band is as wide as the curves.
            int middle = i == 0 ? from : i == points - 1 ? to - 1 : (from + to) / 2;
            few.x[i] = x[middle];
            few.median[i] = median[middle];
            few.low[i] = Arrays.stream(low, from, to).min().orElse(Double.NaN);
            few.high[i] = Arrays.stream(high, from, to).max().orElse(Double.NaN);
        }
        return few;
    }
}
