package org.pascaline.lab.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.pascaline.lab.scale.Scale;

/** An axis on which equal differences are equally long. */
final class EvenAxis extends NumberAxis {
    private static final long serialVersionUID = 1;

    private final transient Scale scale;

    EvenAxis(String label, Scale scale) {
        super(label);
        this.scale = scale;
        setRange(scale.low(), scale.high());
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        return RuledTicks.of(scale, graphics, getTickLabelFont(), area, edge);
    }
}
