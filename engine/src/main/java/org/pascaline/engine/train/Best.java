package org.pascaline.engine.train;

import java.util.LinkedHashMap;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.task.Objective;

/** The weights with the best validation result, and those of the last evaluation as a refuge when weights go bad. */
final class Best {
    private final Objective objective;
    private final Parameters lastGood;
    private long lastGoodStep;
    private Parameters parameters;
    private Metrics metrics = new Metrics(new LinkedHashMap<>());
    private double value;
    private long step;
    private int evaluationsSince;

    Best(Objective objective, Parameters initial) {
        this.objective = objective;
        this.value = objective.worst();
        this.lastGood = initial.copy();
        this.parameters = initial.copy();
    }

    /** Takes note of an evaluation; returns whether it is the best so far. */
    boolean offer(Metrics candidate, long atStep, Parameters weights) {
        System.arraycopy(weights.values(), 0, lastGood.values(), 0, weights.count());
        lastGoodStep = atStep;
        double offered = candidate.of(objective.metric());
        if (!objective.better(offered, value)) {
            evaluationsSince++;
            return false;
        }
        value = offered;
        metrics = candidate;
        step = atStep;
        parameters = weights.copy();
        evaluationsSince = 0;
        return true;
    }

    void restoreLastGood(Parameters weights) {
        System.arraycopy(lastGood.values(), 0, weights.values(), 0, weights.count());
    }

    long lastGoodStep() {
        return lastGoodStep;
    }

    Parameters parameters() {
        return parameters;
    }

    Metrics metrics() {
        return metrics;
    }

    double value() {
        return value;
    }

    long step() {
        return step;
    }

    int evaluationsSince() {
        return evaluationsSince;
    }
}
