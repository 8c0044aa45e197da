package org.pascaline.app.train;

import java.util.OptionalDouble;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;
import org.pascaline.app.Numbers;

/**
 * One line of progress: name, bar, share, time passed and left, and what the listener has to say. The bar takes the rest; in a
 * narrow terminal it goes first, then the name.
 */
final class BarRenderer implements ProgressBarRenderer {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final int WIDEST_BAR = 30;
    private static final double NANOS = 1e9;

    private final Pace pace;

    BarRenderer(Pace pace) {
        this.pace = pace;
    }

    @Override
    public String render(ProgressState progress, int columns) {
        double seconds = progress.getElapsedAfterStart().toNanos() / NANOS;
        pace.at(progress.getCurrent(), seconds);
        double share = progress.getMax() <= 0 ? 0 : (double) progress.getCurrent() / progress.getMax();
        String text = "%3d%% %s%s  %s"
                .formatted(
                        Math.round(100 * share),
                        Numbers.clock(seconds),
                        left(pace.secondsLeft(progress.getMax())),
                        progress.getExtraMessage());
        int bar = Math.min(WIDEST_BAR, columns - progress.getTaskName().length() - text.length() - 2);
        if (bar > 0) {
            return "%s %s %s".formatted(progress.getTaskName(), bar(share, bar), text);
        }
        String named = progress.getTaskName() + " " + text;
        String line = named.length() <= columns ? named : text.strip();
        return line.length() > columns ? line.substring(0, columns) : line;
    }

    private static String bar(double share, int columns) {
        int eighths = (int) Math.round(share * columns * 8);
        int full = eighths / 8;
        String partial = full < columns ? EIGHTHS.substring(eighths % 8, eighths % 8 + 1) : "";
        return "█".repeat(full) + partial + "·".repeat(Math.max(0, columns - full - 1));
    }

    private static String left(OptionalDouble seconds) {
        return seconds.isPresent() ? ", %s left".formatted(Numbers.clock(seconds.getAsDouble())) : "";
    }
}
