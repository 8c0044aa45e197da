package org.pascaline.engine.optim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What an optimiser remembers: some named buffers, each as long as the flat parameters and with the same layout, and
 * how many steps were taken.
 *
 * <p>Mutable: a step changes both. A checkpoint walks {@link #buffers} and keeps {@link #steps}; the constructor takes
 * the same two things back.
 */
public final class OptimizerState {
    private final SequencedMap<String, float[]> buffers;
    private long steps;

    /**
     * Restores a state.
     *
     * @param buffers the buffers by name, in the order of {@link Optimizer#bufferNames}; the arrays are not copied
     * @param steps how many steps were taken, at least 0
     */
    public OptimizerState(SequencedMap<String, float[]> buffers, long steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("an optimiser cannot have taken %d steps".formatted(steps));
        }
        this.buffers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(buffers));
        this.steps = steps;
    }

    /** Returns the state before the first step: the named buffers, all zero. */
    static OptimizerState zero(List<String> names, int count) {
        SequencedMap<String, float[]> buffers = new LinkedHashMap<>();
        for (String name : names) {
            buffers.put(name, new float[count]);
        }
        return new OptimizerState(buffers, 0);
    }

    /** Returns a state that does not change with this one. */
    public OptimizerState copy() {
        SequencedMap<String, float[]> copies = new LinkedHashMap<>();
        buffers.forEach((name, values) -> copies.put(name, values.clone()));
        return new OptimizerState(copies, steps);
    }

    /** Returns the buffers by name, in order. The map cannot be changed, the arrays are this state's own. */
    public SequencedMap<String, float[]> buffers() {
        return buffers;
    }

    /**
     * Returns one buffer; it is this state's own.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public float[] buffer(String name) {
        float[] values = buffers.get(name);
        if (values == null) {
            throw new IllegalArgumentException(
                    "the optimiser's state has no '%s', only %s; it belongs to another optimiser"
                            .formatted(name, buffers.keySet()));
        }
        return values;
    }

    /** Returns how many steps were taken. */
    public long steps() {
        return steps;
    }

    /** Counts a step and returns its number; the first is 1. */
    long countStep() {
        return ++steps;
    }
}
