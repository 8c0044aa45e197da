package org.pascaline.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.pascaline.bench.Scaling.Axis;
import org.pascaline.bench.Scaling.Measured;

/** Draws how the time of a step grows with each size, beside the line of a time in proportion to the operations. */
final class ScalingChart {
    private static final int PANEL = 320;
    private static final int HEIGHT = 340;

    private ScalingChart() {}

    /** Returns a panel for each size, side by side. */
    static String svg(Map<Axis, List<Measured>> curves) {
        return Charts.svg("scaling", PANEL * curves.size(), HEIGHT, graphics -> {
            int x = 0;
            for (Map.Entry<Axis, List<Measured>> curve : curves.entrySet()) {
                panel(curve.getKey(), curve.getValue()).draw(graphics, new Rectangle2D.Double(x, 0, PANEL, HEIGHT));
                x += PANEL;
            }
        });
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
        int dashed = Charts.THREADS.size();
        for (int i = 0; i < dashed; i++) {
            renderer.setSeriesPaint(i, Charts.THREADS.get(i));
        }
        renderer.setSeriesPaint(dashed, Color.GRAY);
        renderer.setSeriesShapesVisible(dashed, false);
        renderer.setSeriesStroke(
                dashed,
                new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {4f, 3f}, 0f));
        XYPlot plot = new XYPlot(lines, Charts.logAxis(size.title(), 2), Charts.logAxis("ms a step", 2), renderer);
        plot.setDomainGridlinePaint(Charts.GRID);
        plot.setRangeGridlinePaint(Charts.GRID);
        return Charts.of(plot);
    }
}
