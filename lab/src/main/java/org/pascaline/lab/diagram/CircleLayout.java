package org.pascaline.lab.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Places for the parts of a diagram: states on a circle, the first at the left, edges bent so that the two between a pair part, and
 * a place on each edge for its label. The circle grows until no label touches another, nor a state.
 *
 * @param radius of the states
 * @param states their centres
 * @param edges in the order of the diagram
 * @param start the arrow to the first state
 * @param startLabel what stands at it
 * @param view everything
 */
record CircleLayout(double radius, List<Point> states, List<Placed> edges, Curve start, Box startLabel, Box view) {
    /** Size of the letters on edges. */
    static final double LABEL_LETTERS = 7;

    /** Size of the letters in states. */
    static final double NAME_LETTERS = 8;

    /** What is written at the first state. */
    static final String START = "start";

    /** Room around a name. */
    static final double NAME_MARGIN = 4;

    private static final double SMALLEST_RADIUS = 11;
    private static final double LARGEST_RADIUS = 27;
    private static final double SMALLEST_GAP = 34;
    private static final double PAIR_GAP = 84;

    /** So much of the shortest edge is to be seen beside its label. */
    private static final double VISIBLE = 26;

    private static final double START_ARROW = 16;
    private static final double LOOP = 26;
    private static final double LOOP_OPENING = 24;
    private static final double LABEL_HEIGHT = 9.4;
    private static final double ROOM = 1.5;
    private static final double MARGIN = 5;
    private static final double GROWTH = 1.1;
    private static final int ATTEMPTS = 30;
    private static final double LEFT = 180;
    private static final double UP = 270;
    private static final double[] PLACES = {0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8};

    /**
     * An edge in its place.
     *
     * @param curve from the rim of the one state to that of the other
     * @param label where its label is
     */
    record Placed(Diagram.Edge edge, Curve curve, Box label) {}

