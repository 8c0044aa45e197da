package org.pascaline.app.train;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.pascaline.app.Terminal;

/** A progress bar in one line of a terminal, which redraws itself. Any thread may tell it how far things are. */
public final class LiveBar implements AutoCloseable {
    /** A message that comes more often than this is not seen. */
    static final int REDRAW_MILLIS = 100;

    private final Terminal terminal;
    private final ProgressBar bar;

    /**
     * Begins to draw.
     *
     * @param name stands before the bar
     * @param fewest of what is counted must be done before the time left can be told
     */
    public LiveBar(Terminal terminal, String name, long fewest) {
        this.terminal = terminal;
        this.bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setRenderer(new BarRenderer(new Pace(fewest)))
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .continuousUpdate()
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, terminal.columns() - 1))
                .build();
    }

    private void draw(String line) {
        terminal.err().print("\r" + line.stripTrailing() + "\u001b[K");
        terminal.err().flush();
    }

    /** Says where the bar ends. */
    public void upTo(long end) {
        bar.maxHint(end);
    }

    /** Says how far things are. */
    public void at(long place) {
        bar.stepTo(place);
    }

    /** Says what stands after the bar. */
    public void message(String text) {
        bar.setExtraMessage(text);
    }

    /** Leaves the terminal as it was. */
    @Override
    public void close() {
        bar.close();
        terminal.err().print("\r\u001b[K");
        terminal.err().flush();
    }
}
