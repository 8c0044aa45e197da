package org.pascaline.lab.scale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * A range of numbers along an axis, and the numbers that are written beside it: multiples of 1, 2 or 5 times a power of ten, and
 * on a logarithmic axis such multiples themselves as far as it reaches over two of them. No two are written alike.
 *
 * @param low at its beginning
 * @param high at its end, above that
 * @param kind of numbers
 * @param only the one number that all are; absent where they differ
 */
public record Scale(double low, double high, Kind kind, OptionalDouble only) {
    private static final int[] FACTORS = {1, 2, 5};

    /** Ends that agree in more digits than this are the same. */
    private static final double SAME = 1e-12;

    /** How much of a step an end may miss a number that stands there. */
    private static final double MISS = 1e-9;

    /** How far the axis of a single number goes beyond it. */
    private static final double WIDENED = 0.05;

    /** Above it every whole number is that of some others, too. */
    private static final double MOST_WHOLE = 0x1p53;

    /** What kind of numbers stand along an axis. */
    public enum Kind {
        /** Equal differences are equally long. */
        EVEN,
        /** The same, of whole numbers such as steps or seeds: nothing stands between two of them. */
        WHOLE,
        /** Equal factors are equally long. */
        LOGARITHMIC;

        /** Returns the kind of an axis for some numbers: for whole ones if all are. */
        public static Kind of(double... values) {
            return Arrays.stream(values).filter(Double::isFinite).allMatch(Kind::isWhole) ? WHOLE : EVEN;
        }

        private static boolean isWhole(double value) {
            return value == Math.rint(value) && Math.abs(value) <= MOST_WHOLE;
        }
    }

    /** Checks the ends. */
    public Scale {
        if (!(low < high) || (kind == Kind.LOGARITHMIC && !(low > 0))) {
            throw new IllegalArgumentException("no axis goes from %s to %s".formatted(low, high));
        }
    }

    /** Creates a scale of numbers that differ. */
    public Scale(double low, double high, Kind kind) {
        this(low, high, kind, OptionalDouble.empty());
    }

