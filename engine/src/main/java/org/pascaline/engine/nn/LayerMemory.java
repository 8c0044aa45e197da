package org.pascaline.engine.nn;

/**
 * How many numbers a tape holds for one step of one sample of a recurrent layer, besides its output.
 *
 * @param kept what the fused layer keeps for the gradient; if that is too much for all steps, it is computed again piece by piece
 * @param states what it keeps in any case
 * @param results the results of all operations of the definition, which it takes where something is done to the state
 */
public record LayerMemory(double kept, double states, double results) {
    private static final int LANES = 16;

    /** Returns the memory of a layer that is fused and has no further states. */
    static LayerMemory fused(double kept, double results) {
        return new LayerMemory(kept, 0, results);
    }

    /**
     * Returns the memory of a layer that follows its definition step by step.
     *
     * @param results of all operations of a step
     */
    public static LayerMemory unfused(double results) {
        return new LayerMemory(0, 0, results);
    }

    /** Returns whether there is a fused layer, which keeps less than the results of all operations. */
    public boolean isFused() {
        return kept > 0;
    }

    /** Returns so many numbers rounded up to whole vectors. */
    static double padded(double count) {
        return Math.ceil(count / LANES) * LANES;
    }

    /** Returns what products over input and state read of a step: both, and a one for the bias. */
    static double read(int inputs, int hidden) {
        return padded(1.0 + inputs + hidden);
    }
}
