package org.pascaline.lab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.jfree.svg.MeetOrSlice;
import org.jfree.svg.PreserveAspectRatio;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGUnits;
import org.jfree.svg.ViewBox;
import org.pascaline.lab.scale.Scale;

/**
 * Draws a chart for a column of a paper: 84 mm wide, with letters of eight and seven points, one unit of the drawing being a
 * point. A line's band is faint; the trivial baseline is a dashed line across.
 */
final class Drawing {
    /** 84 mm in points. */
    static final int WIDTH = 238;

    /** Dots to an inch of what is drawn in dots, as journals ask for line art. */
    static final int DOTS_PER_INCH = 600;

    private static final double POINTS_PER_INCH = 72;
    private static final int HEIGHT = 148;
    private static final int LEGEND_ROW = 11;
    private static final int LEGEND_LINE = 22;
    private static final int LEGEND_GAP = 14;
    private static final int LONGEST_NAME = 48;
    private static final double MARGIN = 0.05;
    private static final double ROOM_FOR_WORDS = 0.1;
    private static final Color GRID = new Color(0xDDDDDD);
    private static final Color INK = new Color(0x333333);
    private static final Color NOTHING = new Color(0, 0, 0, 0);
    private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 8);
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 7);

    static {
        // Otherwise what is written upwards would be outlines instead of letters.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private final LineChart figure;
    private final boolean legend;
    private final int height;
    private final JFreeChart chart;

    Drawing(LineChart figure) {
        this.figure = figure;
        this.legend = figure.lines().size() > 1;
        this.height = HEIGHT + (legend ? LEGEND_ROW * legendRows() : 0);
        this.chart = chart();
    }

    private static FontMetrics metrics() {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            return graphics.getFontMetrics(SMALL);
        } finally {
            graphics.dispose();
        }
    }

    /** Returns how many rows the legend takes, each as full as it can be. */
    private int legendRows() {
        FontMetrics metrics = metrics();
        int rows = 1;
        int used = 0;
        for (LineChart.Line line : figure.lines()) {
            int width = metrics.stringWidth(shortened(line.name())) + LEGEND_LINE + LEGEND_GAP;
            if (used > 0 && used + width > WIDTH) {
                rows++;
                used = 0;
            }
            used += width;
        }
        return rows;
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    private JFreeChart chart() {
        Scale rising = upward();
        ValueAxis right = new EvenAxis(figure.right(), rightward());
        ValueAxis up = figure.logarithmic() ? new DecadeAxis(figure.up(), rising) : new EvenAxis(figure.up(), rising);
        XYPlot plot = new XYPlot(lines(rising), right, up, renderer());
        style(plot, List.of(right, up));
        figure.baseline().ifPresent(value -> drawBaseline(plot, value));
        JFreeChart drawn = new JFreeChart(null, LABEL, plot, legend);
        drawn.setBackgroundPaint(NOTHING);
        drawn.setPadding(new RectangleInsets(2, 1, 1, 6));
        if (legend) {
            style(drawn.getLegend());
        }
        return drawn;
    }

    /** Returns the scale to the right: a curve begins at its beginning, and measurements keep off the ends. */
    private Scale rightward() {
        boolean curves = figure.lines().stream().anyMatch(LineChart.Line::continuous);
        double[] places = DoubleStream.concat(
                        curves ? DoubleStream.of(0) : DoubleStream.empty(), points().mapToDouble(LineChart.Point::x))
                .toArray();
        Scale scale = Scale.around(places, Scale.Kind.of(places));
        Scale padded = scale.padded(MARGIN);
        return curves && scale.only().isEmpty() ? new Scale(scale.low(), padded.high(), scale.kind()) : padded;
    }

    private Scale upward() {
        double[] values = DoubleStream.concat(
                        points().flatMapToDouble(point -> DoubleStream.of(point.y(), point.low(), point.high())),
                        figure.baseline().stream())
                .toArray();
        Scale.Kind kind = figure.logarithmic() ? Scale.Kind.LOGARITHMIC : Scale.Kind.of(values);
        Scale scale = Scale.around(values, kind).reachingZero().padded(MARGIN);
        return figure.baseline().isPresent()
                ? withRoomAbove(scale, figure.baseline().getAsDouble())
                : scale;
    }

    private Stream<LineChart.Point> points() {
        return figure.lines().stream().flatMap(line -> line.points().stream());
    }

    /** Returns a scale with room for what is written above the baseline. */
    private static Scale withRoomAbove(Scale scale, double baseline) {
        if (scale.only().isPresent() || scale.place(baseline) <= 1 - ROOM_FOR_WORDS) {
            return scale;
        }
        double high = scale.kind() == Scale.Kind.LOGARITHMIC
                ? baseline * Math.pow(scale.high() / scale.low(), ROOM_FOR_WORDS)
                : baseline + ROOM_FOR_WORDS * (scale.high() - scale.low());
        return new Scale(scale.low(), high, scale.kind());
    }

    private YIntervalSeriesCollection lines(Scale up) {
        YIntervalSeriesCollection lines = new YIntervalSeriesCollection();
        for (LineChart.Line line : figure.lines()) {
            YIntervalSeries series = new YIntervalSeries(lines.getSeriesCount());
            line.points()
                    .forEach(point -> series.add(
                            point.x(), drawable(point.y(), up), drawable(point.low(), up), drawable(point.high(), up)));
            lines.addSeries(series);
        }
        return lines;
    }

    /** What has no place on a logarithmic axis is drawn at its lower end. */
    private static double drawable(double y, Scale up) {
        return up.kind() == Scale.Kind.LOGARITHMIC ? Math.max(y, up.low()) : y;
    }

    private MarkedLines renderer() {
        MarkedLines renderer = new MarkedLines(figure.lines());
        renderer.setLegendItemLabelGenerator(
                (_, line) -> shortened(figure.lines().get(line).name()));
        renderer.setLegendLine(new Line2D.Float(-LEGEND_LINE / 2f, 0, LEGEND_LINE / 2f, 0));
        return renderer;
    }

    private static void style(XYPlot plot, List<ValueAxis> axes) {
        plot.setBackgroundPaint(NOTHING);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlineStroke(new BasicStroke(0.4f));
        plot.setRangeGridlineStroke(new BasicStroke(0.4f));
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(2, 1, 1, 2));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        for (ValueAxis axis : axes) {
            axis.setLabelFont(LABEL);
            axis.setTickLabelFont(SMALL);
            axis.setLabelPaint(INK);
            axis.setTickLabelPaint(INK);
            axis.setAxisLinePaint(INK);
            axis.setTickMarkPaint(INK);
            axis.setAxisLineStroke(new BasicStroke(0.6f));
            axis.setTickMarkStroke(new BasicStroke(0.6f));
            axis.setTickLabelInsets(new RectangleInsets(1, 2, 1, 2));
            axis.setLabelInsets(new RectangleInsets(1, 1, 1, 1));
        }
    }

    private static void style(LegendTitle legend) {
        legend.setFrame(BlockBorder.NONE);
        legend.setBackgroundPaint(NOTHING);
        legend.setItemFont(SMALL);
        legend.setItemPaint(INK);
        legend.setItemLabelPadding(new RectangleInsets(0.5, 2, 0.5, 4));
        legend.setMargin(new RectangleInsets(1, 1, 1, 1));
    }

    private static void drawBaseline(XYPlot plot, double value) {
        ValueMarker marker = new ValueMarker(value, INK, LineStyles.baselineStroke());
        marker.setLabel("trivial baseline");
        marker.setLabelFont(SMALL);
        marker.setLabelPaint(INK);
        marker.setLabelBackgroundColor(NOTHING);
        marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
        marker.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
        marker.setLabelOffset(new RectangleInsets(1, 1, 1, 2));
        plot.addRangeMarker(marker);
    }

    /** Returns the drawing as SVG, whose letters are letters. */
    String svg() {
        SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, height, SVGUnits.PT);
        // Otherwise the time would be part of every figure.
        graphics.setDefsKeyPrefix("clip");
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
        return graphics.getSVGElement(
                figure.title().replaceAll("[^A-Za-z0-9]+", "-"),
                true,
                new ViewBox(0, 0, WIDTH, height),
                PreserveAspectRatio.XMID_YMID,
                MeetOrSlice.MEET);
    }

    /** Returns the drawing as dots on white; the file says how large they are. */
    byte[] png() {
        double scale = DOTS_PER_INCH / POINTS_PER_INCH;
        BufferedImage image = new BufferedImage(
                (int) Math.round(WIDTH * scale), (int) Math.round(height * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.scale(scale, scale);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
        } finally {
            graphics.dispose();
        }
        return Png.of(image, DOTS_PER_INCH);
    }
}
