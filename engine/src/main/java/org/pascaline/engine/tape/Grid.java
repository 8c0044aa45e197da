package org.pascaline.engine.tape;

/**
 * The multiples of a half, a quarter and so on: values that a state may be rounded to. Rounding to one is exact arithmetic,
 * since the distance is a power of two.
 *
 * @param perUnit how many there are from 0 up to 1, without 0; a power of two from 1 to 65,536
 */
public record Grid(int perUnit) {
    private static final int FINEST = 1 << 16;

    /** Checks the range. */
    public Grid {
        if (perUnit < 1 || perUnit > FINEST || Integer.bitCount(perUnit) != 1) {
            throw new IllegalArgumentException(
                    "a grid must be 1, 1/2, 1/4 and so on down to 1/%d, got 1/%d".formatted(FINEST, perUnit));
        }
    }

    /**
     * Reads a grid as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Grid parse(String text) {
        String perUnit = text.equals("1") ? "1" : text.startsWith("1/") ? text.substring(2) : "";
        try {
            return new Grid(Integer.parseInt(perUnit));
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("must be 1, 1/2, 1/4 and so on down to 1/" + FINEST, none);
        }
    }

    /** Returns the distance between neighbours. */
    public float step() {
        return 1f / perUnit;
    }

    /** Returns the nearest multiple, half way the even one; zero is positive, so that equal numbers are equal bits. */
    public float round(float x) {
        return (float) (Math.rint((double) x * perUnit) / perUnit) + 0f;
    }

    /** Returns the same of a double. */
    public double round(double x) {
        return Math.rint(x * perUnit) / perUnit + 0.0;
    }

    @Override
    public String toString() {
        return perUnit == 1 ? "1" : "1/" + perUnit;
    }
}
