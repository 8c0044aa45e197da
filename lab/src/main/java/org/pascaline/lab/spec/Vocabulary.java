package org.pascaline.lab.spec;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** How the values of settings are written. */
public final class Vocabulary {
    private Vocabulary() {}

    /** Returns how a setting's value is written: numbers without an exponent, such as 0.0001. */
    public static String written(Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }

    /** Returns how a list is written: with commas. */
    public static String written(List<?> values) {
        return values.stream().map(Vocabulary::written).collect(Collectors.joining(","));
    }
}
