package org.pascaline.app.train;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.pascaline.app.Terminal;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.train.TrainEvent;

/** A bar that redraws itself on a terminal: steps, time left, samples per second, loss and the last validation result. */
final class ProgressLine implements Progress {
    private static final int REDRAW_MILLIS = 100;

    /** The weight of the newest loss in the running mean that is shown. */
    private static final double NEWEST = 0.02;

    private final ProgressBar bar;
    private final Terminal terminal;
    private final String metric;
    private final int batch;
    private double loss = Double.NaN;
    private String validation = "";
    private long shownNanos;

    ProgressLine(Terminal terminal, String name, String metric, int batch) {
        this.terminal = terminal;
        this.metric = metric;
        this.batch = batch;
        this.bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setRenderer(new BarRenderer())
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, terminal.columns() - 1))
                .build();
    }

    private void draw(String line) {
        terminal.err().print("\r" + line.stripTrailing() + "\u001b[K");
        terminal.err().flush();
    }

    @Override
    public void accept(TrainEvent event) {
        switch (event) {
            case TrainEvent.Started started -> bar.maxHint(started.stepsAtMost());
            case TrainEvent.Stepped stepped -> show(stepped);
            case TrainEvent.Evaluated evaluated -> validation = describe(evaluated.validation());
            case TrainEvent.Diverged diverged -> {}
            case TrainEvent.Restarted restarted -> {}
            case TrainEvent.Finished finished -> {}
        }
    }

    private void show(TrainEvent.Stepped stepped) {
        loss = Double.isNaN(loss) ? stepped.loss() : loss + NEWEST * (stepped.loss() - loss);
        bar.stepTo(stepped.step());
        long now = System.nanoTime();
        if (now - shownNanos > REDRAW_MILLIS * 1_000_000L) {
            shownNanos = now;
            bar.setExtraMessage("loss %s%s  %s/s"
                    .formatted(
                            Numbers.of(loss),
                            validation,
                            Numbers.perSecond(stepped.step() * batch, stepped.elapsedNanos())));
        }
    }

    private String describe(Metrics metrics) {
        return "  %s %s".formatted(metric, Numbers.of(metrics.of(metric)));
    }

    @Override
    public void close() {
        bar.close();
        terminal.err().print("\r\u001b[K");
        terminal.err().flush();
    }
}
