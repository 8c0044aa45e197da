package org.pascaline.engine.random;

/**
 * The random numbers of one (seed, purpose, index), such as everything that training sample 4711 is made from.
 *
 * <p>Two streams with equal arguments give equal numbers; streams that differ in any of them are independent. The
 * numbers are the blocks {@code Philox(key, counter)} in order of the block number, where
 * {@code key = (seed low, seed high)} and {@code counter = (block number, purpose, index low, index high)} in 32-bit
 * words. An index has 2³⁴ words before its numbers repeat.
 *
 * <p>A stream is mutable and belongs to one thread; {@link #at} makes it cheap to use one for many indices.
 */
public final class RandomStream {
    private static final int BLOCK = 4;

    private final int seedLow;
    private final int seedHigh;
    private final int purpose;
    private final int[] words = new int[BLOCK];
    private long index;
    private int block;
    private int used;

    /** Creates the stream of a seed and a purpose at index 0. */
    public RandomStream(long seed, Purpose purpose) {
        seedLow = (int) seed;
        seedHigh = (int) (seed >>> 32);
        this.purpose = purpose.id();
        at(0);
    }

    /** Moves to the first number of an index, any {@code long}, and returns this stream. */
    public RandomStream at(long index) {
        this.index = index;
        block = 0;
        used = BLOCK;
        return this;
    }

    /** Returns 32 random bits. */
    public int nextInt() {
        if (used == BLOCK) {
            computeBlock(block, words);
            block++;
            used = 0;
        }
        return words[used++];
    }

    /**
     * Returns an integer from 0 to {@code bound - 1}, each exactly as likely as the others. It takes one word, rarely
     * more.
     *
     * <p>Source: Lemire, "Fast Random Integer Generation in an Interval", ACM TOMACS 29(1), 2019, algorithm 5.
     *
     * @param bound at least 1
     */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("a bound must be at least 1, not " + bound);
        }
        long product = Integer.toUnsignedLong(nextInt()) * bound;
        if (Integer.compareUnsigned((int) product, bound) < 0) {
            int surplus = Integer.remainderUnsigned(-bound, bound); // 2³² mod bound
            while (Integer.compareUnsigned((int) product, surplus) < 0) {
                product = Integer.toUnsignedLong(nextInt()) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /** Returns a number from [0, 1), a multiple of 2⁻²⁴. It takes one word. */
    public float nextFloat() {
        return unit(nextInt());
    }

    private static float unit(int word) {
        return (word >>> 8) * 0x1p-24f;
    }

    /**
     * Returns a number from [from, to). It takes one word.
     *
     * @throws IllegalArgumentException unless {@code from < to} and their distance is finite
     */
    public float nextFloat(float from, float to) {
        requireRange(from, to);
        return Math.min(from + (to - from) * nextFloat(), Math.nextDown(to)); // the sum may round up to the end
    }

    private static void requireRange(float from, float to) {
        if (!(from < to && to - from <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("[%s, %s) is not a finite range of numbers".formatted(from, to));
        }
    }

    /**
     * Overwrites {@code count} floats with the numbers that {@link #nextFloat(float, float)} would return after {@code skipped}
     * more words. The stream stays where it is, so that several threads can compute parts of one long draw; {@link #skip} then
     * passes over all of it.
     *
     * @throws IllegalArgumentException unless {@code from < to} and their distance is finite
     */
    public void preview(int skipped, float from, float to, float[] out, int at, int count) {
        requireRange(from, to);
        float range = to - from;
        float most = Math.nextDown(to);
        long word = position() + skipped;
        int[] drawn = new int[BLOCK];
        int done = 0;
        while (done < count) {
            computeBlock((int) (word >>> 2), drawn);
            int first = (int) (word % BLOCK);
            int last = Math.min(BLOCK, first + count - done);
            for (int i = first; i < last; i++) {
                out[at + done++] = Math.min(from + range * unit(drawn[i]), most);
            }
            word += last - first;
        }
    }

    /** Passes over some words. */
    public void skip(int count) {
        long word = position() + count;
        block = (int) (word >>> 2);
        used = BLOCK;
        int passed = (int) (word % BLOCK);
        if (passed > 0) {
            nextInt();
            used = passed;
        }
    }

    /** Returns how many words have been drawn. */
    private long position() {
        return BLOCK * Integer.toUnsignedLong(block) + used - BLOCK;
    }

    private void computeBlock(int number, int[] out) {
        Philox.block(seedLow, seedHigh, number, purpose, (int) index, (int) (index >>> 32), out);
    }

    /**
     * Returns a number from [0, 1), a multiple of 2⁻⁵³. It takes two words, the first of which gives the upper bits.
     */
    public double nextDouble() {
        int high = nextInt() >>> 5;
        int low = nextInt() >>> 6;
        return (((long) high << 26) | low) * 0x1p-53;
    }

    /**
     * Returns a normally distributed number of mean 0 and variance 1. It takes four words.
     *
     * <p>Source: Box and Muller, "A Note on the Generation of Random Normal Deviates", 1958. The second number of each
     * pair is not used: a number then depends on its place in the stream alone.
     */
    public float nextGaussian() {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        return (float) (radius * StrictMath.cos(2 * Math.PI * nextDouble()));
    }

    /**
     * Puts the elements into a random order, each as likely as the others.
     *
     * <p>Source: Durstenfeld, "Algorithm 235: Random permutation", 1964, known as the Fisher–Yates shuffle.
     */
    public void shuffle(int[] order) {
        for (int last = order.length - 1; last > 0; last--) {
            int chosen = nextInt(last + 1);
            int moved = order[chosen];
            order[chosen] = order[last];
            order[last] = moved;
        }
    }
}
