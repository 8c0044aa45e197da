package org.pascaline.app;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A curve in a few characters. Where its numbers are positive and an order of magnitude apart, equal factors are equally high.
 *
 * @param bars one for each number, or each few of them; empty if there are fewer than two
 * @param first the number of the first bar
 * @param last the number of the last bar
 * @param arrow what stands between the two
 */
public record Sparkline(String bars, double first, double last, String arrow) {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final String LETTERS = "_.,-=+*#";
    private static final int MOST_BARS = 30;
    private static final double FAR = 10;

    /**
     * Returns the sparkline of some numbers; those that are not finite are left out.
     *
     * @param charset of where it is shown, which may have no blocks
     */
    public static Sparkline of(double[] values, Charset charset) {
        boolean drawn = charset.canEncode() && charset.newEncoder().canEncode(BLOCKS + "→");
        double[] means = means(Arrays.stream(values).filter(Double::isFinite).toArray());
        String arrow = drawn ? "→" : "->";
        if (means.length < 2) {
            return new Sparkline("", Double.NaN, Double.NaN, arrow);
        }
        String levels = drawn ? BLOCKS : LETTERS;
        StringBuilder bars = new StringBuilder();
        for (double height : heights(means)) {
            bars.append(levels.charAt((int) Math.round(height * (levels.length() - 1))));
        }
        return new Sparkline(bars.toString(), means[0], means[means.length - 1], arrow);
    }

    private static double[] means(double[] values) {
        int bars = Math.min(MOST_BARS, values.length);
        return IntStream.range(0, bars)
                .mapToDouble(bar -> Arrays.stream(values, (int) ((long) bar * values.length / bars), (int)
                                ((bar + 1L) * values.length / bars))
                        .average()
                        .orElseThrow())
                .toArray();
    }

    /** Returns the numbers as shares of their range; all of one value are its lower end. */
    private static double[] heights(double[] values) {
        double low = Arrays.stream(values).min().orElseThrow();
        double high = Arrays.stream(values).max().orElseThrow();
        boolean logarithmic = low > 0 && high > FAR * low;
        return Arrays.stream(values)
                .map(value -> {
                    if (high == low) {
                        return 0;
                    }
                    return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
                })
                .toArray();
    }
}
