package org.pascaline.lab.curve;

import java.util.Arrays;

/** Fewer points of a curve that look like all of them. */
public final class Downsampling {
    /** The first, the last, the smallest and the largest. */
    private static final int OF_BUCKET = 4;

    private Downsampling() {}

    /**
     * Returns a curve of fewer points. Those of the whole are divided into buckets, and of each the first, the last, the
     * smallest and the largest stay: so a spike of a single point is still there, as high as it was.
     *
     * @param points at the most, at least 4
     */
    public static Curve minMax(Curve curve, int points) {
        return curve.length() <= points ? curve : curve.at(kept(curve, points));
    }

    /** Returns which points of a curve {@link #minMax} keeps, ascending. */
    public static int[] kept(Curve curve, int points) {
        return kept(curve.y(), curve.length(), points);
    }

    /**
     * Returns which of some values {@link #minMax} keeps, ascending.
     *
     * @param y values; one that is not a number counts as neither small nor large
     * @param count how many of them there are
     * @param points at the most, at least 4
     */
    static int[] kept(double[] y, int count, int points) {
        if (points < OF_BUCKET) {
            throw new IllegalArgumentException("a curve keeps at least %d points, got %d".formatted(OF_BUCKET, points));
        }
        if (count <= points) {
            int[] all = new int[count];
            Arrays.setAll(all, i -> i);
            return all;
        }
        int buckets = points / OF_BUCKET;
        int[] kept = new int[buckets * OF_BUCKET];
        int at = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            int first = (int) ((long) bucket * count / buckets);
            int last = (int) ((bucket + 1L) * count / buckets) - 1;
            int smallest = first;
            int largest = first;
            for (int i = first + 1; i <= last; i++) {
                smallest = !(y[smallest] <= y[i]) && !Double.isNaN(y[i]) ? i : smallest;
                largest = !(y[largest] >= y[i]) && !Double.isNaN(y[i]) ? i : largest;
            }
            int[] some = {first, Math.min(smallest, largest), Math.max(smallest, largest), last};
            for (int i : some) {
                if (at == 0 || i > kept[at - 1]) {
                    kept[at++] = i;
                }
            }
        }
        return Arrays.copyOf(kept, at);
    }
}
