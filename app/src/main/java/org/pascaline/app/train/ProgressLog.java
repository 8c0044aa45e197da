package org.pascaline.app.train;

import java.io.PrintStream;
import java.util.Map;
import org.pascaline.app.Numbers;
import org.pascaline.engine.train.TrainEvent;

/** Plain lines, one per validation, for a log file or a pipe. */
final class ProgressLog implements Progress {
    private final PrintStream err;
    private final int batch;
    private long elapsedNanos;

    ProgressLog(PrintStream err, int batch) {
        this.err = err;
        this.batch = batch;
    }

    @Override
    public void accept(TrainEvent event) {
        switch (event) {
            case TrainEvent.Started started ->
                err.printf(
                        "training %,d weights, %,d steps at the most%s%n",
                        started.parameters(),
                        started.stepsAtMost(),
                        started.stepsDone() > 0 ? ", going on after step %,d".formatted(started.stepsDone()) : "");
            case TrainEvent.Stepped stepped -> elapsedNanos = stepped.elapsedNanos();
            case TrainEvent.Evaluated evaluated -> err.println(line(evaluated));
            case TrainEvent.Diverged diverged ->
                err.printf("diverged at step %,d: the %s is not finite%n", diverged.step(), diverged.what());
            case TrainEvent.Restarted restarted ->
                err.printf(
                        "restarted with the weights of step %,d at %s times the rate%n",
                        restarted.from(), restarted.rateFactor());
            case TrainEvent.Finished finished -> {}
        }
    }

    private String line(TrainEvent.Evaluated evaluated) {
        StringBuilder line = new StringBuilder("epoch %d, step %d: loss %s"
                .formatted(evaluated.epoch(), evaluated.step(), Numbers.of(evaluated.trainLoss())));
        String before = ", validation ";
        for (Map.Entry<String, Double> entry : evaluated.validation().values().entrySet()) {
            line.append(before).append(entry.getKey()).append(' ').append(Numbers.of(entry.getValue()));
            before = ", ";
        }
        return line.append(", ")
                .append(Numbers.perSecond(evaluated.step() * batch, elapsedNanos))
                .append(" samples/s")
                .toString();
    }

    @Override
    public void close() {}
}
