package org.pascaline.lab.scale;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;

/** A decimal number of an axis, exactly: digits, and the power of ten that they are multiplied by. */
record Decimal(long digits, int power) {
    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_UP);

    /** Numbers of these exponents and those between are written plainly. */
    private static final int LEAST_PLAIN = -4;

    private static final int MOST_PLAIN = 5;

    static Decimal rounded(double value) {
        BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS);
        return new Decimal(rounded.unscaledValue().longValueExact(), -rounded.scale());
    }

    double value() {
        return Double.parseDouble(digits + "e" + power);
    }

    /** Returns the same number without zeros at the end of its digits. */
    private Decimal shortest() {
        if (digits == 0) {
            return new Decimal(0, 0);
        }
        long rest = digits;
        int raised = power;
        while (rest % 10 == 0) {
            rest /= 10;
            raised++;
        }
        return new Decimal(rest, raised);
    }

    private int places() {
        return Math.max(0, -shortest().power);
    }

    private int exponent() {
        return Long.toString(Math.abs(digits)).length() - 1 + power;
    }

    private boolean isPlain() {
        return digits == 0 || (exponent() >= LEAST_PLAIN && exponent() <= MOST_PLAIN);
    }

    private String plain(int places) {
        return BigDecimal.valueOf(digits, -power).setScale(places).toPlainString();
    }

    private String scientific() {
        if (digits == 0) {
            return "0";
        }
        String text = Long.toString(Math.abs(shortest().digits));
        return "%s%s%se%d"
                .formatted(
                        digits < 0 ? "-" : "",
                        text.charAt(0),
                        text.length() == 1 ? "" : "." + text.substring(1),
                        exponent());
    }

    /** Returns how the number is written alone, or beside others of quite other sizes. */
    String written() {
        return isPlain() ? plain(places()) : scientific();
    }

    /** Returns how numbers equally far apart are written: with the same places behind the point, if plainly. */
    static List<Tick> alike(List<Decimal> numbers) {
        int places = numbers.stream().mapToInt(Decimal::places).max().orElse(0);
        List<Tick> plain = numbers.stream()
                .map(number -> new Tick(number.value(), number.plain(places)))
                .toList();
        List<Tick> scientific = numbers.stream()
                .map(number -> new Tick(number.value(), number.scientific()))
                .toList();
        boolean usual = numbers.stream()
                .max(Comparator.comparingDouble(number -> Math.abs(number.value())))
                .map(Decimal::isPlain)
                .orElse(true);
        return usual || letters(plain) <= letters(scientific) ? plain : scientific;
    }

    private static int letters(List<Tick> ticks) {
        return ticks.stream().mapToInt(tick -> tick.label().length()).max().orElse(0);
    }
}
