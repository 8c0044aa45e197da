package org.pascaline.lab.run;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.pascaline.engine.train.TrainEvent;

/** Chooses what is written down of a training's numbers: about a thousand of its steps, and every evaluation. */
final class MetricPoints {
    private static final long STEPS = 1000;

    private long interval = 1;

    /** Returns what is written down of an event; nothing of most. Events come in order, from the first on. */
    Optional<MetricPoint> of(TrainEvent event) {
        return switch (event) {
            case TrainEvent.Started started -> {
                interval = Math.max(1, started.stepsAtMost() / STEPS);
                yield Optional.empty();
            }
            case TrainEvent.Stepped stepped ->
                stepped.step() % interval == 0 ? Optional.of(point(stepped)) : Optional.empty();
            case TrainEvent.Evaluated evaluated -> Optional.of(point(evaluated));
            case TrainEvent.Diverged _, TrainEvent.Restarted _, TrainEvent.Finished _ -> Optional.empty();
        };
    }

    private static MetricPoint point(TrainEvent.Stepped stepped) {
        SequencedMap<String, Double> values = new LinkedHashMap<>();
        put(values, "loss", stepped.loss());
        put(values, "gradient-norm", stepped.gradientNorm());
        put(values, "rate", stepped.rate());
        return new MetricPoint(stepped.step(), null, values);
    }

    private static MetricPoint point(TrainEvent.Evaluated evaluated) {
        SequencedMap<String, Double> values = new LinkedHashMap<>();
        put(values, "train.loss", evaluated.trainLoss());
        evaluated.validation().values().forEach((name, value) -> put(values, "validation." + name, value));
        return new MetricPoint(evaluated.step(), evaluated.epoch(), values);
    }

    private static void put(SequencedMap<String, Double> values, String name, double value) {
        if (Double.isFinite(value)) {
            values.put(name, value);
        }
    }
}
