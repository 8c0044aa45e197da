package org.pascaline.lab.spec;

import java.util.ArrayList;
import java.util.List;
import org.pascaline.engine.setting.Kind;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.task.TaskType;
import org.pascaline.engine.train.Training;

/** Reads from settings how long to train, and what ends a training. */
final class Budgets {
    private static final int RESTARTS = 5;
    private static final double RATE_FACTOR = 0.5;

    /** What to do when a number is no longer finite. */
    enum Divergence {
        /** End the training. */
        STOP,
        /** Go back to good weights, and on more slowly. */
        RESTART
    }

    private static final Setting<Integer> BATCH = Setting.whole("batch", 1, Integer.MAX_VALUE, 32, "Samples of a step");

    private static final Setting<Integer> EPOCHS =
            Setting.whole("epochs", 1, Integer.MAX_VALUE, 50, "Passes over the training set at the most");

    private static final Setting<Long> STEPS =
            Setting.wide("steps", 0, 0, "Steps at the most, instead of --epochs; 0 counts epochs");

    private static final Setting<Integer> PATIENCE = Setting.whole(
            "patience",
            0,
            Integer.MAX_VALUE,
            0,
            "Stop after so many epochs without a better validation result; 0 never does");

    private static final Setting<Double> TARGET = Setting.real(
            "target",
            Kind.Range.NOT_NEGATIVE,
            0,
            "Stop once validation is this good, by the first measure of the result; 0 never does");

    private static final Setting<Double> TARGET_ACCURACY = Setting.real(
            "target-accuracy",
            Kind.Range.POSITIVE,
            "none",
            "Stop once this share of the validation set is right, instead of --target; 1 is all of it");

    private static final Setting<Divergence> ON_DIVERGENCE = Setting.choice(
            "on-divergence",
            Divergence.class,
            Divergence.STOP,
            "When a number is no longer finite. restart goes back to the last good weights and halves the rate, five times"
                    + " at the most");

    static final Setting<Long> SEED =
            Setting.wide("seed", Long.MIN_VALUE, 1, "Seed of samples, order and initial weights");

    private final Settings given;

    Budgets(Settings given) {
        this.given = given;
    }

    /** Returns all settings for a task, in the order of the help. */
    static List<Setting<?>> settings(TaskType task) {
        List<Setting<?>> all = new ArrayList<>(List.of(BATCH, EPOCHS, STEPS, PATIENCE, TARGET));
        if (hasAccuracy(task)) {
            all.add(TARGET_ACCURACY);
        }
        all.addAll(List.of(ON_DIVERGENCE, SEED));
        return all;
    }

    private static boolean hasAccuracy(TaskType task) {
        return task.measures().contains(AddingProblem.ACCURACY);
    }

    Training read(TaskType task) {
        long steps = given.of(STEPS);
        Training.Budget budget = steps > 0 ? new Training.Steps(steps) : new Training.Epochs(given.of(EPOCHS));
        if (steps > 0) {
            boolean both = given.isGiven(STEPS.name()) && given.isGiven(EPOCHS.name());
            if (both && !given.source().complete()) {
                throw given.source().exclusive(STEPS.name(), EPOCHS.name());
            }
            given.refuseBeside(EPOCHS.name(), STEPS.name(), "0");
        }
        int patience = given.of(PATIENCE);
        return new Training(
                given.of(BATCH),
                budget,
                patience > 0 ? new Training.WithoutProgress(patience) : new Training.Endless(),
                target(task),
                given.of(ON_DIVERGENCE) == Divergence.RESTART
                        ? new Training.Restart(RESTARTS, RATE_FACTOR)
                        : new Training.GiveUp());
    }

    private Training.Target target(TaskType task) {
        // Where nothing is right or wrong, the setting stays unknown.
        if (hasAccuracy(task) && given.has(TARGET_ACCURACY.name())) {
            if (!given.isGiven(TARGET.name())) {
                return accuracy();
            }
            if (given.isGiven(TARGET_ACCURACY.name())) {
                throw given.source().exclusive(TARGET.name(), TARGET_ACCURACY.name());
            }
        }
        double target = given.of(TARGET);
        return target > 0 ? new Training.Reach(target) : new Training.None();
    }

    private Training.Target accuracy() {
        double share = given.find(TARGET_ACCURACY).orElseThrow();
        if (share > 1) {
            throw given.wrong(TARGET_ACCURACY, "must be a share of at most 1");
        }
        return new Training.ReachMeasure(new Objective(AddingProblem.ACCURACY, Objective.Direction.UP), share);
    }
}
