package org.pascaline.app.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.pascaline.app.Numbers;
import org.pascaline.app.Terminal;
import org.pascaline.lab.curve.Progress;

/**
 * What is shown of a run.
 *
 * @param terminal with the colours it may have
 * @param glyphs what dots are drawn with
 * @param metrics which curves; empty for the usual
 * @param smoothing weight of what was before, 0 for none; evaluations are never smoothed
 * @param logarithmic whether the upward axes are logarithmic
 */
record Frame(Terminal terminal, Glyphs glyphs, List<String> metrics, double smoothing, boolean logarithmic) {
    private static final int LOWEST_PLOT = CurvePlot.ROWS_BESIDE_CURVE + 2;
    private static final int WIDEST_BAR = 30;

    /** Copies the list. */
    Frame {
        metrics = List.copyOf(metrics);
    }

    /** Returns the lines for so many columns and at most so many rows; as many curves as there is room for. */
    List<String> lines(WatchedRun run, int columns, int rows) {
        List<String> header =
                List.of("  " + terminal.bold(cut(run.name(), columns - 2)), "  " + status(run, columns - 2), "");
        // In a low terminal an axis is worth more than what stands above it.
        int shown = Math.clamp(rows - LOWEST_PLOT, 0, header.size());
        List<String> lines = new ArrayList<>(header.subList(0, shown));
        List<String> names = metrics.isEmpty() ? run.usual() : metrics;
        int room = Math.max(CurvePlot.ROWS_BESIDE_CURVE + 1, rows - shown);
        int plots = Math.clamp(room / (LOWEST_PLOT + 1), 1, Math.max(1, names.size()));
        int each = room / plots;
        for (int i = 0; i < plots; i++) {
            String name = names.get(i);
            CurvePlot plot = new CurvePlot(
                    terminal, glyphs, run.curve(name), run.kind(name), smoothing, run.baseline(name), logarithmic);
            boolean last = i == plots - 1;
            lines.addAll(plot.lines(columns, last ? each : each - 1));
            if (!last) {
                lines.add("");
            }
        }
        return lines;
    }

    private static String cut(String text, int columns) {
        return text.length() <= columns ? text : text.substring(0, Math.max(0, columns));
    }

    private String status(WatchedRun run, int columns) {
        Optional<Progress> progress = run.progress();
        String steps = progress.map(now -> "step %,d of %,d".formatted(now.steps(), now.stepsAtMost()))
                .orElse("");
        if (!run.isRunning()) {
            return cut(run.standing() + (steps.isEmpty() ? "" : ", " + steps), columns);
        }
        if (progress.isEmpty()) {
            return cut(run.standing(), columns);
        }
        double share = progress.get().share();
        String text = "%3.0f %%  %s%s"
                .formatted(100 * share, steps, left(progress.get().secondsLeft()));
        int bar = Math.min(WIDEST_BAR, columns - text.length() - 2);
        return bar < 4 ? cut(text, columns) : bar(share, bar) + " " + text;
    }

    private String bar(double share, int columns) {
        int full = (int) Math.round(share * columns);
        return terminal.green(String.valueOf(glyphs.sign('█', '#')).repeat(full))
                + String.valueOf(glyphs.sign('░', '.')).repeat(columns - full);
    }

    private static String left(OptionalDouble seconds) {
        if (seconds.isEmpty()) {
            return "";
        }
        return ", %s left".formatted(Numbers.clock(seconds.getAsDouble()));
    }
}
