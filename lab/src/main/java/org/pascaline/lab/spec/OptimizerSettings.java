package org.pascaline.lab.spec;

import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.optim.Scope;
import org.pascaline.engine.optim.WeightDecay;
import org.pascaline.lab.spec.Vocabulary.OptimizerName;
import org.pascaline.lab.spec.Vocabulary.ScheduleName;

/** Reads from settings how the weights move. */
final class OptimizerSettings {
    private final Settings given;

    OptimizerSettings(Settings given) {
        this.given = given;
    }

    Optimizer optimizer() {
        OptimizerName name = given.choice("optimizer", OptimizerName.class, OptimizerName.ADAM);
        double decay = given.number("weight-decay", 0);
        Optimizer.Adam adam = Optimizer.Adam.standard();
        return switch (name) {
            case SGD -> new Optimizer.Sgd(given.fraction("momentum", 0), l2(decay));
            case ADAM -> new Optimizer.Adam(adam.beta1(), adam.beta2(), adam.epsilon(), l2(decay));
            case ADAMW -> decay == 0 ? adam : Optimizer.Adam.adamW(decay);
            case ADAM_L2_STEP -> decay == 0 ? adam : Optimizer.Adam.adamWSparingBiases(decay);
        };
    }

    private static WeightDecay l2(double decay) {
        return decay == 0 ? new WeightDecay.None() : new WeightDecay.L2(decay, Scope.ALL);
    }

    Schedule schedule() {
        double rate = given.positive("learning-rate", 0.001);
        Schedule schedule = switch (given.choice("schedule", ScheduleName.class, ScheduleName.CONSTANT)) {
            case CONSTANT -> new Schedule.Constant(rate);
            case EXPONENTIAL -> new Schedule.Exponential(rate, given.number("decay-rate", 1e-4));
            case STEP ->
                new Schedule.Step(rate, given.positive("decay-factor", 0.5), given.integer("decay-steps", 1, 1000));
            case COSINE ->
                new Schedule.Cosine(rate, given.number("decay-floor", 0), given.integer("decay-steps", 1, 1000));
        };
        int rising = given.integer("warm-up", 0, 0);
        return rising == 0 ? schedule : new Schedule.WarmUp(rising, schedule);
    }

    Clip clip() {
        double value = given.number("clip-value", 0);
        if (value > 0) {
            given.refuseBeside("clip", "clip-value", "0");
            return new Clip.ByValue(value);
        }
        double norm = given.number("clip", 0);
        return norm > 0 ? new Clip.GlobalNorm(norm) : new Clip.None();
    }
}
