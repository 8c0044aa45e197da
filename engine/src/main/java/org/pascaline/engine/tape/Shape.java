package org.pascaline.engine.tape;

import java.util.Arrays;

/**
 * The extents of a tensor, outermost first: {@code [features]}, {@code [rows, columns]} or a sequence
 * {@code [time, batch, features]}. A scalar has no extents.
 */
public final class Shape {
    /** The shape of a single number. */
    public static final Shape SCALAR = new Shape();

    private final int[] extents;

    private Shape(int... extents) {
        this.extents = extents;
    }

    /**
     * Returns the shape with these extents.
     *
     * @throws IllegalArgumentException if an extent is negative
     * @throws ArithmeticException if the number of elements exceeds an {@code int}
     */
    public static Shape of(int... extents) {
        int count = 1;
        for (int extent : extents) {
            if (extent < 0) {
                throw new IllegalArgumentException("negative extent in " + Arrays.toString(extents));
            }
            count = Math.multiplyExact(count, extent);
        }
        return new Shape(extents.clone());
    }

    /** Returns the number of extents. */
    public int rank() {
        return extents.length;
    }

    /** Returns one extent, counted from the outermost. */
    public int extent(int axis) {
        return extents[axis];
    }

    /** Returns the number of elements. */
    public int count() {
        int count = 1;
        for (int extent : extents) {
            count *= extent;
        }
        return count;
    }

    /** Returns the innermost extent: how many numbers stand in a row. A scalar has one. */
    public int columns() {
        return extents.length == 0 ? 1 : extents[extents.length - 1];
    }

    /** Returns the product of all extents but the innermost: how many rows there are. */
    public int rows() {
        int rows = 1;
        for (int axis = 0; axis < extents.length - 1; axis++) {
            rows *= extents[axis];
        }
        return rows;
    }

    /** Returns this shape with another innermost extent. */
    public Shape withColumns(int columns) {
        int[] changed = extents.clone();
        changed[changed.length - 1] = columns;
        return of(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents);
    }

    /** Returns the extents as in {@code [50, 20, 2]}. */
    @Override
    public String toString() {
        return Arrays.toString(extents);
    }
}
