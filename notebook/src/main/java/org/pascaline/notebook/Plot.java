package org.pascaline.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.pascaline.lab.report.Fonts;
import org.pascaline.lab.report.LineChart;
import org.pascaline.lab.report.Picture;

/**
 * Curves in a notebook, drawn as the lab draws those of its reports.
 *
 * @param chart what is drawn
 */
public record Plot(LineChart chart) implements Shown {
    /** The size for a column of a paper, which is small for a screen. */
    private static final Pattern SIZE = Pattern.compile(" width='[^']*' height='[^']*'");

    private static final String WIDE = " style='width: 100%; max-width: 40rem; background: #fff'";

    /** How the names of parts begin; several drawings may come into one page. */
    private static final String PART = "clipclip-";

    /** Returns a plot without a line. */
    public static Plot of(String title, String right, String up) {
        return new Plot(new LineChart(title, right, up, false, List.of(), OptionalDouble.empty()));
    }

    /** Returns this plot with one more line, at 0, 1, 2, … to the right. */
    public Plot line(String name, double... ys) {
        return line(name, IntStream.range(0, ys.length).asDoubleStream().toArray(), ys);
    }

    /** Returns this plot with one more line, at 1, 2, 3, … to the right, as epochs are counted. */
    public Plot line(String name, List<Double> ys) {
        return line(
                name,
                IntStream.rangeClosed(1, ys.size()).asDoubleStream().toArray(),
                ys.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Returns this plot with one more line. */
    public Plot line(String name, double[] xs, double[] ys) {
        if (xs.length != ys.length) {
            throw new IllegalArgumentException(
                    "the line '%s' has %d places to the right and %d values".formatted(name, xs.length, ys.length));
        }
        List<LineChart.Point> points = new ArrayList<>(xs.length);
        for (int i = 0; i < xs.length; i++) {
            points.add(new LineChart.Point(xs[i], ys[i], ys[i], ys[i]));
        }
        List<LineChart.Line> lines = new ArrayList<>(chart.lines());
        lines.add(new LineChart.Line(name, true, points));
        return with(lines, chart.logarithmic(), chart.baseline());
    }

    /** Returns this plot with a logarithmic axis upwards. */
    public Plot logarithmic() {
        return with(chart.lines(), true, chart.baseline());
    }

    /** Returns this plot with the trivial baseline, a dashed line across. */
    public Plot baseline(double value) {
        return with(chart.lines(), chart.logarithmic(), OptionalDouble.of(value));
    }

    private Plot with(List<LineChart.Line> lines, boolean logarithmic, OptionalDouble baseline) {
        return new Plot(new LineChart(chart.title(), chart.right(), chart.up(), logarithmic, lines, baseline));
    }

    @Override
    public SequencedMap<String, String> representations() {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        String words = "%s: %s over %s".formatted(chart.title(), chart.up(), chart.right());
        Optional<String> undrawn = Fonts.absence();
        if (undrawn.isEmpty()) {
            String svg = SIZE.matcher(new Picture.Drawn(chart).svg()).replaceFirst(WIDE);
            all.put("image/svg+xml", svg.replace(PART, "clip%08x-".formatted(svg.hashCode())));
        }
        all.put("text/plain", words + undrawn.map(" (not drawn: %s)"::formatted).orElse(""));
        return all;
    }
}
