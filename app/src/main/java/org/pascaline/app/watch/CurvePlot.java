package org.pascaline.app.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.pascaline.app.Numbers;
import org.pascaline.app.Terminal;
import org.pascaline.lab.curve.Curve;
import org.pascaline.lab.curve.CurveKind;
import org.pascaline.lab.curve.Downsampling;
import org.pascaline.lab.curve.Smoothing;
import org.pascaline.lab.scale.Scale;
import org.pascaline.lab.scale.Tick;

/** One curve with its axes, as lines of text: a heading, the curve beside its numbers, and the steps below. */
final class CurvePlot {
    /** The heading, the axis to the right and its numbers. */
    static final int ROWS_BESIDE_CURVE = 3;

    private static final int ROWS_PER_TICK = 3;
    private static final int COLUMNS_PER_TICK = 14;
    private static final int DOTS_BETWEEN_BASELINE = 4;
    private static final int FEWEST_COLUMNS = 8;
    private static final int DOTS_PER_MARK = 6;

    private final Terminal terminal;
    private final Glyphs glyphs;
    private final Curve raw;
    private final Curve shown;
    private final OptionalDouble baseline;
    private final boolean logarithmic;
    private final boolean smooth;
    private final boolean marked;

    /**
     * Creates a plot.
     *
     * @param raw the numbers
     * @param kind what they are: only noise is smoothed, and evaluations are marked
     * @param smoothing weight of what was before, 0 for none
     * @param baseline what needs no learning at all
     * @param logarithmic whether the upward axis is logarithmic
     */
    CurvePlot(
            Terminal terminal,
            Glyphs glyphs,
            Curve raw,
            CurveKind kind,
            double smoothing,
            OptionalDouble baseline,
            boolean logarithmic) {
        this.terminal = terminal;
        this.glyphs = glyphs;
        this.raw = raw;
        this.smooth = smoothing > 0 && kind == CurveKind.NOISY;
        this.marked = kind == CurveKind.EVALUATION;
        this.shown = smooth ? Smoothing.exponential(raw, smoothing) : raw;
        this.baseline = baseline;
        this.logarithmic = logarithmic;
    }

    /** Returns the plot in so many columns and rows, of which {@link #ROWS_BESIDE_CURVE} are not the curve's. */
    List<String> lines(int columns, int rows) {
        List<String> lines = new ArrayList<>();
        lines.add(heading(columns));
        if (shown.length() == 0) {
            lines.add(cut("  no numbers yet", columns));
            while (lines.size() < rows) {
                lines.add("");
            }
            return lines;
        }
        int curveRows = Math.max(1, rows - ROWS_BESIDE_CURVE);
        Scale up = Scale.around(
                        DoubleStream.concat(Arrays.stream(faint() ? raw.y() : shown.y()), baseline.stream())
                                .toArray(),
                        logarithmic ? Scale.Kind.LOGARITHMIC : Scale.Kind.EVEN)
                .reachingZero();
        String[] labels = labels(up, curveRows);
        if (columns - margin(labels) - 1 < FEWEST_COLUMNS) {
            Arrays.fill(labels, "");
        }
        int margin = margin(labels);
        int curveColumns = Math.max(1, columns - margin - 1);
        Scale right = new Scale(0, Math.max(1, shown.x()[shown.length() - 1]), Scale.Kind.WHOLE);
        List<String> curve = canvas(up, right, curveColumns, curveRows).rows(this::painted);
        for (int row = 0; row < curveRows; row++) {
            char sign = labels[row].isEmpty() ? glyphs.sign('│', '|') : glyphs.sign('┤', '+');
            lines.add(" ".repeat(margin - labels[row].length() - 1) + labels[row] + " " + sign + curve.get(row));
        }
        lines.addAll(rightAxis(right, margin, curveColumns));
        return lines;
    }

    private static int margin(String[] labels) {
        return Arrays.stream(labels).mapToInt(String::length).max().orElse(0) + 2;
    }

    /** Numbers as they came are shown behind the smooth curve where their colour tells them apart. */
    private boolean faint() {
        return smooth && terminal.colors();
    }

    private String heading(int columns) {
        StringBuilder text = new StringBuilder(raw.name());
        if (smooth) {
            text.append(", smooth");
        }
        if (logarithmic) {
            text.append(", logarithmic");
        }
        if (shown.length() > 0) {
            text.append("  ").append(Numbers.of(shown.y()[shown.length() - 1]));
        }
        String name = cut(text.toString(), columns - 2);
        String rest = baseline.isPresent()
                ? "%s trivial baseline %s".formatted(dotted(), Numbers.of(baseline.getAsDouble()))
                : "";
        boolean fits = !rest.isEmpty() && name.length() + rest.length() + 5 <= columns;
        return "  " + terminal.bold(name) + (fits ? "   " + terminal.yellow(rest) : "");
    }

