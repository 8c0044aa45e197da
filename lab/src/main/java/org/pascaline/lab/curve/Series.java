package org.pascaline.lab.curve;

import java.util.Arrays;

/** The numbers of one name, in order. Past a bound it thins itself out and keeps every spike. */
final class Series {
    /** 32 megabytes for a step and a value each. */
    static final int MOST = 1 << 21;

    private static final int FIRST = 256;

    private final CurveKind kind;
    private double[] steps = new double[FIRST];
    private double[] values = new double[FIRST];
    private int count;
    private long total;

    Series(CurveKind kind) {
        this.kind = kind;
    }

    CurveKind kind() {
        return kind;
    }

    void add(long step, double value) {
        if (count == MOST) {
            thin();
        }
        if (count == steps.length) {
            steps = Arrays.copyOf(steps, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        steps[count] = step;
        values[count] = value;
        count++;
        total++;
    }

    private void thin() {
        int[] kept = Downsampling.kept(values, count, MOST / 2);
        for (int i = 0; i < kept.length; i++) {
            steps[i] = steps[kept[i]];
            values[i] = values[kept[i]];
        }
        count = kept.length;
    }

    /** Returns how many numbers were added. */
    long total() {
        return total;
    }

    double[] steps() {
        return Arrays.copyOf(steps, count);
    }

    double[] values() {
        return Arrays.copyOf(values, count);
    }
}
