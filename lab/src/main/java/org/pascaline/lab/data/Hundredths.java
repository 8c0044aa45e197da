package org.pascaline.lab.data;

import java.math.BigDecimal;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Decimal numbers with at most two decimals, as whole hundredths. */
final class Hundredths {
    /** Short enough for exact arithmetic, and without an exponent, which could make a number of any length. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,6}(\\.[0-9]{1,20})?");

    private Hundredths() {}

    /** Returns a number's hundredths; nothing if the text is not a number or has a third decimal other than 0. */
    static OptionalInt parse(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return OptionalInt.empty();
        }
        BigDecimal hundredths = new BigDecimal(text).movePointRight(2).stripTrailingZeros();
        return hundredths.scale() > 0 ? OptionalInt.empty() : OptionalInt.of(hundredths.intValueExact());
    }

    /** Returns a number with two decimals. */
    static String text(float number) {
        int hundredths = Math.round(100f * number);
        int size = Math.abs(hundredths);
        return (hundredths < 0 ? "-" : "") + size / 100 + '.' + size / 10 % 10 + size % 10;
    }

    /** Returns the float nearest to the decimal: the quotient of two exact numbers. */
    static float nearestFloat(int hundredths) {
        return hundredths / 100f;
    }
}
