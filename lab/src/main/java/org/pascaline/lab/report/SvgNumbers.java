package org.pascaline.lab.report;

import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers in the attributes of SVG, and what some of them mean. */
final class SvgNumbers {
    private static final Pattern STEP = Pattern.compile("\\s*([MLCHVhvaZ])([^A-Za-z]*)");
    private static final Pattern CHANGE = Pattern.compile("\\s*(translate|rotate|scale)\\(([^()]*)\\)");

    private SvgNumbers() {}

    /**
     * Returns numbers with commas or blanks between them.
     *
     * @throws IllegalArgumentException if they are not so many, or something else
     */
    static double[] all(String text, int count) {
        String stripped = text.strip();
        double[] numbers = stripped.isEmpty()
                ? new double[0]
                : Arrays.stream(stripped.split("[,\\s]+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
        if (numbers.length != count || !Arrays.stream(numbers).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(text);
        }
        return numbers;
    }

    /**
     * Returns a path. Of arcs, it knows half circles whose ends are side by side, of which full ones are made.
     *
     * @throws IllegalArgumentException if it has anything else
     */
    static Path2D path(String text) {
        Path2D.Double path = new Path2D.Double();
        Matcher step = STEP.matcher(text);
        int at = 0;
        while (step.find(at) && step.start() == at) {
            add(path, step.group(1).charAt(0), step.group(2));
            at = step.end();
        }
        if (at < text.length()) {
            throw new IllegalArgumentException(text);
        }
        return path;
    }

    private static void add(Path2D path, char kind, String text) {
        if (kind == 'M') {
            double[] to = all(text, 2);
            path.moveTo(to[0], to[1]);
            return;
        }
        Point2D from = path.getCurrentPoint();
        if (from == null) {
            throw new IllegalArgumentException("a path begins with M");
        }
        switch (kind) {
            case 'L' -> {
                double[] to = all(text, 2);
                path.lineTo(to[0], to[1]);
            }
            case 'C' -> {
                double[] to = all(text, 6);
                path.curveTo(to[0], to[1], to[2], to[3], to[4], to[5]);
            }
            case 'H' -> path.lineTo(all(text, 1)[0], from.getY());
            case 'V' -> path.lineTo(from.getX(), all(text, 1)[0]);
            case 'h' -> path.lineTo(from.getX() + all(text, 1)[0], from.getY());
            case 'v' -> path.lineTo(from.getX(), from.getY() + all(text, 1)[0]);
            case 'a' -> path.append(halfCircle(from, all(text, 7)), true);
            default -> path.closePath();
        }
    }

    private static Arc2D halfCircle(Point2D from, double[] arc) {
        double radius = arc[0];
        if (arc[1] != radius || arc[6] != 0 || Math.abs(Math.abs(arc[5]) - 2 * radius) > 1e-9) {
            throw new IllegalArgumentException("no half circle");
        }
        double left = Math.min(from.getX(), from.getX() + arc[5]);
        double start = arc[5] > 0 ? 180 : 0;
        return new Arc2D.Double(left, from.getY() - radius, 2 * radius, 2 * radius, start, 180, Arc2D.OPEN);
    }

    /**
     * Returns a transformation.
     *
     * @throws IllegalArgumentException if it is made of anything but shifts, turns and factors
     */
    static AffineTransform transform(String text) {
        AffineTransform all = new AffineTransform();
        Matcher change = CHANGE.matcher(text);
        int at = 0;
        while (change.find(at) && change.start() == at) {
            switch (change.group(1)) {
                case "translate" -> {
                    double[] by = all(change.group(2), 2);
                    all.translate(by[0], by[1]);
                }
                case "rotate" -> all.rotate(Math.toRadians(all(change.group(2), 1)[0]));
                default -> {
                    double factor = all(change.group(2), 1)[0];
                    all.scale(factor, factor);
                }
            }
            at = change.end();
        }
        if (at < text.length()) {
            throw new IllegalArgumentException(text);
        }
        return all;
    }
}
