package org.pascaline.engine.nn;

import java.util.List;
import java.util.stream.IntStream;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Shape;

/**
 * Some samples side by side: what a model reads and what it should answer. The arrays are refilled for every step.
 *
 * @param lengths how long each sample is, and so which steps are padding
 * @param inputs what the model reads
 * @param targets what it should answer
 */
public record Batch(Lengths lengths, Inputs inputs, Targets targets) {

    /** What a model reads. */
    public sealed interface Inputs {}

    /**
     * Real numbers.
     *
     * @param shape {@code [T, B, F]} for sequences, {@code [B, F]} otherwise; padding is zero
     * @param values row-major
     */
    public record Reals(Shape shape, float[] values) implements Inputs {}

    /**
     * Symbols out of a small alphabet, such as digits.
     *
     * @param shape {@code [T, B]}
     * @param channels one array per sequence read side by side, such as the two numbers to add
     */
    public record Symbols(Shape shape, List<int[]> channels) implements Inputs {}

    /** What a model should answer. */
    public sealed interface Targets {}

    /**
     * A number per sample.
     *
     * @param values {@code [B]}
     */
    public record Numbers(float[] values) implements Targets {}

    /**
     * A class per sample, or per step of each sample.
     *
     * @param values {@code [B]} or {@code [T, B]}
     */
    public record Classes(int[] values) implements Targets {}

    /**
     * Returns room for sequences of symbols of which each step has a class, all of the same length.
     *
     * @param channels how many symbols are read at a step
     */
    public static Batch ofTagged(int channels, int steps, int size) {
        int count = Math.multiplyExact(steps, size);
        List<int[]> symbols =
                IntStream.range(0, channels).mapToObj(channel -> new int[count]).toList();
        return new Batch(
                new Lengths(steps, size), new Symbols(Shape.of(steps, size), symbols), new Classes(new int[count]));
    }

    /** Returns the number of samples. */
    public int size() {
        return lengths.size();
    }

    /**
     * Returns the inputs as real numbers.
     *
     * @throws IllegalArgumentException if they are symbols
     */
    public Reals reals() {
        if (inputs instanceof Reals reals) {
            return reals;
        }
        throw new IllegalArgumentException("this model reads real numbers, the task gives symbols");
    }

    /**
     * Returns the inputs as symbols.
     *
     * @throws IllegalArgumentException if they are real numbers
     */
    public Symbols symbols() {
        if (inputs instanceof Symbols symbols) {
            return symbols;
        }
        throw new IllegalArgumentException("this model reads symbols, the task gives real numbers");
    }

    /**
     * Returns the targets as numbers.
     *
     * @throws IllegalArgumentException if they are classes
     */
    public float[] numbers() {
        if (targets instanceof Numbers(float[] values)) {
            return values;
        }
        throw new IllegalArgumentException("numbers were expected as targets, the task gives classes");
    }

    /**
     * Returns the targets as classes.
     *
     * @throws IllegalArgumentException if they are numbers
     */
    public int[] classes() {
        if (targets instanceof Classes(int[] values)) {
            return values;
        }
        throw new IllegalArgumentException("classes were expected as targets, the task gives numbers");
    }
}
