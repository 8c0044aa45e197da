package org.pascaline.lab.check;

import org.pascaline.engine.tape.Shape;

/**
 * How well the gradients of one parameter agree. Deviations are the largest of any element, relative to the largest element
 * of the parameter's gradient, or to {@link #SMALLEST_SHARE} of that of all parameters if it is smaller still.
 *
 * @param name of the parameter, such as {@code rnn.weight_ih_l0}
 * @param shape of the parameter
 * @param checked how many elements were compared with central differences; all of them are compared in float32
 * @param atKink how many elements were left out because the loss has a kink too near to them
 * @param largestGradient largest magnitude of the gradient in double precision
 * @param doubleDeviation of the gradient in double precision from central differences
 * @param floatDeviation of the fused gradient in float32 from the one in double precision
 */
public record ParameterCheck(
        String name,
        Shape shape,
        int checked,
        int atKink,
        double largestGradient,
        double doubleDeviation,
        double floatDeviation) {

    /**
     * Up to this the definition agrees with central differences. Measured over all cells in six settings each: at most 3.3e-10
     * for smooth ones and 8.9e-8 beside kinks, where steps are small and rounding counts.
     */
    public static final double DOUBLE_LIMIT = 1e-6;

    /** Up to this the fused float32 gradient agrees with the definition. Measured: at most 4.1e-6. */
    public static final double FLOAT_LIMIT = 1e-4;

    /** A parameter whose gradient is a smaller share of the largest of all is measured by this share. */
    public static final double SMALLEST_SHARE = 1e-4;

    /** What the comparison says. */
    public enum Verdict {
        /** Both gradients agree. */
        OK,
        /** The gradient of the definition is not the limit of differences. */
        DOUBLE_WRONG,
        /** The fused gradient is not that of the definition. */
        FLOAT_WRONG,
        /** Most elements are at a kink, so nothing is known. */
        UNCHECKED
    }

    /** Returns what the comparison says. */
    public Verdict verdict() {
        if (!(doubleDeviation <= DOUBLE_LIMIT)) {
            return Verdict.DOUBLE_WRONG;
        }
        if (!(floatDeviation <= FLOAT_LIMIT)) {
            return Verdict.FLOAT_WRONG;
        }
        return checked == 0 || checked < atKink ? Verdict.UNCHECKED : Verdict.OK;
    }
}
