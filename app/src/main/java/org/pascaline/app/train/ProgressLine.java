package org.pascaline.app.train;

import org.pascaline.app.Numbers;
import org.pascaline.app.Terminal;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.train.TrainEvent;

/** A bar that redraws itself on a terminal: steps, time left, samples per second, loss and the last validation result. */
final class ProgressLine implements Progress {
    /** The weight of the newest loss in the running mean that is shown. */
    private static final double NEWEST = 0.02;

    /** Fewer steps tell nothing of those to come. */
    private static final int FEWEST_STEPS = 10;

    private final LiveBar bar;
    private final String metric;
    private final int batch;
    private double loss = Double.NaN;
    private String validation = "";
    private long shownNanos;

    ProgressLine(Terminal terminal, String name, String metric, int batch) {
        this.metric = metric;
        this.batch = batch;
        this.bar = new LiveBar(terminal, name, FEWEST_STEPS);
    }

    @Override
    public void accept(TrainEvent event) {
        switch (event) {
            case TrainEvent.Started started -> bar.upTo(started.stepsAtMost());
            case TrainEvent.Stepped stepped -> show(stepped);
            case TrainEvent.Evaluated evaluated -> validation = describe(evaluated.validation());
            case TrainEvent.Diverged diverged -> {}
            case TrainEvent.Restarted restarted -> {}
            case TrainEvent.Finished finished -> {}
        }
    }

    private void show(TrainEvent.Stepped stepped) {
        loss = Double.isNaN(loss) ? stepped.loss() : loss + NEWEST * (stepped.loss() - loss);
        bar.at(stepped.step());
        long now = System.nanoTime();
        if (now - shownNanos > LiveBar.REDRAW_MILLIS * 1_000_000L) {
            shownNanos = now;
            bar.message("loss %s%s  %s/s"
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
    }
}
