package org.pascaline.lab.check;

import java.util.OptionalDouble;
import org.pascaline.engine.tape.DoubleTape;

/**
 * The derivative of a loss with respect to one weight at a time, by moving that weight a little to either side. It evaluates
 * the loss in double precision and looks at no gradient.
 *
 * <p>With {@code f(h)} for the loss after moving the weight by {@code h}, the difference is
 * {@code (8·(f(h) − f(−h)) − (f(2h) − f(−2h))) / 12h}, whose error is of fourth order.
 *
 * <p>Where a ReLU begins or ends within {@code ±2h}, the loss has a kink and this is wrong. A kink shows in the third and
 * fourth differences, {@code f(2h) − 2f(h) + 2f(−h) − f(−2h)} and {@code f(2h) − 4f(h) + 6f(0) − 4f(−h) + f(−2h)}: those of a
 * smooth function fall with {@code h³} and {@code h⁴}, while a kink by which the slope jumps by {@code J} leaves one of them
 * at {@code J·h/2} or more, unless it is about {@code 2h} away, where it does little harm. In any case it puts the derivative
 * wrong by no more than half of the larger one divided by {@code h}. So a step is small enough when that quotient is within
 * the precision asked for; rounding, which gets worse with smaller steps, has to stay within it too.
 */
final class CentralDifferences {
    /** The first is taken that is small enough for a weight. */
    private static final double[] STEPS = {1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9};

    private final Loss loss;
    private final double[] weights;
    private final DoubleTape tape;
    private final double middle;

    /**
     * Prepares differences around given weights.
     *
     * @param weights moved and put back by {@link #at}
     */
    CentralDifferences(Loss loss, double[] weights) {
        this.loss = loss;
        this.weights = weights;
        this.tape = new DoubleTape(weights);
        this.middle = loss();
    }

    /** Returns the loss at the weights. */
    double middle() {
        return middle;
    }

    /**
     * Returns the derivative with respect to weight {@code i}, or nothing if the loss has a kink so near to the weight that no
     * step gives it as precisely as asked.
     *
     * @param precision of the result, relative to {@code scale} or to the result, whichever is larger
     */
    OptionalDouble at(int i, double precision, double scale) {
        for (double h : STEPS) {
            double right = moved(i, h);
            double left = moved(i, -h);
            double farRight = moved(i, 2 * h);
            double farLeft = moved(i, -2 * h);
            double derivative = (8 * (right - left) - (farRight - farLeft)) / (12 * h);
            double third = farRight - 2 * right + 2 * left - farLeft;
            double fourth = farRight - 4 * right + 6 * middle - 4 * left + farLeft;
            double doubt = Math.max(Math.abs(third), Math.abs(fourth)) / h;
            if (doubt <= precision * Math.max(scale, Math.abs(derivative))) {
                return OptionalDouble.of(derivative);
            }
        }
        return OptionalDouble.empty();
    }

    private double moved(int i, double by) {
        double weight = weights[i];
        weights[i] = weight + by;
        double moved = loss();
        weights[i] = weight;
        return moved;
    }

    private double loss() {
        tape.begin();
        return tape.value(loss.on(tape));
    }
}
