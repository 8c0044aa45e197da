package org.pascaline.lab.curve;

import java.util.stream.DoubleStream;

/** Whether numbers lie so far apart that only a logarithmic axis tells the small ones from each other. */
public final class FarApart {
    private static final double FAR = 30;
    private static final String SHARE = "accuracy";

    private FarApart() {}

    /**
     * Returns whether a curve, or several of one name, are better seen on a logarithmic axis.
     *
     * @param name of the curve; shares of right answers, of which 0 and 1 are the ends, never are
     * @param values of all curves, and the trivial answer's; what is not finite counts for nothing
     */
    public static boolean is(String name, DoubleStream values) {
        if (name.contains(SHARE)) {
            return false;
        }
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (double value : values.filter(Double::isFinite).toArray()) {
            smallest = Math.min(smallest, value);
            largest = Math.max(largest, value);
        }
        return smallest > 0 && largest > FAR * smallest;
    }
}