    /** Returns a scale from the smallest of some numbers to the largest. Those that cannot be drawn count for nothing. */
    public static Scale around(double[] values, Kind kind) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value) && (kind != Kind.LOGARITHMIC || value > 0)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low > high) {
            return new Scale(kind == Kind.LOGARITHMIC ? 0.1 : 0, 1, kind);
        }
        if (high - low <= SAME * Math.max(Math.abs(low), Math.abs(high))) {
            return alone(high, kind);
        }
        return new Scale(low, high, kind);
    }

    private static Scale alone(double value, Kind kind) {
        OptionalDouble only = OptionalDouble.of(value);
        if (kind == Kind.LOGARITHMIC) {
            return new Scale(value / 2, value * 2, kind, only);
        }
        double room = value == 0 ? 1 : Math.abs(value) * WIDENED;
        return new Scale(value - room, value + room, kind, only);
    }

    /** Returns the scale from zero on, where all of it is positive and some of it near zero. */
    public Scale reachingZero() {
        return only.isEmpty() && kind != Kind.LOGARITHMIC && low > 0 && low < high / 3
                ? new Scale(0, high, kind)
                : this;
    }

    /** Returns the scale with room at both ends, a share of its length. */
    public Scale padded(double share) {
        if (only.isPresent()) {
            return this;
        }
        double room = kind == Kind.LOGARITHMIC ? Math.pow(high / low, share) : share * (high - low);
        return kind == Kind.LOGARITHMIC
                ? new Scale(low / room, high * room, kind)
                : new Scale(low - room, high + room, kind);
    }

    /** Returns where on the axis a number is: 0 at its beginning, 1 at its end; not a number for what cannot be drawn. */
    public double place(double value) {
        if (kind == Kind.LOGARITHMIC) {
            return value > 0 ? Math.log(value / low) / Math.log(high / low) : Double.NaN;
        }
        return (value - low) / (high - low);
    }

    /** Returns the numbers that are written beside the axis, at most so many and ascending. */
    public List<Tick> ticks(int most) {
        if (most < 1) {
            return List.of();
        }
        if (only.isPresent()) {
            return List.of(new Tick(
                    only.getAsDouble(), Decimal.rounded(only.getAsDouble()).written()));
        }
        return kind == Kind.LOGARITHMIC ? logarithmic(most) : Decimal.alike(even(most));
    }

    /**
     * Returns as many numbers, though at most so many, as can be written without touching one another.
     *
     * @param length of the axis
     * @param width of what is written, with the gap to the next, in the same unit
     */
    public List<Tick> fitting(int most, double length, ToDoubleFunction<String> width) {
        List<Tick> ticks = ticks(most);
        for (int fewer = most - 1; fewer >= 1 && !isFitting(ticks, length, width); fewer--) {
            ticks = ticks(fewer);
        }
        return ticks;
    }

    private boolean isFitting(List<Tick> ticks, double length, ToDoubleFunction<String> width) {
        for (int i = 1; i < ticks.size(); i++) {
            Tick left = ticks.get(i - 1);
            Tick right = ticks.get(i);
            double apart = length * (place(right.value()) - place(left.value()));
            if (apart < (width.applyAsDouble(left.label()) + width.applyAsDouble(right.label())) / 2) {
                return false;
            }
        }
        return true;
    }

    /** Returns multiples of the shortest step of which there are not too many. */
    private List<Decimal> even(int most) {
        int power = (int) Math.floor(Math.log10((high - low) / most)) - 1;
        if (kind == Kind.WHOLE) {
            power = Math.max(power, 0);
        }
        List<Decimal> finer = List.of();
        for (int i = 0; ; i++) {
            int factor = FACTORS[i % FACTORS.length];
            int at = power + i / FACTORS.length;
            double step = Double.parseDouble(factor + "e" + at);
            long first = (long) Math.ceil(low / step - MISS);
            long last = (long) Math.floor(high / step + MISS);
            if (last - first < most) {
                List<Decimal> ticks = LongStream.rangeClosed(first, last)
                        .mapToObj(count -> new Decimal(count * factor, at))
                        .toList();
                return enough(ticks, finer, most);
            }
            finer = List.of(new Decimal(first * factor, at), new Decimal(last * factor, at));
        }
    }

    /** Returns the ends of finer ones instead where too few would not tell how far it is from here to there. */
    private static List<Decimal> enough(List<Decimal> ticks, List<Decimal> finer, int most) {
        if (ticks.size() >= Math.min(2, most) || finer.isEmpty()) {
            return ticks;
        }
        return most < 2 ? List.of(finer.getFirst()) : List.of(finer.getFirst(), finer.getLast());
    }

    private List<Tick> logarithmic(int most) {
        List<Decimal> fine = powers(FACTORS, 1);
        if (fine.size() < 2) {
            return Decimal.alike(even(most));
        }
        List<Decimal> ticks = fine;
        for (int decades = 1; ticks.size() > most; decades++) {
            ticks = powers(new int[] {1}, decades);
        }
        return enough(ticks, fine, most).stream()
                .map(number -> new Tick(number.value(), number.written()))
                .toList();
    }

    private List<Decimal> powers(int[] factors, int decades) {
        List<Decimal> powers = new ArrayList<>();
        int first = (int) Math.floor(Math.log10(low)) - 1;
        int last = (int) Math.ceil(Math.log10(high)) + 1;
        for (int power = first; power <= last; power++) {
            for (int factor : factors) {
                Decimal number = new Decimal(factor, power);
                double value = number.value();
                if (Math.floorMod(power, decades) == 0 && value >= low * (1 - MISS) && value <= high * (1 + MISS)) {
                    powers.add(number);
                }
            }
        }
        return powers;
    }
}
