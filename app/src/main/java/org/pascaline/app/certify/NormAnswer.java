package org.pascaline.app.certify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.pascaline.engine.task.L1Norm;
import org.pascaline.lab.certify.NormBound;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How wrong a network for the L1 norm can be, for people and for programs, in the units of the arrays.
 *
 * @param arrays that it was trained and tested on
 * @param bound in the units of what the network reads
 */
record NormAnswer(L1Norm.Arrays arrays, NormBound bound) {
    private static final int LONG = 10_000;

    private double element() {
        return bound.worst().value() * arrays.scale();
    }

    private double error() {
        return scaled(bound.worst().error());
    }

    /** Away from zero, as a product is rounded to the nearest. */
    private double scaled(double value) {
        double product = value * arrays.scale();
        return arrays.scale() == 1 ? product : product < 0 ? Math.nextDown(product) : Math.nextUp(product);
    }

    private SequencedSet<Integer> lengths() {
        TreeSet<Integer> lengths = new TreeSet<>();
        lengths.add(1);
        lengths.add(arrays.longest());
        lengths.add(arrays.longestTest());
        lengths.add(LONG);
        return lengths;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "bounded: for every array of elements from %s to %s, of every length%n"
                        + "  worst element  %s: its absolute value comes out %s too %s%n",
                number(-arrays.range()),
                number(arrays.range()),
                number(element()),
                number(Math.abs(error())),
                error() < 0 ? "small" : "large"));
        for (int length : lengths()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %,7d %-8s off by at most %s%n",
                    length,
                    length == 1 ? "element" : "elements",
                    number(scaled(bound.ofArray(length)))));
        }
        return text.append("  (an answer to an array includes what float32 rounds)")
                .toString();
    }

    /** Up to six digits, the last rounded up. */
    private static String number(double value) {
        BigDecimal digits =
                new BigDecimal(value).round(new MathContext(6, RoundingMode.UP)).stripTrailingZeros();
        return digits.abs().compareTo(new BigDecimal("0.0001")) < 0 && digits.signum() != 0
                ? digits.toString()
                : digits.toPlainString();
    }

    String json() {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("bounded", true);
        json.put("range", arrays.range());
        json.put("worstElement", element());
        json.put("worstError", error());
        ObjectNode bounds = json.putObject("bounds");
        lengths().forEach(length -> bounds.put(String.valueOf(length), scaled(bound.ofArray(length))));
        return json.toString();
    }
}
