package org.pascaline.lab.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.pascaline.lab.report.Palette;
import org.pascaline.lab.scale.Scale;
import org.pascaline.lab.scale.Tick;

/**
 * Draws where the states of a network lie. Those of one class, which no input tells apart, have one colour and one mark; these are
 * the colours of the machine's states in its own picture.
 */
final class StatesSvg {
    private static final double LEFT = 34;
    private static final double TOP = 7;
    private static final double HEIGHT = 156;
    private static final double WIDTH = Svg.COLUMN - LEFT - 8;
    private static final double LETTERS = 7;
    private static final double LEGEND = 12;
    private static final double ROW = 10.5;
    private static final double MARK_ROOM = 9;
    private static final double ENTRY_GAP = 10;
    private static final double ROOM = 0.05;
    private static final int MOST_TICKS = 5;

    /** Marks of one size, a little over a point from the middle to the rim. */
    private static final List<String> MARKS = List.of(
            "M-1.3,0a1.3,1.3,0,1,0,2.6,0a1.3,1.3,0,1,0,-2.6,0Z",
            "M-1.2,-1.2h2.4v2.4h-2.4Z",
            "M0,-1.6L1.5,1.1H-1.5Z",
            "M0,-1.7L1.5,0L0,1.7L-1.5,0Z",
            "M0,1.6L1.5,-1.1H-1.5Z",
            "M-1.6,-.5h1.1v-1.1h1v1.1h1.1v1h-1.1v1.1h-1v-1.1h-1.1Z",
            "M-1.1,-1.5L1.6,0L-1.1,1.5Z");

    private final StateCloud cloud;
    private final List<String> names;
    private final Scale right;
    private final Scale up;

    private StatesSvg(StateCloud cloud, List<String> names) {
        this.cloud = cloud;
        this.names = names;
        this.right = axis(cloud.points().stream().mapToDouble(StateCloud.Spot::x));
        this.up = axis(cloud.points().stream().mapToDouble(StateCloud.Spot::y));
    }

    private static Scale axis(DoubleStream places) {
        return Scale.around(places.toArray(), Scale.Kind.EVEN).padded(ROOM);
    }

    /**
     * Draws.
     *
     * @param names of the machine's states
     */
    static String of(StateCloud cloud, List<String> names) {
        return new StatesSvg(cloud, names).draw();
    }

    private boolean inColors() {
        return names.size() <= MachineSvg.MOST_STATES;
    }

    private int look(int own) {
        return inColors() ? own : 0;
    }

    private String draw() {
        List<Entry> legend = legend();
        double below = TOP + HEIGHT + 24;
        double height = below + ROW * (1 + legend.getLast().row()) + 5;
        Svg svg = new Svg(
                new Box(0, 0, Svg.COLUMN, height),
                "Where the states of the network lie, by the state of the" + " smallest machine that they belong to");
        svg.add("<defs>");
        for (int look = 0; look < (inColors() ? names.size() : 1); look++) {
            svg.add(
                    "<path id=\"m%s\" d=\"%s\" fill=\"%s\"/>",
                    look, MARKS.get(look % MARKS.size()), Svg.color(Palette.rgb(look)));
        }
        svg.add("</defs>");
        axes(svg);
        svg.add("<g class=\"states\" fill-opacity=\"0.7\">");
        for (StateCloud.Spot spot : cloud.points()) {
            svg.add("<use href=\"#m%s\" x=\"%s\" y=\"%s\"/>", look(spot.own()), x(spot.x()), y(spot.y()));
        }
        svg.add("</g>");
        StateCloud.Spot first = cloud.points().getFirst();
        ring(svg, x(first.x()), y(first.y()));
        for (Entry entry : legend) {
            entry(svg, entry, below + ROW * entry.row());
        }
        return svg.end();
    }

    private double x(double value) {
        return LEFT + WIDTH * right.place(value);
    }

    private double y(double value) {
        return TOP + HEIGHT * (1 - up.place(value));
    }

