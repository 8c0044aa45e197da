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
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.general.DatasetUtils;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.jfree.svg.MeetOrSlice;
import org.jfree.svg.PreserveAspectRatio;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGUnits;
import org.jfree.svg.ViewBox;

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
    private static final double TWO_DECADES = 100;
    private static final Color GRID = new Color(0xDDDDDD);
    private static final Color INK = new Color(0x333333);
    private static final Color NOTHING = new Color(0, 0, 0, 0);
    private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 8);
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 7);

    /** What cannot be drawn on a logarithmic axis is drawn at this. */
    private static final double SMALLEST = 1e-12;

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
        YIntervalSeriesCollection lines = lines();
        NumberAxis right = new NumberAxis(figure.right());
        right.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
        boolean curves = figure.lines().stream().anyMatch(LineChart.Line::continuous);
        right.setAutoRangeIncludesZero(curves);
        if (curves) {
            right.setLowerMargin(0);
        }
        ValueAxis up = figure.logarithmic() ? logarithmicAxis(lines) : linearAxis();
        XYPlot plot = new XYPlot(lines, right, up, renderer());
        style(plot, List.of(right, up));
        figure.baseline().ifPresent(value -> drawBaseline(plot, up, value));
        JFreeChart drawn = new JFreeChart(null, LABEL, plot, legend);
        drawn.setBackgroundPaint(NOTHING);
        drawn.setPadding(new RectangleInsets(2, 1, 1, 6));
        if (legend) {
            style(drawn.getLegend());
        }
        return drawn;
    }

    private YIntervalSeriesCollection lines() {
        YIntervalSeriesCollection lines = new YIntervalSeriesCollection();
        for (LineChart.Line line : figure.lines()) {
            YIntervalSeries series = new YIntervalSeries(lines.getSeriesCount());
            line.points()
                    .forEach(point ->
                            series.add(point.x(), drawable(point.y()), drawable(point.low()), drawable(point.high())));
            lines.addSeries(series);
        }
        return lines;
    }

    private double drawable(double y) {
        return figure.logarithmic() ? Math.max(y, SMALLEST) : y;
    }

    private MarkedLines renderer() {
        MarkedLines renderer = new MarkedLines(figure.lines());
        renderer.setLegendItemLabelGenerator(
                (_, line) -> shortened(figure.lines().get(line).name()));
        renderer.setLegendLine(new Line2D.Float(-LEGEND_LINE / 2f, 0, LEGEND_LINE / 2f, 0));
        return renderer;
    }

    private NumberAxis linearAxis() {
        NumberAxis axis = new NumberAxis(figure.up());
        axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
        axis.setAutoRangeIncludesZero(false);
        return axis;
    }

    private DecadeAxis logarithmicAxis(YIntervalSeriesCollection lines) {
        DecadeAxis axis = new DecadeAxis(figure.up());
        Range range = DatasetUtils.findRangeBounds(lines);
        if (range != null && range.getUpperBound() > TWO_DECADES * range.getLowerBound()) {
            axis.setTickUnit(new NumberTickUnit(1, new AxisNumbers()));
        }
        return axis;
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

    private static void drawBaseline(XYPlot plot, ValueAxis up, double value) {
        ValueMarker marker = new ValueMarker(value, INK, LineStyles.baselineStroke());
        marker.setLabel("trivial baseline");
        marker.setLabelFont(SMALL);
        marker.setLabelPaint(INK);
        marker.setLabelBackgroundColor(NOTHING);
        marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
        marker.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
        marker.setLabelOffset(new RectangleInsets(1, 1, 1, 2));
        plot.addRangeMarker(marker);
        up.setRange(withBaseline(up.getRange(), value, up instanceof DecadeAxis));
    }

    /** Returns a range with the baseline in it and room for what is written above that. */
    private static Range withBaseline(Range range, double value, boolean logarithmic) {
        double low = Math.min(range.getLowerBound(), value);
        double high = range.getUpperBound();
        double room = logarithmic ? value * Math.pow(Math.max(high, value) / low, 0.1) : value + 0.1 * (high - low);
        return new Range(low, Math.max(high, room));
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
