package org.pascaline.lab.diagram;

import java.util.List;
import org.pascaline.lab.report.Palette;

/** Draws a machine: states as circles in the colours that the picture of the network's states has, edges in that of their state. */
final class MachineSvg {
    /** A picture of more states would be a ball of wool. */
    static final int MOST_STATES = 16;

    private static final double ARROW = 5.2;
    private static final double ARROW_HALF = 2.2;
    private static final double PALE = 0.82;
    private static final double DARK = 0.4;

    private MachineSvg() {}

    static String of(Diagram diagram) {
        CircleLayout layout = CircleLayout.of(diagram);
        List<String> names = diagram.names();
        String title = "The smallest machine that does the same: %d %s"
                .formatted(names.size(), names.size() == 1 ? "state" : "states");
        Svg svg = new Svg(layout.view(), title);
        arrow(svg, layout.start(), Svg.INK);
        label(svg, layout.startLabel(), CircleLayout.START, Svg.INK);
        for (CircleLayout.Placed placed : layout.edges()) {
            arrow(svg, placed.curve(), Svg.color(Palette.rgb(placed.edge().from())));
        }
        for (CircleLayout.Placed placed : layout.edges()) {
            label(
                    svg,
                    placed.label(),
                    placed.edge().label(),
                    Svg.dark(Palette.rgb(placed.edge().from()), DARK));
        }
        for (int state = 0; state < names.size(); state++) {
            state(svg, layout, state, names.get(state));
        }
        return svg.end();
    }

    private static void state(Svg svg, CircleLayout layout, int state, String name) {
        Point centre = layout.states().get(state);
        svg.add("<g class=\"state\"><title>%s</title>", name);
        svg.add(
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.4\"/>",
                centre.x(),
                centre.y(),
                layout.radius(),
                Svg.pale(Palette.rgb(state), PALE),
                Svg.color(Palette.rgb(state)));
        svg.add(
                "<text x=\"%s\" y=\"%s\" font-size=\"%s\" text-anchor=\"middle\">%s</text></g>",
                centre.x(),
                centre.y() + 0.34 * CircleLayout.NAME_LETTERS,
                CircleLayout.NAME_LETTERS,
                Lettering.shortened(
                        name, CircleLayout.NAME_LETTERS, 2 * (layout.radius() - CircleLayout.NAME_MARGIN / 2)));
    }

    private static void arrow(Svg svg, Curve curve, String color) {
        Curve shaft = curve.before(ARROW - 1);
        Point tip = curve.to();
        Point along = tip.minus(curve.before(ARROW).to()).unit();
        Point base = tip.minus(along.times(ARROW));
        Point side = along.left().times(ARROW_HALF);
        svg.add(
                "<path d=\"M%s,%sC%s,%s,%s,%s,%s,%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1\"/>",
                shaft.from().x(),
                shaft.from().y(),
                shaft.leaving().x(),
                shaft.leaving().y(),
                shaft.coming().x(),
                shaft.coming().y(),
                shaft.to().x(),
                shaft.to().y(),
                color);
        svg.add(
                "<path d=\"M%s,%sL%s,%sL%s,%sZ\" fill=\"%s\"/>",
                tip.x(),
                tip.y(),
                base.plus(side).x(),
                base.plus(side).y(),
                base.minus(side).x(),
                base.minus(side).y(),
                color);
    }

    private static void label(Svg svg, Box box, String text, String color) {
        svg.add(
                "<g class=\"label\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#ffffff\"/>",
                box.left(), box.top(), box.width(), box.height());
        svg.add(
                "<text x=\"%s\" y=\"%s\" font-size=\"%s\" text-anchor=\"middle\" fill=\"%s\">%s</text></g>",
                box.centre().x(),
                box.centre().y() + 0.34 * CircleLayout.LABEL_LETTERS,
                CircleLayout.LABEL_LETTERS,
                color,
                text);
    }
}
