package org.pascaline.lab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pascaline.lab.curve.Curve;
import org.pascaline.lab.run.Spread;

/**
 * What several curves have in common: their median, and a band from the smallest to the largest. Curves of very many points are
 * averaged over hundredths of the training first if they are noise; of a single one the band shows the smallest and the largest
 * point of each.
 */
final class SeedBand {
    /** A curve of more points is noise that nobody can read from a line. */
    static final int MOST_POINTS = 200;

    private static final int BUCKETS = 100;

    private SeedBand() {}

    /** Returns whether curves are averaged over hundredths. */
    static boolean isAveraged(List<Curve> curves) {
        return curves.stream().anyMatch(curve -> curve.length() > MOST_POINTS);
    }

    /** Returns the band of curves of which each point stands for itself, however many there are. */
    static List<LineChart.Point> ofMeasurements(List<Curve> curves) {
        return median(curves);
    }

    /** Returns the band of noisy curves. */
    static List<LineChart.Point> of(List<Curve> curves) {
        boolean averaged = isAveraged(curves);
        double end = curves.stream()
                .filter(curve -> curve.length() > 0)
                .mapToDouble(curve -> curve.x()[curve.length() - 1])
                .max()
                .orElse(0);
        if (curves.size() == 1 && averaged) {
            return hundredths(curves.getFirst(), end);
        }
        return median(
                averaged ? curves.stream().map(curve -> averaged(curve, end)).toList() : curves);
    }

    private static Curve averaged(Curve curve, double end) {
        List<LineChart.Point> points = hundredths(curve, end);
        return new Curve(
                curve.name(),
                points.stream().mapToDouble(LineChart.Point::x).toArray(),
                points.stream().mapToDouble(LineChart.Point::y).toArray());
    }

    /** Returns mean, smallest and largest of each hundredth that has a point. */
    private static List<LineChart.Point> hundredths(Curve curve, double end) {
        List<LineChart.Point> points = new ArrayList<>();
        double width = end / BUCKETS;
        int at = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            double to = bucket == BUCKETS - 1 ? Double.POSITIVE_INFINITY : (bucket + 1) * width;
            int from = at;
            while (at < curve.length() && curve.x()[at] <= to) {
                at++;
            }
            double[] values =
                    Arrays.stream(curve.y(), from, at).filter(Double::isFinite).toArray();
            if (values.length > 0) {
                double mean = Arrays.stream(values).average().orElseThrow();
                Spread spread = Spread.of(values);
                points.add(new LineChart.Point((bucket + 0.5) * width, mean, spread.smallest(), spread.largest()));
            }
        }
        return points;
    }

    /** Returns the median at every place of any curve that at least half of them reach. */
    private static List<LineChart.Point> median(List<Curve> curves) {
        double[] places = curves.stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.x()))
                .sorted()
                .distinct()
                .toArray();
        List<LineChart.Point> points = new ArrayList<>();
        for (double x : places) {
            double[] values = curves.stream()
                    .mapToDouble(curve -> at(curve, x))
                    .filter(Double::isFinite)
                    .toArray();
            if (values.length > 0 && 2 * values.length >= curves.size()) {
                Spread spread = Spread.of(values);
                points.add(new LineChart.Point(x, spread.median(), spread.smallest(), spread.largest()));
            }
        }
        return points;
    }

    /** Returns a curve's value between its points; not a number before the first and after the last. */
    private static double at(Curve curve, double x) {
        int found = Arrays.binarySearch(curve.x(), x);
        if (found >= 0) {
            return curve.y()[found];
        }
        int after = -found - 1;
        if (after == 0 || after == curve.length()) {
            return Double.NaN;
        }
        double share = (x - curve.x()[after - 1]) / (curve.x()[after] - curve.x()[after - 1]);
        return curve.y()[after - 1] + share * (curve.y()[after] - curve.y()[after - 1]);
    }
}
