package org.pascaline.engine.train;

import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.task.Objective;

/** The weights with the best validation result; those being trained as long as there is none. */
final class Best {
    private final Objective objective;
    private Parameters parameters;
    private Metrics metrics = Metrics.NONE;
    private double value;
    private long step;
    private int evaluationsSince;

    Best(Objective objective, Parameters trained) {
        this.objective = objective;
        this.value = objective.worst();
        this.parameters = trained;
    }

    /** Takes note of an evaluation; returns whether it is the best so far. */
    boolean offer(Metrics candidate, long atStep, Parameters weights) {
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

    /** Goes on from an earlier training's best, if it had one. */
    void resume(Snapshot.BestSoFar earlier) {
        evaluationsSince = earlier.evaluationsSince();
        if (earlier.step() > 0) {
            step = earlier.step();
            metrics = earlier.validation();
            value = metrics.of(objective.metric());
            parameters = earlier.parameters();
        }
    }

    Snapshot.BestSoFar snapshot() {
        return new Snapshot.BestSoFar(step, evaluationsSince, metrics, parameters);
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
