package org.pascaline.lab.diagram;

/** A rectangle; {@code bottom} is larger than {@code top}. */
record Box(double left, double top, double right, double bottom) {

    static Box around(Point centre, double width, double height) {
        return new Box(
                centre.x() - width / 2, centre.y() - height / 2, centre.x() + width / 2, centre.y() + height / 2);
    }

    double width() {
        return right - left;
    }

    double height() {
        return bottom - top;
    }

    Point centre() {
        return new Point((left + right) / 2, (top + bottom) / 2);
    }

    Box and(Box other) {
        return new Box(
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }

    Box grown(double by) {
        return new Box(left - by, top - by, right + by, bottom + by);
    }

    boolean overlaps(Box other) {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }

    boolean has(Point point) {
        return left < point.x() && point.x() < right && top < point.y() && point.y() < bottom;
    }

    /** Returns how far a point is from the nearest part of it; 0 inside. */
    double distance(Point point) {
        double x = Math.max(0, Math.max(left - point.x(), point.x() - right));
        double y = Math.max(0, Math.max(top - point.y(), point.y() - bottom));
        return Math.sqrt(x * x + y * y);
    }
}
