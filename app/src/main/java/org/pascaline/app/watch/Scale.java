package org.pascaline.app.watch;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A range of numbers along an axis.
 *
 * @param low at its beginning
 * @param high at its end, above that
 * @param logarithmic whether equal factors are equally long
 */
record Scale(double low, double high, boolean logarithmic) {
    private static final int LEAST_PLAIN = -4;
    private static final int MOST_PLAIN = 6;
    private static final double WIDENED = 0.05;

    /** Checks the ends. */
    Scale {
        if (!(low < high) || (logarithmic && !(low > 0))) {
            throw new IllegalArgumentException("no axis goes from %s to %s".formatted(low, high));
        }
    }

    /**
     * Returns a scale that has room for some numbers: where all are positive and some near it, from zero on. Numbers that
     * cannot be drawn count for nothing.
     */
    static Scale around(double[] values, boolean logarithmic) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value) && (!logarithmic || value > 0)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low > high) {
            return new Scale(logarithmic ? 0.1 : 0, 1, logarithmic);
        }
        if (logarithmic) {
            return low < high ? new Scale(low, high, true) : new Scale(low / 2, high * 2, true);
        }
        if (low >= 0 && low < high / 3) {
            low = 0;
        }
        if (low == high) {
            double room = low == 0 ? 1 : Math.abs(low) * WIDENED;
            return new Scale(low - room, high + room, false);
        }
        return new Scale(low, high, false);
    }

    /** Returns where on the axis a number is: 0 at its beginning, 1 at its end; not a number for what cannot be drawn. */
    double place(double value) {
        if (logarithmic) {
            return value > 0 ? Math.log(value / low) / Math.log(high / low) : Double.NaN;
        }
        return (value - low) / (high - low);
    }

    /** Returns round numbers within the range, at most so many and ascending. */
    List<Double> ticks(int most) {
        if (most < 1) {
            return List.of();
        }
        return logarithmic ? logarithmicTicks(most) : linearTicks(most);
    }

    private List<Double> linearTicks(int most) {
        double rough = (high - low) / most;
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen((int) Math.floor(Math.log10(rough)));
        for (int factor : new int[] {1, 2, 5, 10, 20, 50}) {
            BigDecimal step = unit.multiply(BigDecimal.valueOf(factor));
            List<Double> ticks = multiples(step, most);
            if (ticks.size() <= most) {
                return ticks;
            }
        }
        return List.of();
    }

    private List<Double> multiples(BigDecimal step, int most) {
        List<Double> ticks = new ArrayList<>();
        long first = (long) Math.ceil(low / step.doubleValue() - 1e-9);
        for (long i = first; ticks.size() <= most; i++) {
            double tick = step.multiply(BigDecimal.valueOf(i)).doubleValue();
            if (tick > high + 1e-9 * (high - low)) {
                break;
            }
            ticks.add(tick);
        }
        return ticks;
    }

    private List<Double> logarithmicTicks(int most) {
        List<Double> fine = powers(new int[] {1, 2, 5}, 1);
        if (fine.size() <= most) {
            return fine;
        }
        for (int decades = 1; ; decades++) {
            List<Double> ticks = powers(new int[] {1}, decades);
            if (ticks.size() <= most) {
                return ticks;
            }
        }
    }

    private List<Double> powers(int[] factors, int decades) {
        List<Double> ticks = new ArrayList<>();
        int first = (int) Math.floor(Math.log10(low));
        int last = (int) Math.ceil(Math.log10(high));
        for (int power = first; power <= last; power++) {
            for (int factor : factors) {
                double tick =
                        BigDecimal.valueOf(factor).scaleByPowerOfTen(power).doubleValue();
                if (Math.floorMod(power, decades) == 0 && tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /** Returns a number as it stands at an axis: as short as it can be. */
    static String written(double value) {
        BigDecimal number = new BigDecimal(value, MathContext.DECIMAL32).stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        if (number.signum() == 0 || (exponent >= LEAST_PLAIN && exponent < MOST_PLAIN)) {
            return number.toPlainString();
        }
        return new DecimalFormat("0.###E0", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(number)
                .replace('E', 'e');
    }
}
