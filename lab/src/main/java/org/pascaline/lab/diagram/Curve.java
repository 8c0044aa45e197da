package org.pascaline.lab.diagram;

/**
 * A cubic Bézier curve.
 *
 * @param from where it begins
 * @param leaving the direction in which it leaves there
 * @param coming the direction from which it comes in at the end
 * @param to where it ends
 */
record Curve(Point from, Point leaving, Point coming, Point to) {
    private static final int HALVINGS = 40;

    /** Returns the curve that a quadratic one with this control point is. */
    static Curve bent(Point from, Point control, Point to) {
        return new Curve(
                from,
                from.plus(control.minus(from).times(2 / 3.0)),
                to.plus(control.minus(to).times(2 / 3.0)),
                to);
    }

    /** Returns the place at {@code t} from 0 to 1. */
    Point at(double t) {
        double s = 1 - t;
        return from.times(s * s * s)
                .plus(leaving.times(3 * s * s * t))
                .plus(coming.times(3 * s * t * t))
                .plus(to.times(t * t * t));
    }

    /** Returns the part up to {@code t}, by de Casteljau's construction. */
    Curve until(double t) {
        Point a = mixed(from, leaving, t);
        Point b = mixed(leaving, coming, t);
        Point c = mixed(coming, to, t);
        Point d = mixed(a, b, t);
        Point e = mixed(b, c, t);
        return new Curve(from, a, d, mixed(d, e, t));
    }

    private static Point mixed(Point one, Point other, double t) {
        return one.times(1 - t).plus(other.times(t));
    }

    Curve reversed() {
        return new Curve(to, coming, leaving, from);
    }

    /** Returns the part from its beginning to where it is last so far from its end. */
    Curve before(double distance) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (at(middle).minus(to).length() > distance) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return until(low);
    }
}
