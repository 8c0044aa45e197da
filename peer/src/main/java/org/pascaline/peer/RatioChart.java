package org.pascaline.peer;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;
import org.pascaline.bench.Charts;

/** Draws the ratios of a comparison as SVG: bars from 1 to the right where Pascaline is faster, to the left where PyTorch is. */
final class RatioChart {
    private static final int WIDTH = 820;
    private static final int ROW_HEIGHT = 30;
    private static final int FRAME_HEIGHT = 90;

    /** The axis shows at least from its inverse to this. */
    private static final double LEAST_RANGE = 2;

    private RatioChart() {}

    /** Returns the chart of the rows that have times. */
    static String svg(List<Row> rows) {
        List<Row> compared = rows.stream().filter(Row::compared).toList();
        DefaultCategoryDataset ratios = new DefaultCategoryDataset();
        double furthest = LEAST_RANGE;
        for (Row row : compared) {
            for (Contender ours : List.of(Contender.PASCALINE_1, Contender.PASCALINE_2)) {
                double ratio = row.ratio(ours);
                ratios.addValue(ratio, ours.title(), row.title());
                furthest = Math.max(furthest, Math.max(ratio, 1 / ratio));
            }
        }
        CategoryAxis names = new CategoryAxis();
        names.setTickLabelFont(Charts.TEXT);
        names.setMaximumCategoryLabelWidthRatio(1f);
        CategoryPlot plot = new CategoryPlot(ratios, names, axis(1.1 * furthest), bars());
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeGridlinePaint(Charts.GRID);
        plot.addRangeMarker(new ValueMarker(1, Color.DARK_GRAY, new BasicStroke(1.2f)));
        JFreeChart chart = Charts.of(plot);
        int height = FRAME_HEIGHT + ROW_HEIGHT * compared.size();
        return Charts.svg(
                "beside-pytorch",
                WIDTH,
                height,
                graphics -> chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height)));
    }

    private static LogAxis axis(double most) {
        LogAxis axis = Charts.logAxis("PyTorch's better time ÷ Pascaline's: above 1, Pascaline is faster", 1);
        axis.setRange(1 / most, most);
        return axis;
    }

    private static BarRenderer bars() {
        BarRenderer renderer = new BarRenderer();
        renderer.setBase(1);
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setItemMargin(0);
        for (int i = 0; i < Charts.THREADS.size(); i++) {
            renderer.setSeriesPaint(i, Charts.THREADS.get(i));
        }
        return renderer;
    }
}
