package org.pascaline.lab.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.LogTick;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An upward axis on which equal factors are equally long. Its numbers stay letters in a drawing, instead of outlines. */
final class DecadeAxis extends LogAxis {
    private static final long serialVersionUID = 1;

    private final NumberFormat numbers = new AxisNumbers();

    DecadeAxis(String label) {
        super(label);
        setNumberFormatOverride(numbers);
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        List<?> ticks = super.refreshTicks(graphics, state, area, edge);
        return ticks.stream().map(LogTick.class::cast).map(this::lettered).toList();
    }

    private NumberTick lettered(LogTick tick) {
        boolean major = tick.getTickType().equals(TickType.MAJOR);
        return new NumberTick(
                tick.getTickType(),
                tick.getValue(),
                major ? numbers.format(tick.getValue()) : "",
                TextAnchor.CENTER_RIGHT,
                TextAnchor.CENTER_RIGHT,
                0);
    }
}
