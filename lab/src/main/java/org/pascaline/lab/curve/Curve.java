package org.pascaline.lab.curve;

/**
 * Numbers of a run against something that grows. The arrays are the curve's own.
 *
 * @param name of the number, such as {@code loss} or {@code validation.mse}
 * @param x where on the axis, ascending
 * @param y the number there; as many as {@code x}
 */
public record Curve(String name, double[] x, double[] y) {
    /** Checks that the arrays fit. */
    public Curve {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "a curve has as many places as values, got %d and %d".formatted(x.length, y.length));
        }
    }

    /** Returns the number of points. */
    public int length() {
        return x.length;
    }

    /** Returns the curve of some of the points. */
    public Curve at(int[] points) {
        double[] someX = new double[points.length];
        double[] someY = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            someX[i] = x[points[i]];
            someY[i] = y[points[i]];
        }
        return new Curve(name, someX, someY);
    }
}
