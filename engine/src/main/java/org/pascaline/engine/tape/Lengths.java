package org.pascaline.engine.tape;

import java.util.Arrays;

/**
 * How long each sequence of a batch is. Steps at or after a sequence's length are padding, and padding never changes a
 * result.
 *
 * <p>Any order of lengths is right; descending order is fast, because then the rows still running at a step are a prefix of
 * the batch and nothing is computed for the others.
 */
public final class Lengths {
    private final int steps;
    private final int[] lengths;
    private final int[] running;
    private boolean ragged;

    /** Creates the lengths of a batch whose {@code size} sequences all have {@code steps} steps. */
    public Lengths(int steps, int size) {
        this.steps = steps;
        this.lengths = new int[size];
        this.running = new int[steps];
        Arrays.fill(lengths, steps);
        Arrays.fill(running, size);
    }

    /** Creates the lengths of a batch padded to {@code steps} steps. */
    public static Lengths of(int steps, int... lengths) {
        Lengths result = new Lengths(steps, lengths.length);
        result.set(lengths);
        return result;
    }

    /**
     * Replaces all lengths.
     *
     * @throws IllegalArgumentException if one is not in 1..steps, or if there are not as many as sequences; nothing is
     *     changed then
     */
    public void set(int... changed) {
        requireAllowed(changed);
        ragged = false;
        Arrays.fill(running, 0);
        for (int row = 0; row < lengths.length; row++) {
            int length = changed[row];
            lengths[row] = length;
            ragged |= length < steps;
            running[length - 1] = Math.max(running[length - 1], row + 1);
        }
        for (int t = steps - 2; t >= 0; t--) {
            running[t] = Math.max(running[t], running[t + 1]);
        }
    }

    private void requireAllowed(int[] changed) {
        if (changed.length != lengths.length) {
            throw new IllegalArgumentException(
                    "the batch has %d sequences, got %d lengths".formatted(lengths.length, changed.length));
        }
        for (int row = 0; row < changed.length; row++) {
            if (changed[row] < 1 || changed[row] > steps) {
                throw new IllegalArgumentException(
                        "sequence %d has length %d, allowed is 1..%d".formatted(row, changed[row], steps));
            }
        }
    }

    /** Returns the number of steps of the padded batch. */
    public int steps() {
        return steps;
    }

    /** Returns the number of sequences. */
    public int size() {
        return lengths.length;
    }

    /** Returns the length of one sequence. */
    public int of(int row) {
        return lengths[row];
    }

    /** Returns the longest length. */
    public int longest() {
        int longest = 0;
        for (int length : lengths) {
            longest = Math.max(longest, length);
        }
        return longest;
    }

    /** Returns how many real steps the batch has, without padding. */
    public long total() {
        long total = 0;
        for (int length : lengths) {
            total += length;
        }
        return total;
    }

    /** Returns whether a step of a sequence is real rather than padding. */
    public boolean runs(int row, int step) {
        return step < lengths[row];
    }

    /** Returns the index after the last row that still runs at a step; rows before it may have ended, rows after have. */
    public int runningRows(int step) {
        return running[step];
    }

    /** Returns whether any sequence is shorter than the batch. */
    public boolean ragged() {
        return ragged;
    }
}
