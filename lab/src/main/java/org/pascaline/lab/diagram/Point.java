package org.pascaline.lab.diagram;

/** A place; {@code y} goes down. */
record Point(double x, double y) {

    Point plus(Point other) {
        return new Point(x + other.x, y + other.y);
    }

    Point minus(Point other) {
        return new Point(x - other.x, y - other.y);
    }

    Point times(double factor) {
        return new Point(factor * x, factor * y);
    }

    double length() {
        return Math.sqrt(x * x + y * y);
    }

    /** Returns the same direction, one long. */
    Point unit() {
        return times(1 / Math.max(length(), 1e-9));
    }

    /** Returns the direction a quarter to the left for somebody who looks along this one. */
    Point left() {
        return new Point(y, -x);
    }

    /** Returns the direction at an angle in degrees, clockwise from the right. */
    static Point toward(double degrees) {
        double radians = StrictMath.toRadians(degrees);
        return new Point(StrictMath.cos(radians), StrictMath.sin(radians));
    }
}
