package org.pascaline.lab.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Lines over something that goes to the right, each with a band around it.
 *
 * @param title what it shows, in a few words
 * @param right what goes to the right
 * @param up what goes up
 * @param logarithmic whether the upward axis is logarithmic
 * @param lines from the first to the last of the legend
 * @param baseline what needs no learning at all; absent where that is not one number
 */
public record LineChart(
        String title, String right, String up, boolean logarithmic, List<Line> lines, OptionalDouble baseline) {

    /** Copies the list. */
    public LineChart {
        lines = List.copyOf(lines);
    }

    /**
     * A line and the band around it.
     *
     * @param name in the legend
     * @param continuous whether it is a curve, of which a few points are marked to tell it from others if it has many; if not,
     *     each point is a measurement and is marked
     * @param points from left to right
     */
    public record Line(String name, boolean continuous, List<Point> points) {
        /** Copies the list. */
        public Line {
            points = List.copyOf(points);
        }
    }

    /**
     * A place of a line.
     *
     * @param x to the right
     * @param y upwards
     * @param low lower end of the band
     * @param high upper end of the band
     */
    public record Point(double x, double y, double low, double high) {}
}
