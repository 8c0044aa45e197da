package org.pascaline.lab.report;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.pascaline.lab.scale.Scale;
import org.pascaline.lab.scale.Tick;

/** The numbers of a {@link Scale} as the chart library wants them, as many as there is room for. */
final class RuledTicks {
    private static final int MOST = 8;
    private static final int GAP = 6;

    /** A number upwards has this many times the height of its letters for itself. */
    private static final double LINE = 2;

    private RuledTicks() {}

    static List<NumberTick> of(Scale scale, Graphics2D graphics, Font font, Rectangle2D area, RectangleEdge edge) {
        FontMetrics metrics = graphics.getFontMetrics(font);
        if (RectangleEdge.isTopOrBottom(edge)) {
            return ticks(
                    scale.fitting(MOST, area.getWidth(), label -> metrics.stringWidth(label) + GAP),
                    TextAnchor.TOP_CENTER);
        }
        int most = (int) Math.clamp(area.getHeight() / (LINE * metrics.getHeight()), 2, MOST);
        return ticks(scale.ticks(most), TextAnchor.CENTER_RIGHT);
    }

    private static List<NumberTick> ticks(List<Tick> ticks, TextAnchor anchor) {
        return ticks.stream()
                .map(tick -> new NumberTick(tick.value(), tick.typeset(), anchor, anchor, 0))
                .toList();
    }
}