    /** Finds the places. */
    static CircleLayout of(Diagram diagram) {
        double widest = diagram.names().stream()
                .mapToDouble(name -> Lettering.width(name, NAME_LETTERS))
                .max()
                .orElse(0);
        double radius = Math.clamp(widest / 2 + NAME_MARGIN, SMALLEST_RADIUS, LARGEST_RADIUS);
        double label = diagram.edges().stream()
                .filter(edge -> !edge.isLoop())
                .mapToDouble(edge -> Lettering.width(edge.label(), LABEL_LETTERS))
                .max()
                .orElse(0);
        int count = diagram.names().size();
        double gap = Math.max(count == 2 ? PAIR_GAP : SMALLEST_GAP, label + VISIBLE);
        double circle = count == 1 ? 0 : (radius + gap / 2) / StrictMath.sin(StrictMath.PI / count);
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            Optional<CircleLayout> layout = new Search(diagram, radius, circle).layout(false);
            if (layout.isPresent()) {
                return layout.get();
            }
            circle *= GROWTH;
        }
        return new Search(diagram, radius, circle).layout(true).orElseThrow();
    }

    /** Looks for the places on a circle of one size. */
    private static final class Search {
        private final Diagram diagram;
        private final double radius;
        private final List<Point> states = new ArrayList<>();
        private final List<Curve> curves = new ArrayList<>();
        private final List<Box> taken = new ArrayList<>();

        Search(Diagram diagram, double radius, double circle) {
            this.diagram = diagram;
            this.radius = radius;
            for (int state = 0; state < diagram.names().size(); state++) {
                states.add(Point.toward(LEFT + 360.0 * state / diagram.names().size())
                        .times(circle));
            }
            diagram.edges().forEach(edge -> curves.add(edge.isLoop() ? loop(edge.from()) : bent(edge)));
        }

        private boolean isSmall() {
            return states.size() <= 2;
        }

        private Curve bent(Diagram.Edge edge) {
            Point from = states.get(edge.from());
            Point to = states.get(edge.to());
            Point way = to.minus(from);
            double bend = isSmall() ? 0.24 : diagram.has(edge.to(), edge.from()) ? 0.14 : 0.05;
            Point control = from.plus(to).times(0.5).plus(way.left().times(2 * bend));
            return Curve.bent(from, control, to)
                    .reversed()
                    .before(radius)
                    .reversed()
                    .before(radius + ROOM);
        }

        private double outward(int state) {
            return isSmall() ? UP : LEFT + 360.0 * state / states.size();
        }

        private Curve loop(int state) {
            Point centre = states.get(state);
            double angle = outward(state);
            double opening = LOOP_OPENING * Math.min(1, 16 / radius);
            Point from = Point.toward(angle - opening);
            Point to = Point.toward(angle + opening);
            double far = radius + LOOP;
            return new Curve(
                    centre.plus(from.times(radius)),
                    centre.plus(Point.toward(angle - opening * 1.1).times(far)),
                    centre.plus(Point.toward(angle + opening * 1.1).times(far)),
                    centre.plus(to.times(radius + ROOM)));
        }

        /** Returns the layout; absent if a label finds no place, unless it is to take the best there is. */
        Optional<CircleLayout> layout(boolean anyway) {
            Curve start = start();
            Box startLabel = beyond(start.from(), start.from().minus(start.to()).unit(), START);
            taken.add(startLabel);
            taken.add(around(start));
            Box[] labels = new Box[curves.size()];
            for (int edge = 0; edge < labels.length; edge++) {
                if (diagram.edges().get(edge).isLoop()) {
                    labels[edge] = loopLabel(edge);
                    if (!isFree(labels[edge]) && !anyway) {
                        return Optional.empty();
                    }
                    taken.add(labels[edge]);
                }
            }
            for (int edge = 0; edge < labels.length; edge++) {
                if (!diagram.edges().get(edge).isLoop()) {
                    Optional<Box> label = best(edge, anyway);
                    if (label.isEmpty()) {
                        return Optional.empty();
                    }
                    labels[edge] = label.get();
                    taken.add(labels[edge]);
                }
            }
            return Optional.of(finished(start, startLabel, labels));
        }

        private CircleLayout finished(Curve start, Box startLabel, Box[] labels) {
            List<Placed> placed = new ArrayList<>();
            for (int edge = 0; edge < labels.length; edge++) {
                placed.add(new Placed(diagram.edges().get(edge), curves.get(edge), labels[edge]));
            }
            Box all = startLabel.and(Arrays.stream(labels).reduce(startLabel, Box::and));
            for (Point state : states) {
                all = all.and(Box.around(state, 2 * radius, 2 * radius));
            }
            for (Curve curve : curves) {
                all = all.and(around(curve));
            }
            all = all.grown(MARGIN);
            double width = Math.max(Svg.COLUMN, all.width());
            return new CircleLayout(
                    radius, states, placed, start, startLabel, Box.around(all.centre(), width, all.height()));
        }

        private static Box around(Curve curve) {
            Box all = Box.around(curve.from(), 0, 0);
            for (int i = 1; i <= 20; i++) {
                all = all.and(Box.around(curve.at(i / 20.0), 0, 0));
            }
            return all;
        }

        private Curve start() {
            double angle = !isSmall() && diagram.has(0, 0) ? LEFT + 48 : LEFT;
            Point direction = Point.toward(angle);
            Point tip = states.getFirst().plus(direction.times(radius + ROOM));
            Point tail = tip.plus(direction.times(START_ARROW));
            return new Curve(tail, tail, tip, tip);
        }

        private static Box label(Point centre, String text) {
            return Box.around(centre, Lettering.width(text, LABEL_LETTERS) + 3, LABEL_HEIGHT);
        }

        /** Returns the place of a text that touches a point from beyond it. */
        private static Box beyond(Point point, Point direction, String text) {
            Box box = label(point, text);
            double half = Math.min(
                    box.width() / 2 / Math.max(Math.abs(direction.x()), 1e-9),
                    box.height() / 2 / Math.max(Math.abs(direction.y()), 1e-9));
            return label(point.plus(direction.times(half + ROOM)), text);
        }

        private Box loopLabel(int edge) {
            return beyond(
                    curves.get(edge).at(0.5),
                    Point.toward(outward(diagram.edges().get(edge).from())),
                    diagram.edges().get(edge).label());
        }

        private boolean isFree(Box box) {
            Box roomy = box.grown(ROOM / 2);
            return taken.stream().noneMatch(roomy::overlaps)
                    && states.stream().noneMatch(state -> box.distance(state) < radius + ROOM);
        }

        /** Returns the place on an edge that is free and has the fewest other edges beneath it. */
        private Optional<Box> best(int edge, boolean anyway) {
            Optional<Box> best = Optional.empty();
            double least = Double.POSITIVE_INFINITY;
            for (double t : PLACES) {
                Box box =
                        label(curves.get(edge).at(t), diagram.edges().get(edge).label());
                boolean free = isFree(box);
                double cost = crossings(edge, box) + 3 * Math.abs(t - 0.5) + (free ? 0 : 1000);
                if ((free || anyway) && cost < least) {
                    least = cost;
                    best = Optional.of(box);
                }
            }
            return best;
        }

        private int crossings(int own, Box box) {
            int crossings = 0;
            for (int edge = 0; edge < curves.size(); edge++) {
                if (edge != own && crosses(curves.get(edge), box)) {
                    crossings++;
                }
            }
            return crossings;
        }

        private static boolean crosses(Curve curve, Box box) {
            for (int i = 0; i <= 32; i++) {
                if (box.has(curve.at(i / 32.0))) {
                    return true;
                }
            }
            return false;
        }
    }
}
