package org.pascaline.engine.random;

/**
 * The counter-based generator Philox 4×32-10: a function that turns a key and a counter into 128 random bits.
 *
 * <p>Source: Salmon, Moraes, Dror and Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011. Ten
 * rounds of two 32×32-bit products, the key moving on by a constant after each. It passes BigCrush, and its known
 * answers are those of the authors' library Random123.
 */
final class Philox {
    private static final int ROUNDS = 10;

    /** The multipliers, which the authors chose for how well they spread a changed bit. */
    private static final long M0 = 0xD2511F53L;

    private static final long M1 = 0xCD9E8D57L;

    /** What the key moves on by: the golden ratio and √3 − 1, as fractions of 2³². */
    private static final int W0 = 0x9E3779B9;

    private static final int W1 = 0xBB67AE85;

    private Philox() {}

    /**
     * Computes one block.
     *
     * @param key0 first word of the key
     * @param key1 second word of the key
     * @param counter0 first of the four words of the counter
     * @param out {@code [4]}, overwritten
     */
    static void block(int key0, int key1, int counter0, int counter1, int counter2, int counter3, int[] out) {
        int k0 = key0;
        int k1 = key1;
        int x0 = counter0;
        int x1 = counter1;
        int x2 = counter2;
        int x3 = counter3;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = M0 * Integer.toUnsignedLong(x0);
            long product1 = M1 * Integer.toUnsignedLong(x2);
            x0 = (int) (product1 >>> 32) ^ x1 ^ k0;
            x1 = (int) product1;
            x2 = (int) (product0 >>> 32) ^ x3 ^ k1;
            x3 = (int) product0;
            k0 += W0;
            k1 += W1;
        }
        out[0] = x0;
        out[1] = x1;
        out[2] = x2;
        out[3] = x3;
    }
}
