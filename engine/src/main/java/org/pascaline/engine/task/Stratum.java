package org.pascaline.engine.task;

import java.util.Arrays;
import java.util.Locale;
import org.pascaline.engine.random.RandomStream;

/**
 * Kinds of sums, by what they demand of the carry. The digits of a number are drawn one by one, least significant first,
 * which makes the number uniform.
 */
enum Stratum {
    /** Random digits: the longest carry chain of two random 1000-digit numbers has about three places. */
    RANDOM {
        @Override
        void draw(RandomStream random, long turn, int[] first, int[] second) {
            for (int place = 0; place < first.length; place++) {
                first[place] = random.nextInt(DigitSum.BASE);
                second[place] = random.nextInt(DigitSum.BASE);
            }
        }
    },
    /**
     * A carry that arises at one place and runs through a chain of places whose digits sum to nine; from sample to sample
     * the chain grows by one, up to the whole number (as in 999…9 + 1), and begins anew.
     */
    CARRY_CHAIN {
        @Override
        void draw(RandomStream random, long turn, int[] first, int[] second) {
            RANDOM.draw(random, turn, first, second);
            int digits = first.length;
            int length = 1 + (int) (turn % digits);
            int start = random.nextInt(digits - length + 1);
            first[start] = 1 + random.nextInt(NINE);
            second[start] = DigitSum.BASE - first[start] + random.nextInt(first[start]);
            for (int place = start + 1; place < start + length; place++) {
                first[place] = random.nextInt(DigitSum.BASE);
                second[place] = NINE - first[place];
            }
        }
    },
    /**
     * Random digits, but at three places of five the second digit makes nine with the first: a carry that comes to such a
     * place goes on, and one that does not come must not arise.
     */
    MOSTLY_NINE {
        @Override
        void draw(RandomStream random, long turn, int[] first, int[] second) {
            for (int place = 0; place < first.length; place++) {
                first[place] = random.nextInt(DigitSum.BASE);
                second[place] = random.nextInt(5) < 3 ? NINE - first[place] : random.nextInt(DigitSum.BASE);
            }
        }
    },
    /** A carry out of every other place. */
    ALTERNATING {
        @Override
        void draw(RandomStream random, long turn, int[] first, int[] second) {
            int odd = random.nextInt(2);
            for (int place = 0; place < first.length; place++) {
                if (place % 2 == odd) {
                    first[place] = 1 + random.nextInt(NINE);
                    second[place] = DigitSum.BASE - first[place] + random.nextInt(first[place]);
                } else {
                    first[place] = random.nextInt(NINE);
                    second[place] = random.nextInt(NINE - first[place]);
                }
            }
        }
    },
    /** Nines only, plus a number of random digits: a carry out of every place. */
    NINES {
        @Override
        void draw(RandomStream random, long turn, int[] first, int[] second) {
            for (int place = 0; place < first.length; place++) {
                first[place] = NINE;
                second[place] = random.nextInt(DigitSum.BASE);
            }
            second[0] = Math.max(1, second[0]);
        }
    },
    /** Zeros only, plus a number of random digits: no carry at all. */
    ZEROS {
        @Override
        void draw(RandomStream random, long turn, int[] first, int[] second) {
            Arrays.fill(first, 0);
            for (int place = 0; place < second.length; place++) {
                second[place] = random.nextInt(DigitSum.BASE);
            }
        }
    };

    private static final int NINE = DigitSum.BASE - 1;

    /**
     * Draws the digits of two numbers, least significant first.
     *
     * @param random the sample's own stream
     * @param turn how many sums of this stratum came before
     */
    abstract void draw(RandomStream random, long turn, int[] first, int[] second);

    /** Returns the stratum's name in results. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
