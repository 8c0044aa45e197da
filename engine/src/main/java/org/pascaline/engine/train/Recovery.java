package org.pascaline.engine.train;

import java.util.function.Consumer;
import org.pascaline.engine.tape.Parameters;

/** What is done after a divergence: nothing, or back to good weights and on at a lower rate. */
final class Recovery {
    private final Training.OnDivergence policy;
    private final Parameters first;
    private int restarts;
    private double rateFactor = 1;

    /** Remembers the first weights: they are good until an evaluation has found better ones. */
    Recovery(Training.OnDivergence policy, Parameters first) {
        this.policy = policy;
        this.first = policy instanceof Training.Restart ? first.copy() : first;
    }

    /** Returns what the schedule's rate is multiplied by. */
    double rateFactor() {
        return rateFactor;
    }

    int restarts() {
        return restarts;
    }

    /** Goes on from an earlier training's restarts. */
    void resume(Snapshot.Restarts earlier) {
        restarts = earlier.count();
        rateFactor = earlier.rateFactor();
    }

    Snapshot.Restarts snapshot() {
        return new Snapshot.Restarts(restarts, rateFactor);
    }

    /** Puts good weights in place of those that diverged; returns false if the policy is to give up. */
    boolean restart(Parameters diverged, Best best, long step, Consumer<TrainEvent> events) {
        if (!(policy instanceof Training.Restart(int most, double factor)) || restarts == most) {
            return false;
        }
        restarts++;
        rateFactor *= factor;
        Parameters good = best.step() > 0 ? best.parameters() : first;
        System.arraycopy(good.values(), 0, diverged.values(), 0, good.count());
        events.accept(new TrainEvent.Restarted(step, best.step(), rateFactor));
        return true;
    }
}
