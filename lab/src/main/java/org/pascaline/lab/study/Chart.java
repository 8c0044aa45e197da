package org.pascaline.lab.study;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.general.DatasetUtils;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.jfree.svg.SVGGraphics2D;
import org.pascaline.lab.run.Spread;

/** Draws a figure as SVG: medians over the seeds as lines, their range as a faint band, the trivial baseline dashed. */
final class Chart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;

    /** Okabe and Ito's colours (2008), which colour-blind people can tell apart. */
    private static final List<Color> COLORS = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0xE69F00),
            new Color(0x56B4E9),
            new Color(0x000000),
            new Color(0x8A8A00));

    private static final List<float[]> DASHES =
            List.of(new float[] {1f, 0f}, new float[] {7f, 3f}, new float[] {2f, 3f}, new float[] {9f, 3f, 2f, 3f});

    private static final double TWO_DECADES = 100;
    private static final int BAND_OPACITY = 40;
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

    /** What cannot be drawn on a logarithmic axis is drawn at this. */
    private static final double SMALLEST = 1e-12;

    private final Study.Figure figure;
    private final YIntervalSeriesCollection lines = new YIntervalSeriesCollection();
    private double baseline = Double.NaN;

    private Chart(Study.Figure figure) {
        this.figure = figure;
    }

    /** Returns the figure as SVG; empty if there is nothing to draw. */
    static String svg(Study.Figure figure, List<Cell> cells) {
        Chart chart = new Chart(figure);
        if (figure.isCurve()) {
            cells.forEach(chart::addCurve);
        } else {
            chart.addValues(cells);
        }
        chart.findBaseline(cells);
        return chart.lines.getSeriesCount() == 0 ? "" : chart.draw();
    }

    private void addCurve(Cell cell) {
        YIntervalSeries line = new YIntervalSeries(unique(cell.described(figure.lines())));
        for (double[] point : cell.curve(figure.against(), figure.value())) {
            add(line, point[0], point[1], point[2], point[3]);
        }
        keep(line);
    }

    private void addValues(List<Cell> cells) {
        Map<String, TreeMap<Double, Cell>> byLine = new LinkedHashMap<>();
        for (Cell cell : cells) {
            if (cell.settings().get(figure.against()) instanceof Number x) {
                byLine.computeIfAbsent(cell.described(figure.lines()), name -> new TreeMap<>())
                        .put(x.doubleValue(), cell);
            }
        }
        byLine.forEach((name, points) -> {
            YIntervalSeries line = new YIntervalSeries(unique(name));
            points.forEach((x, cell) -> {
                double[] ys = cell.sorted(figure.value());
                if (ys.length > 0) {
                    add(line, x, Spread.of(ys).median(), ys[0], ys[ys.length - 1]);
                }
            });
            keep(line);
        });
    }

    private String unique(String name) {
        String candidate = name;
        for (int i = 2; lines.indexOf(candidate) >= 0; i++) {
            candidate = name + " #" + i;
        }
        return candidate;
    }

    private void add(YIntervalSeries line, double x, double y, double low, double high) {
        line.add(x, drawable(y), drawable(low), drawable(high));
    }

    private double drawable(double y) {
        return figure.logarithmic() ? Math.max(y, SMALLEST) : y;
    }

    private void keep(YIntervalSeries line) {
        if (line.getItemCount() > 0) {
            lines.addSeries(line);
        }
    }

    /** The baseline is drawn if all runs have the same. */
    private void findBaseline(List<Cell> cells) {
        String metric = figure.value().replaceFirst("^(test|validation)\\.", "");
        double[] values = cells.stream()
                .mapToDouble(cell -> cell.median("baseline." + metric))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (values.length > 0 && values[values.length - 1] <= 1.2 * values[0]) {
            baseline = Spread.of(values).median();
        }
    }

    private String draw() {
        NumberAxis right = new NumberAxis(figure.against());
        right.setAutoRangeIncludesZero(figure.isCurve());
        ValueAxis up = figure.logarithmic() ? logarithmicAxis() : new NumberAxis(figure.value());
        XYPlot plot = new XYPlot(lines, right, up, renderer());
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(new Color(0xDDDDDD));
        plot.setRangeGridlinePaint(new Color(0xDDDDDD));
        plot.setOutlineVisible(false);
        for (ValueAxis axis : List.of(right, up)) {
            axis.setLabelFont(TEXT);
            axis.setTickLabelFont(TEXT);
        }
        if (!Double.isNaN(baseline)) {
            plot.addRangeMarker(baselineMarker());
            double low = Math.min(up.getRange().getLowerBound(), baseline);
            double high = Math.max(up.getRange().getUpperBound(), baseline * 1.1);
            up.setRange(low, high);
        }
        JFreeChart chart = new JFreeChart(null, TEXT, plot, true);
        chart.setBackgroundPaint(Color.WHITE);
        chart.getLegend().setFrame(BlockBorder.NONE);
        chart.getLegend().setItemFont(TEXT);
        SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, HEIGHT);
        // Otherwise the time would be part of every figure.
        graphics.setDefsKeyPrefix("clip");
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        return graphics.getSVGElement(figure.title().replaceAll("[^A-Za-z0-9]+", "-"));
    }

    private LogAxis logarithmicAxis() {
        LogAxis axis = new LogAxis(figure.value());
        NumberFormat format = new AxisNumbers();
        axis.setNumberFormatOverride(format);
        Range range = DatasetUtils.findRangeBounds(lines);
        if (range != null && range.getUpperBound() > TWO_DECADES * range.getLowerBound()) {
            axis.setTickUnit(new NumberTickUnit(1, format));
        }
        return axis;
    }

    private ValueMarker baselineMarker() {
        ValueMarker marker = new ValueMarker(
                baseline,
                Color.DARK_GRAY,
                new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {5f, 4f}, 0f));
        marker.setLabel("trivial baseline");
        marker.setLabelFont(TEXT);
        marker.setLabelBackgroundColor(new Color(0, 0, 0, 0));
        marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
        marker.setLabelTextAnchor(TextAnchor.TOP_RIGHT);
        return marker;
    }

    private DeviationRenderer renderer() {
        DeviationRenderer renderer = new DeviationRenderer(true, !figure.isCurve());
        renderer.setAlpha(BAND_OPACITY / 255f);
        List<Color> colors = new ArrayList<>(COLORS);
        for (int i = 0; i < lines.getSeriesCount(); i++) {
            Color color = colors.get(i % colors.size());
            float[] dash = DASHES.get(i / colors.size() % DASHES.size());
            renderer.setSeriesPaint(i, color);
            renderer.setSeriesFillPaint(i, color);
            renderer.setSeriesStroke(
                    i, new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1f, dash, 0f));
        }
        return renderer;
    }
}
