package org.pascaline.engine.task;

/**
 * The measure by which a task says that one network is better than another.
 *
 * @param metric its name among the task's metrics
 * @param direction which way is better
 */
public record Objective(String metric, Direction direction) {

    /** Which way a measure improves. */
    public enum Direction {
        /** Smaller is better, as for an error. */
        DOWN,
        /** Larger is better, as for an accuracy. */
        UP
    }

    /** Returns whether the first value is strictly better than the second; never if one of them is NaN. */
    public boolean better(double value, double than) {
        return switch (direction) {
            case DOWN -> value < than;
            case UP -> value > than;
        };
    }

    /** Returns whether a value is as good as a target or better; NaN is not. */
    public boolean reaches(double value, double target) {
        return value == target || better(value, target);
    }

    /** Returns a value that any number is better than. */
    public double worst() {
        return switch (direction) {
            case DOWN -> Double.POSITIVE_INFINITY;
            case UP -> Double.NEGATIVE_INFINITY;
        };
    }
}
