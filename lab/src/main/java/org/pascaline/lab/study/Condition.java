package org.pascaline.lab.study;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pascaline.lab.report.Numerals;
import org.pascaline.lab.spec.Shown;

/**
 * A bound on one number of a run, written like {@code test.mse < 0.01}.
 *
 * @param value the number's name
 * @param below whether it must stay below the bound, rather than reach it
 * @param bound the bound
 */
public record Condition(String value, boolean below, double bound) {
    private static final Pattern FORM = Pattern.compile("\\s*(\\S+)\\s*(<|>=)\\s*(\\S+)\\s*");

    /**
     * Reads a condition.
     *
     * @throws IllegalArgumentException if it is not of the form {@code NAME < NUMBER} or {@code NAME >= NUMBER}
     */
    static Condition parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw malformed(text);
        }
        try {
            double bound = Double.parseDouble(matcher.group(3));
            if (Double.isFinite(bound)) {
                return new Condition(matcher.group(1), matcher.group(2).equals("<"), bound);
            }
            throw malformed(text);
        } catch (NumberFormatException e) {
            throw malformed(text);
        }
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "must be like 'test.mse < 0.01' or 'test.accuracy >= 0.99'; got '%s'".formatted(Shown.of(text)));
    }

    boolean holds(double number) {
        return below ? number < bound : number >= bound;
    }

    /** A run that has no such number does not meet the condition. */
    boolean holds(Map<String, Double> numbers) {
        Double number = numbers.get(value);
        return number != null && holds(number);
    }

    @Override
    public String toString() {
        return "%s %s %s".formatted(value, below ? "<" : ">=", Numerals.of(bound));
    }
}
