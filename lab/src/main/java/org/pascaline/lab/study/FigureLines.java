package org.pascaline.lab.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.pascaline.lab.report.LineChart;
import org.pascaline.lab.run.Spread;

/** The lines of a study's figure: medians over the seeds, their range as a band, and the trivial baseline. */
final class FigureLines {
    private final Study.Figure figure;
    private final List<LineChart.Line> lines = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private FigureLines(Study.Figure figure) {
        this.figure = figure;
    }

    /** Returns the chart of a figure; it has no lines if there is nothing to draw. */
    static LineChart chart(Study.Figure figure, List<Cell> cells) {
        FigureLines lines = new FigureLines(figure);
        if (figure.isCurve()) {
            cells.forEach(lines::addCurve);
        } else {
            lines.addValues(cells);
        }
        return new LineChart(
                figure.title(),
                figure.against(),
                figure.value(),
                figure.logarithmic(),
                lines.lines,
                lines.baseline(cells));
    }

    private void addCurve(Cell cell) {
        List<LineChart.Point> points = new ArrayList<>();
        for (double[] point : cell.curve(figure.against(), figure.value())) {
            points.add(new LineChart.Point(point[0], point[1], point[2], point[3]));
        }
        keep(cell.described(figure.lines()), points);
    }

    private void addValues(List<Cell> cells) {
        Map<String, TreeMap<Double, Cell>> byLine = new LinkedHashMap<>();
        for (Cell cell : cells) {
            if (cell.settings().get(figure.against()) instanceof Number x) {
                byLine.computeIfAbsent(cell.described(figure.lines()), name -> new TreeMap<>())
                        .put(x.doubleValue(), cell);
            }
        }
        byLine.forEach((name, cellsByPlace) -> {
            List<LineChart.Point> points = new ArrayList<>();
            cellsByPlace.forEach((x, cell) -> {
                double[] ys = cell.sorted(figure.value());
                if (ys.length > 0) {
                    points.add(new LineChart.Point(x, Spread.of(ys).median(), ys[0], ys[ys.length - 1]));
                }
            });
            keep(name, points);
        });
    }

    private void keep(String name, List<LineChart.Point> points) {
        if (!points.isEmpty()) {
            lines.add(new LineChart.Line(unique(name), figure.isCurve(), points));
        }
    }

    private String unique(String name) {
        String candidate = name;
        for (int i = 2; !names.add(candidate); i++) {
            candidate = name + " #" + i;
        }
        return candidate;
    }

    /** The baseline is drawn if all runs have the same. */
    private OptionalDouble baseline(List<Cell> cells) {
        String metric = figure.value().replaceFirst("^(test|validation)\\.", "");
        double[] values = cells.stream()
                .mapToDouble(cell -> cell.median("baseline." + metric))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return values.length > 0 && values[values.length - 1] <= 1.2 * values[0]
                ? OptionalDouble.of(Spread.of(values).median())
                : OptionalDouble.empty();
    }
}