    private String dotted() {
        return String.valueOf(glyphs.sign('·', '.')).repeat(3);
    }

    private static String cut(String text, int columns) {
        return text.length() <= columns ? text : text.substring(0, Math.max(0, columns));
    }

    /** Returns what stands beside each row; rows without a round number are empty. */
    private String[] labels(Scale up, int rows) {
        String[] labels = new String[rows];
        Arrays.fill(labels, "");
        for (Tick tick : up.ticks(rows < 2 ? 1 : Math.max(2, rows / ROWS_PER_TICK + 1))) {
            labels[row(up.place(tick.value()), rows * glyphs.high()) / glyphs.high()] = tick.label();
        }
        return labels;
    }

    private static int row(double place, int height) {
        return (int) Math.round((1 - Math.clamp(place, 0.0, 1.0)) * (height - 1));
    }

    private DotCanvas canvas(Scale up, Scale right, int columns, int rows) {
        DotCanvas canvas = new DotCanvas(glyphs, columns, rows);
        baseline.ifPresent(value -> {
            double place = up.place(value);
            if (Double.isFinite(place)) {
                for (int x = 0; x < canvas.width(); x += Math.min(DOTS_BETWEEN_BASELINE, 2 * glyphs.wide())) {
                    canvas.dot(x, row(place, canvas.height()), DotCanvas.Ink.BASELINE);
                }
            }
        });
        if (faint()) {
            draw(canvas, raw, up, right, DotCanvas.Ink.RAW);
        }
        draw(canvas, shown, up, right, DotCanvas.Ink.CURVE);
        if (marked && shown.length() * DOTS_PER_MARK <= canvas.width()) {
            mark(canvas, up, right);
        }
        return canvas;
    }

    /** Draws a small square at each number. */
    private void mark(DotCanvas canvas, Scale up, Scale right) {
        for (int i = 0; i < shown.length(); i++) {
            double place = up.place(shown.y()[i]);
            if (Double.isFinite(place)) {
                int x = (int) Math.round(right.place(shown.x()[i]) * (canvas.width() - 1));
                int y = row(place, canvas.height());
                for (int across = x - 1; across <= x + 1; across++) {
                    canvas.line(across, y - 1, across, y + 1, DotCanvas.Ink.CURVE);
                }
            }
        }
    }

    private static void draw(DotCanvas canvas, Curve curve, Scale up, Scale right, DotCanvas.Ink ink) {
        Curve points = Downsampling.minMax(curve, Math.max(4, 4 * canvas.width()));
        boolean begun = false;
        int lastX = 0;
        int lastY = 0;
        for (int i = 0; i < points.length(); i++) {
            double place = up.place(points.y()[i]);
            if (Double.isFinite(place)) {
                int x = (int) Math.round(right.place(points.x()[i]) * (canvas.width() - 1));
                int y = row(place, canvas.height());
                canvas.line(begun ? lastX : x, begun ? lastY : y, x, y, ink);
                lastX = x;
                lastY = y;
            }
            begun = Double.isFinite(place);
        }
    }

    private String painted(String text, DotCanvas.Ink ink) {
        return switch (ink) {
            case BLANK -> text;
            case BASELINE -> terminal.yellow(text);
            case RAW -> terminal.grey(text);
            case CURVE -> terminal.cyan(text);
        };
    }

    private List<String> rightAxis(Scale right, int margin, int columns) {
        StringBuilder line =
                new StringBuilder(String.valueOf(glyphs.sign('─', '-')).repeat(columns));
        StringBuilder numbers = new StringBuilder(" ".repeat(margin + 1 + columns));
        int free = 0;
        int most = Math.max(2, columns / COLUMNS_PER_TICK);
        for (Tick tick : right.fitting(most, columns, label -> label.length() + 1)) {
            String number = tick.label();
            int column = (int) Math.round(right.place(tick.value()) * (columns - 1));
            int from = Math.clamp(
                    margin + 1 + column - number.length() / 2, 0, Math.max(0, numbers.length() - number.length()));
            line.setCharAt(column, glyphs.sign('┬', '+'));
            if (from >= free && from + number.length() <= numbers.length()) {
                numbers.replace(from, from + number.length(), number);
                free = from + number.length() + 1;
            }
        }
        String name = "step";
        int place = numbers.length() - name.length();
        if (place > free) {
            numbers.replace(place, numbers.length(), name);
        }
        return List.of(
                " ".repeat(margin) + glyphs.sign('└', '+') + line,
                numbers.toString().stripTrailing());
    }
}