    private void axes(Svg svg) {
        double bottom = TOP + HEIGHT;
        for (Tick tick : right.fitting(MOST_TICKS, WIDTH, label -> Lettering.width(label, LETTERS) + ENTRY_GAP)) {
            line(svg, x(tick.value()), TOP, x(tick.value()), bottom, Svg.FAINT);
            text(svg, x(tick.value()), bottom + 8, "middle", tick.typeset());
        }
        for (Tick tick : up.ticks(MOST_TICKS)) {
            line(svg, LEFT, y(tick.value()), LEFT + WIDTH, y(tick.value()), Svg.FAINT);
            text(svg, LEFT - 3, y(tick.value()) + 2.4, "end", tick.typeset());
        }
        line(svg, LEFT, bottom, LEFT + WIDTH, bottom, Svg.INK);
        line(svg, LEFT, TOP, LEFT, bottom, Svg.INK);
        text(svg, LEFT + WIDTH / 2, bottom + 17.5, "middle", title("first", 0) + " of the variance");
        svg.add(
                "<text transform=\"translate(%s,%s)rotate(-90)\" font-size=\"%s\" text-anchor=\"middle\">%s</text>",
                8.0, TOP + HEIGHT / 2, LETTERS, title("second", 1));
    }

    private String title(String which, int axis) {
        return String.format(Locale.ROOT, "%s principal component, %.1f %%", which, 100 * cloud.shares()[axis]);
    }

    private static void line(Svg svg, double x1, double y1, double x2, double y2, String color) {
        svg.add("<path d=\"M%s,%sL%s,%s\" fill=\"none\" stroke=\"%s\" stroke-width=\".5\"/>", x1, y1, x2, y2, color);
    }

    private static void text(Svg svg, double x, double y, String anchor, String words) {
        svg.add("<text x=\"%s\" y=\"%s\" font-size=\"%s\" text-anchor=\"%s\">%s</text>", x, y, LETTERS, anchor, words);
    }

    private static void ring(Svg svg, double x, double y) {
        svg.add(
                "<circle class=\"start\" cx=\"%s\" cy=\"%s\" r=\"3.4\" fill=\"none\" stroke=\"%s\" stroke-width=\"1\"/>",
                x, y, Svg.INK);
    }

    /**
     * A part of the legend.
     *
     * @param look the mark before it; the number after the last is the ring, and what is beyond has none
     */
    private record Entry(int look, String words, double x, int row) {}

    private List<Entry> legend() {
        List<Entry> entries = new ArrayList<>();
        if (inColors()) {
            for (int own = 0; own < names.size(); own++) {
                put(entries, own, "%s: %s".formatted(names.get(own), counted(cloud.classes()[own])));
            }
        } else {
            put(entries, 0, "states of %,d classes".formatted(names.size()));
        }
        put(entries, names.size(), CircleLayout.START);
        int drawn = cloud.points().size();
        put(
                entries,
                names.size() + 1,
                drawn == cloud.states()
                        ? "all " + counted(drawn)
                        : String.format(Locale.ROOT, "%,d of %s, evenly picked", drawn, counted(cloud.states())));
        return entries;
    }

    private static String counted(int count) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "state" : "states");
    }

    private static void put(List<Entry> entries, int look, String words) {
        double room = Svg.COLUMN - LEGEND - MARK_ROOM;
        String shown = Lettering.shortened(words, LETTERS, room);
        double width = MARK_ROOM + Lettering.width(shown, LETTERS);
        if (entries.isEmpty()) {
            entries.add(new Entry(look, shown, LEGEND, 0));
            return;
        }
        Entry last = entries.getLast();
        double x = last.x() + MARK_ROOM + Lettering.width(last.words(), LETTERS) + ENTRY_GAP;
        boolean fits = x + width <= Svg.COLUMN;
        entries.add(new Entry(look, shown, fits ? x : LEGEND, last.row() + (fits ? 0 : 1)));
    }

    private void entry(Svg svg, Entry entry, double y) {
        boolean hasMark = entry.look() < names.size();
        if (hasMark) {
            svg.add(
                    "<use href=\"#m%s\" transform=\"translate(%s,%s)scale(1.7)\"/>",
                    look(entry.look()), entry.x() + 3, y + ROW / 2);
        } else if (entry.look() == names.size()) {
            ring(svg, entry.x() + 3, y + ROW / 2);
        }
        text(
                svg,
                entry.x() + (entry.look() > names.size() ? 0 : MARK_ROOM),
                y + ROW / 2 + 0.34 * LETTERS,
                "start",
                entry.words());
    }
}
