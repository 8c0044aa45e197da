package org.pascaline.bench;

import java.awt.Color;
import java.awt.Font;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.svg.SVGGraphics2D;

/** What the charts of times have in common: colours, letters, logarithmic axes, and SVG that does not change from run to run. */
public final class Charts {
    /** Two of Okabe and Ito's colours (2008), which colour-blind people can tell apart: for one thread and for two. */
    public static final List<Color> THREADS = List.of(new Color(0x56B4E9), new Color(0x0072B2));

    /** The colour of grid lines. */
    public static final Color GRID = new Color(0xDDDDDD);

    /** The letters of labels. */
    public static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private Charts() {}

    /** Returns an axis on which equal factors are equally long, with a mark at every power of {@code 2^marks}. */
    public static LogAxis logAxis(String label, int marks) {
        LogAxis axis = new LogAxis(label);
        axis.setBase(2);
        axis.setTickUnit(new NumberTickUnit(marks));
        axis.setNumberFormatOverride(new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        axis.setLabelFont(TEXT);
        axis.setTickLabelFont(TEXT);
        return axis;
    }

    /** Returns a chart on white, with a legend and without a title. */
    public static JFreeChart of(Plot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        JFreeChart chart = new JFreeChart(null, TEXT, plot, true);
        chart.setBackgroundPaint(Color.WHITE);
        chart.getLegend().setFrame(BlockBorder.NONE);
        chart.getLegend().setItemFont(TEXT);
        return chart;
    }

    /** Returns what is drawn as an SVG element with a name. */
    public static String svg(String name, int width, int height, Consumer<SVGGraphics2D> drawing) {
        SVGGraphics2D graphics = new SVGGraphics2D(width, height);
        // Otherwise the time would be part of the file.
        graphics.setDefsKeyPrefix("clip");
        drawing.accept(graphics);
        return graphics.getSVGElement(name);
    }
}
