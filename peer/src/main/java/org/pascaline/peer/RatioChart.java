package org.pascaline.peer;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.svg.SVGGraphics2D;

/** Draws the ratios of a comparison as SVG: bars from 1 to the right where Pascaline is faster, to the left where PyTorch is. */
final class RatioChart {
    private static final int WIDTH = 820;
    private static final int ROW_HEIGHT = 30;
    private static final int FRAME_HEIGHT = 90;

    /** The axis shows at least from its inverse to this. */
    private static final double LEAST_RANGE = 2;

    /** Two of Okabe and Ito's colours (2008), which colour-blind people can tell apart. */
    private static final List<Color> COLORS = List.of(new Color(0x56B4E9), new Color(0x0072B2));

    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

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
        names.setTickLabelFont(TEXT);
        names.setMaximumCategoryLabelWidthRatio(1f);
        CategoryPlot plot = new CategoryPlot(ratios, names, axis(1.1 * furthest), bars());
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(new Color(0xDDDDDD));
        plot.setOutlineVisible(false);
        plot.addRangeMarker(new ValueMarker(1, Color.DARK_GRAY, new BasicStroke(1.2f)));
        JFreeChart chart = new JFreeChart(null, TEXT, plot, true);
        chart.setBackgroundPaint(Color.WHITE);
        chart.getLegend().setFrame(BlockBorder.NONE);
        chart.getLegend().setItemFont(TEXT);
        int height = FRAME_HEIGHT + ROW_HEIGHT * compared.size();
        SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, height);
        // Otherwise the time would be part of the file.
        graphics.setDefsKeyPrefix("clip");
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
        return graphics.getSVGElement("beside-pytorch");
    }

    private static LogAxis axis(double most) {
        LogAxis axis = new LogAxis("PyTorch's better time ÷ Pascaline's: above 1, Pascaline is faster");
        axis.setBase(2);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setNumberFormatOverride(new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        axis.setRange(1 / most, most);
        axis.setLabelFont(TEXT);
        axis.setTickLabelFont(TEXT);
        return axis;
    }

    private static BarRenderer bars() {
        BarRenderer renderer = new BarRenderer();
        renderer.setBase(1);
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setItemMargin(0);
        for (int i = 0; i < COLORS.size(); i++) {
            renderer.setSeriesPaint(i, COLORS.get(i));
        }
        return renderer;
    }
}
