package org.pascaline.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.pascaline.lab.curve.Axis;
import org.pascaline.lab.curve.Curve;
import org.pascaline.lab.curve.CurveKind;
import org.pascaline.lab.curve.FarApart;
import org.pascaline.lab.run.Spread;

/** The charts of a training: loss, every measure of the validation, and the norm of the gradient, a line for each group. */
final class CurveCharts {
    private static final String LOSS = "loss";
    private static final String GRADIENT_NORM = "gradient-norm";
    private static final String VALIDATION = "validation.";

    /** Groups whose baselines are further apart than this have none that a line could show. */
    private static final double SAME = 1.2;

    private final List<SeedGroup> groups;
    private final List<String> differing;
    private final Axis axis;

    CurveCharts(List<SeedGroup> groups) {
        this.groups = groups;
        this.differing = SeedGroup.differing(groups);
        this.axis = differing.contains("batch") ? Axis.SAMPLES : Axis.STEP;
    }

    /** Returns the charts that have something to show, by the number that they show. */
    SequencedMap<String, LineChart> charts() {
        SequencedMap<String, LineChart> charts = new LinkedHashMap<>();
        for (String name : names()) {
            LineChart chart = chart(name);
            if (!chart.lines().isEmpty()) {
                charts.put(name, chart);
            }
        }
        return charts;
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>(List.of(LOSS));
        runs().forEach(run -> run.curves().names().stream()
                .filter(name -> name.startsWith(VALIDATION))
                .forEach(names::add));
        names.add(GRADIENT_NORM);
        return names;
    }

    private List<ReportedRun> runs() {
        return groups.stream().flatMap(group -> group.runs().stream()).toList();
    }

    private LineChart chart(String name) {
        List<LineChart.Line> lines = new ArrayList<>();
        for (SeedGroup group : groups) {
            List<Curve> curves = curves(group, name);
            List<LineChart.Point> points = isNoisy(group, name) ? SeedBand.of(curves) : SeedBand.ofMeasurements(curves);
            if (!points.isEmpty()) {
                lines.add(new LineChart.Line(label(group, name), true, points));
            }
        }
        OptionalDouble baseline = baseline(name);
        DoubleStream values = lines.stream()
                .flatMap(line -> line.points().stream())
                .flatMapToDouble(point -> DoubleStream.of(point.low(), point.high()));
        boolean logarithmic = FarApart.is(name, DoubleStream.concat(values, baseline.stream()));
        return new LineChart(name, axis.name().toLowerCase(Locale.ROOT), name, logarithmic, lines, baseline);
    }

    private static boolean isNoisy(SeedGroup group, String name) {
        return group.runs().stream().anyMatch(run -> run.curves().kind(name) == CurveKind.NOISY);
    }

    private List<Curve> curves(SeedGroup group, String name) {
        return group.runs().stream()
                .map(run -> run.curves().curve(name, axis))
                .filter(curve -> curve.length() > 0)
                .toList();
    }

    private String label(SeedGroup group, String name) {
        return differing.isEmpty() ? name : group.described(differing);
    }

    private OptionalDouble baseline(String name) {
        double[] values = groups.stream()
                .mapToDouble(group -> group.spread(run -> run.baseline(name).orElse(Double.NaN))
                        .median())
                .filter(Double::isFinite)
                .toArray();
        Spread spread = Spread.of(values);
        return values.length > 0 && spread.largest() <= SAME * spread.smallest()
                ? OptionalDouble.of(spread.median())
                : OptionalDouble.empty();
    }

    /** Returns what a chart's lines and bands are, in a sentence; empty if they are just the numbers. */
    String caption(String name) {
        boolean averaged =
                groups.stream().anyMatch(group -> isNoisy(group, name) && SeedBand.isAveraged(curves(group, name)));
        boolean seeds = groups.stream().anyMatch(group -> group.runs().size() > 1);
        if (seeds) {
            return "Lines are medians over runs that differ in their seed alone%s, bands reach from the smallest to the largest."
                    .formatted(averaged ? ", of means over a hundredth of the training" : "");
        }
        return averaged
                ? "Lines are means over a hundredth of the training, bands reach from the smallest to the largest number in it."
                : "";
    }
}
