package org.pascaline.engine.optim;

import java.util.List;
import org.pascaline.engine.tape.Slice;

/** A pull of the weights towards zero, in one of the two ways that differ once an optimiser rescales its gradient. */
public sealed interface WeightDecay {

    /** No decay. */
    record None() implements WeightDecay {}

    /**
     * Decay beside the gradient: each step first multiplies the weights by {@code 1 − learning rate · rate}. With Adam
     * this is AdamW, {@code p −= learning rate · (m̂ / (√v̂ + ε) + rate · p)}.
     *
     * <p>Source: Loshchilov and Hutter, "Decoupled Weight Decay Regularization", ICLR 2019.
     *
     * @param rate above 0
     * @param scope which parameters
     */
    record Decoupled(double rate, Scope scope) implements WeightDecay {
        /** Checks the range. */
        public Decoupled {
            Ranges.positive("the rate of a weight decay", rate);
        }
    }

    /**
     * Decay within the gradient, which is that of the loss plus {@code rate / 2 · |p|²}: {@code gradient += rate · p}
     * before the optimiser's moments see it. With Adam, weights whose gradients are large are then pulled less.
     *
     * @param rate above 0
     * @param scope which parameters
     */
    record L2(double rate, Scope scope) implements WeightDecay {
        /** Checks the range. */
        public L2 {
            Ranges.positive("the rate of a weight decay", rate);
        }
    }

    /** Returns whether this pulls on a parameter. */
    default boolean covers(Slice slice) {
        return switch (this) {
            case None() -> false;
            case Decoupled(double rate, Scope scope) -> scope.covers(slice);
            case L2(double rate, Scope scope) -> scope.covers(slice);
        };
    }

    /** Returns the index after the last of the slices, from {@code first} on, that are treated as {@code first} is. */
    default int runEnd(List<Slice> slices, int first) {
        boolean covered = covers(slices.get(first));
        int end = first + 1;
        while (end < slices.size() && covers(slices.get(end)) == covered) {
            end++;
        }
        return end;
    }
}
