package org.pascaline.engine.tape;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a tensor of a {@link FloatTape} lives: its values, and its gradient if one is wanted. Row-major and contiguous, each
 * in an array that it shares with others. Operations read these fields directly.
 */
public final class Buffer {
    final Shape shape;
    private final int count;
    private final float[] values;
    private final int at;
    private final float @Nullable [] gradient;
    private final int gradientAt;

    Buffer(Shape shape, float[] values, int at, float @Nullable [] gradient, int gradientAt) {
        this.shape = shape;
        this.count = shape.count();
        this.values = values;
        this.at = at;
        this.gradient = gradient;
        this.gradientAt = gradientAt;
    }

    /** Returns the shape. */
    public Shape shape() {
        return shape;
    }

    /** Returns the array that holds the values. */
    public float[] values() {
        return values;
    }

    /** Returns the index of the first value. */
    public int at() {
        return at;
    }

    /** Returns whether a gradient is to be computed: whether a parameter lies behind this tensor. */
    public boolean tracked() {
        return gradient != null;
    }

    /**
     * Returns the array that holds the gradient, which operations add to in their backward pass.
     *
     * @throws NullPointerException if this buffer is not {@link #tracked}
     */
    public float[] gradient() {
        return Objects.requireNonNull(gradient, "an untracked buffer has no gradient");
    }

    /** Returns the index of the first element of the gradient. */
    public int gradientAt() {
        return gradientAt;
    }

    /** Returns the number of elements. */
    public int count() {
        return count;
    }

    /** Returns the part of this buffer that starts {@code offset} elements in, as a buffer that shares its memory. */
    Buffer view(Shape part, int offset) {
        return new Buffer(part, values, at + offset, gradient, gradientAt + offset);
    }

    /** Sets the elements {@code from..to-1} of the gradient to zero. */
    void clearGradient(int from, int to) {
        Arrays.fill(gradient(), gradientAt + from, gradientAt + to, 0f);
    }
}
