package org.pascaline.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.svg.SVGGraphics2D;
import org.pascaline.bench.Scaling.Axis;
import org.pascaline.bench.Scaling.Measured;

/** Draws how the time of a step grows with each size, beside the line of a time in proportion to the operations. */
final class ScalingChart {
    private static final int PANEL = 320;
    private static final int HEIGHT = 340;

    /** Two of Okabe and Ito's colours (2008), which colour-blind people can tell apart, and grey for the proportion. */
    private static final List<Color> COLORS = List.of(new Color(0x56B4E9), new Color(0x0072B2), Color.GRAY);

    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private ScalingChart() {}

    /** Returns a panel for each size, side by side. */
    static String svg(Map<Axis, List<Measured>> curves) {
        SVGGraphics2D graphics = new SVGGraphics2D(PANEL * curves.size(), HEIGHT);
        // Otherwise the time would be part of the file.
        graphics.setDefsKeyPrefix("clip");
        int x = 0;
        for (Map.Entry<Axis, List<Measured>> curve : curves.entrySet()) {
            panel(curve.getKey(), curve.getValue()).draw(graphics, new Rectangle2D.Double(x, 0, PANEL, HEIGHT));
            x += PANEL;
        }
        return graphics.getSVGElement("scaling");
    }

    private static JFreeChart panel(Axis size, List<Measured> points) {
        XYSeriesCollection lines = new XYSeriesCollection();
        for (int threads : Scaling.THREADS) {
            XYSeries line = new XYSeries(threads == 1 ? "1 thread" : threads + " threads");
            points.forEach(point ->
                    line.add(point.value(), point.millis().get(threads - 1).doubleValue()));
            lines.addSeries(line);
        }
        // Through the longest step of one thread, of which what every step costs takes the smallest part.
        Measured last = points.getLast();
        XYSeries proportion = new XYSeries("as operations grow");
        points.forEach(point -> proportion.add(point.value(), last.millis().getFirst() * point.flops() / last.flops()));
        lines.addSeries(proportion);

        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
        for (int i = 0; i < COLORS.size(); i++) {
            renderer.setSeriesPaint(i, COLORS.get(i));
        }
        int dashed = COLORS.size() - 1;
        renderer.setSeriesShapesVisible(dashed, false);
        renderer.setSeriesStroke(
                dashed,
                new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {4f, 3f}, 0f));
        XYPlot plot = new XYPlot(lines, axis(size.title()), axis("ms a step"), renderer);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(new Color(0xDDDDDD));
        plot.setRangeGridlinePaint(new Color(0xDDDDDD));
        plot.setOutlineVisible(false);
        JFreeChart chart = new JFreeChart(null, TEXT, plot, true);
        chart.setBackgroundPaint(Color.WHITE);
        chart.getLegend().setFrame(BlockBorder.NONE);
        chart.getLegend().setItemFont(TEXT);
        return chart;
    }

    private static LogAxis axis(String label) {
        LogAxis axis = new LogAxis(label);
        axis.setBase(2);
        axis.setTickUnit(new NumberTickUnit(2));
        axis.setNumberFormatOverride(new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        axis.setLabelFont(TEXT);
        axis.setTickLabelFont(TEXT);
        return axis;
    }
}
