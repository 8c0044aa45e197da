package org.pascaline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.app.Terminal;
import org.pascaline.lab.curve.Curve;
import org.pascaline.lab.curve.CurveKind;

final class CurvePlotTest {
    private static final Pattern COLOR = Pattern.compile("\u001b\\[\\d+m");

    private static Terminal terminal(boolean colors) {
        return new Terminal(System.out, System.err, colors, false, 80);
    }

    private static Curve falling(int points) {
        double[] x = new double[points];
        double[] y = new double[points];
        Arrays.setAll(x, i -> 10.0 * (i + 1));
        Arrays.setAll(y, i -> Math.exp(-3.0 * i / points));
        return new Curve("loss", x, y);
    }

    private static List<String> plot(Curve curve, Glyphs glyphs, boolean colors, boolean logarithmic) {
        return new CurvePlot(terminal(colors), glyphs, curve, CurveKind.NOISY, 0, OptionalDouble.of(0.5), logarithmic)
                .lines(60, 12);
    }

    @Test
    void aPlotHasNumbersAtItsAxesTheBaselineAndTheLastValue() {
        assertThat(plot(falling(6), Glyphs.ASCII, false, false).stream().map(String::stripTrailing))
                .containsExactly(
                        "  loss  0.0821   ... trivial baseline 0.5000",
                        " 1.0 +         '.",
                        "     |           ''.",
                        "     |              '..",
                        "     |                 '..",
                        " 0.5 +. . . . . . . . . . :'... . . . . . . . . . . . . . .",
                        "     |                        ''...",
                        "     |                             ''''.....",
                        "     |                                      ''''.......",
                        " 0.0 +                                                 '''''",
                        "     ++-------------------------------------------+---------",
                        "      0                                          50     step");
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "60, 12", "40, 8", "24, 5", "200, 60", "12, 6", "7, 5"})
    void aPlotFitsWhateverItsSize(int columns, int rows) {
        for (Glyphs glyphs : Glyphs.values()) {
            for (boolean colors : new boolean[] {true, false}) {
                for (int points : new int[] {0, 1, 2, 50, 5000}) {
                    CurveKind kind = points < 10 ? CurveKind.EVALUATION : CurveKind.NOISY;
                    List<String> lines = new CurvePlot(
                                    terminal(colors), glyphs, falling(points), kind, 0.5, OptionalDouble.of(2), true)
                            .lines(columns, rows);
                    assertThat(lines)
                            .hasSize(rows)
                            .allSatisfy(line -> assertThat(
                                            COLOR.matcher(line).replaceAll("").length())
                                    .isLessThanOrEqualTo(columns));
                }
            }
        }
    }

    @Test
    void lettersAloneAreLetters() {
        assertThat(String.join("", plot(falling(50), Glyphs.ASCII, false, true)))
                .matches("\\p{ASCII}+")
                .contains("logarithmic");
        assertThat(String.join("", plot(falling(50), Glyphs.BRAILLE, false, true)))
                .doesNotContain("\u001b")
                .contains("└", "┤");
        assertThat(String.join("", plot(falling(50), Glyphs.BRAILLE, true, true)))
                .contains("\u001b[36m", "\u001b[33m");
    }

    @Test
    void aSpikeOfOneStepIsSeen() {
        double[] x = new double[100_000];
        double[] y = new double[100_000];
        Arrays.setAll(x, i -> i + 1);
        y[70_000] = 1000;
        List<String> lines = new CurvePlot(
                        terminal(false),
                        Glyphs.ASCII,
                        new Curve("loss", x, y),
                        CurveKind.NOISY,
                        0,
                        OptionalDouble.empty(),
                        false)
                .lines(60, 12);
        assertThat(lines.get(1)).startsWith(" 1000 +").containsOnlyOnce(":");
        assertThat(lines.get(5)).containsOnlyOnce(":");
    }

    @Test
    void smoothingHidesTheNoiseWhereThereAreNoColoursAndGreysItWhereThereAre() {
        double[] x = new double[400];
        double[] y = new double[400];
        Arrays.setAll(x, i -> i + 1);
        Arrays.setAll(y, i -> i % 2);
        Curve noise = new Curve("loss", x, y);
        List<String> plain = new CurvePlot(
                        terminal(false), Glyphs.BRAILLE, noise, CurveKind.NOISY, 0.99, OptionalDouble.empty(), false)
                .lines(60, 12);
        assertThat(plain.getFirst()).contains("loss, smooth  0.5");
        assertThat(String.join("", plain).chars().filter(character -> character == '⣿'))
                .as("at its beginning an average is noise, too")
                .hasSizeLessThan(3);
        List<String> colored = new CurvePlot(
                        terminal(true), Glyphs.BRAILLE, noise, CurveKind.NOISY, 0.99, OptionalDouble.empty(), false)
                .lines(60, 12);
        assertThat(String.join("", colored)).contains("\u001b[90m⣿", "\u001b[36m");
    }

    @Test
    void evaluationsAreMarkedAndNeverSmoothed() {
        Curve accuracy = new Curve(
                "validation.accuracy", new double[] {100, 200, 300, 400}, new double[] {0.1, 0.2, 0.9, 0.983});
        List<String> asked = plot(accuracy, 0.6);
        assertThat(asked.getFirst()).contains("validation.accuracy  0.9830").doesNotContain("smooth");
        assertThat(asked).isEqualTo(plot(accuracy, 0));
        Curve first = new Curve("validation.accuracy", new double[] {100}, new double[] {0.1});
        assertThat(String.join("", plot(first, 0))
                        .codePoints()
                        .filter(dots -> dots > 0x2800 && dots < 0x2900)
                        .map(Integer::bitCount)
                        .sum())
                .as("dots of a single point and of U+2800")
                .isGreaterThanOrEqualTo(6);
    }

    private static List<String> plot(Curve evaluations, double smoothing) {
        return new CurvePlot(
                        terminal(true),
                        Glyphs.BRAILLE,
                        evaluations,
                        CurveKind.EVALUATION,
                        smoothing,
                        OptionalDouble.empty(),
                        false)
                .lines(60, 12);
    }
}
