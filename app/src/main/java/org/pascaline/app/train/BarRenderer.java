package org.pascaline.app.train;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/** One line of progress: name, bar, share, time passed and left, and what the listener has to say. The bar takes the rest. */
final class BarRenderer implements ProgressBarRenderer {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final int WIDEST_BAR = 30;

    @Override
    public String render(ProgressState progress, int columns) {
        double share = progress.getMax() <= 0 ? 0 : (double) progress.getCurrent() / progress.getMax();
        String text = " %3d%% %s%s  %s"
                .formatted(
                        Math.round(100 * share),
                        clock(progress.getElapsedAfterStart()),
                        left(progress, share),
                        progress.getExtraMessage());
        int bar = Math.min(WIDEST_BAR, columns - progress.getTaskName().length() - text.length() - 1);
        String line = progress.getTaskName() + " " + (bar > 0 ? bar(share, bar) : "") + text;
        return line.length() > columns ? line.substring(0, columns) : line;
    }

    private static String bar(double share, int columns) {
        int eighths = (int) Math.round(share * columns * 8);
        int full = eighths / 8;
        String partial = full < columns ? EIGHTHS.substring(eighths % 8, eighths % 8 + 1) : "";
        return "█".repeat(full) + partial + "·".repeat(Math.max(0, columns - full - 1));
    }

    private static String left(ProgressState progress, double share) {
        if (share <= 0) {
            return "";
        }
        double elapsed = progress.getElapsedAfterStart().toNanos();
        return ", %s left".formatted(clock(Duration.ofNanos((long) (elapsed * (1 - share) / share))));
    }

    private static String clock(Duration time) {
        return time.toHours() > 0
                ? "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
