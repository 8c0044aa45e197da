package org.pascaline.app.train;

import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.optim.Scope;
import org.pascaline.engine.optim.WeightDecay;
import picocli.CommandLine.Option;

/** The options that say how the weights move. */
final class OptimizerOptions {
    @Option(
            names = "--optimizer",
            paramLabel = "OPT",
            defaultValue = "adam",
            description = {
                "Optimiser: ${COMPLETION-CANDIDATES}.",
                "adam-l2-step is Adam with the decay inside the step, biases spared. Default: ${DEFAULT-VALUE}"
            })
    private OptimizerName optimizer = OptimizerName.ADAM;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            defaultValue = "0.005",
            description = "Learning rate, at the start if it changes. Default: ${DEFAULT-VALUE}")
    private double learningRate;

    @Option(
            names = "--momentum",
            paramLabel = "X",
            defaultValue = "0.9",
            description = "Momentum of sgd. Default: ${DEFAULT-VALUE}")
    private double momentum;

    @Option(
            names = "--weight-decay",
            paramLabel = "X",
            defaultValue = "0",
            description = {
                "How strongly weights are pulled towards zero: decoupled for adamw and adam-l2-step,"
                        + " as an L2 term of the gradient for sgd and adam. Default: ${DEFAULT-VALUE}"
            })
    private double weightDecay;

    @Option(
            names = "--schedule",
            paramLabel = "S",
            defaultValue = "constant",
            description = {
                "Learning rate: ${COMPLETION-CANDIDATES}.",
                "exponential: rate * e^(-k*step), step: times --decay-factor every --decay-steps,"
                        + " cosine: down to 0 over --decay-steps. Default: ${DEFAULT-VALUE}"
            })
    private ScheduleName schedule = ScheduleName.CONSTANT;

    @Option(
            names = "--decay-rate",
            paramLabel = "K",
            defaultValue = "0.0001",
            description = "k of the exponential schedule. Default: ${DEFAULT-VALUE}")
    private double decayRate;

    @Option(
            names = "--decay-factor",
            paramLabel = "X",
            defaultValue = "0.5",
            description = "Factor of the step schedule. Default: ${DEFAULT-VALUE}")
    private double decayFactor;

    @Option(
            names = "--decay-steps",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Steps of the step and cosine schedules. Default: ${DEFAULT-VALUE}")
    private int decaySteps;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "0",
            description = "Steps over which the rate rises to its start. Default: ${DEFAULT-VALUE}")
    private int warmUp;

    @Option(
            names = "--clip",
            paramLabel = "X",
            defaultValue = "1",
            description = "Largest L2 norm of the gradient; 0 for none. Default: ${DEFAULT-VALUE}")
    private double clip;

    @Option(
            names = "--clip-value",
            paramLabel = "X",
            defaultValue = "0",
            description = "Largest size of each element instead of --clip; 0 for none. Default: ${DEFAULT-VALUE}")
    private double clipValue;

    Optimizer parseOptimizer(Given given) {
        given.onlyWith(optimizer == OptimizerName.SGD, "--momentum", "--optimizer sgd");
        double decay = given.notNegative("--weight-decay", weightDecay);
        Optimizer.Adam adam = Optimizer.Adam.standard();
        return switch (optimizer) {
            case SGD -> new Optimizer.Sgd(given.fraction("--momentum", momentum), l2(decay));
            case ADAM -> new Optimizer.Adam(adam.beta1(), adam.beta2(), adam.epsilon(), l2(decay));
            case ADAMW -> decay == 0 ? adam : Optimizer.Adam.adamW(decay);
            case ADAM_L2_STEP -> decay == 0 ? adam : Optimizer.Adam.adamWSparingBiases(decay);
        };
    }

    private static WeightDecay l2(double decay) {
        return decay == 0 ? new WeightDecay.None() : new WeightDecay.L2(decay, Scope.ALL);
    }

    Schedule parseSchedule(Given given) {
        given.onlyWith(schedule == ScheduleName.EXPONENTIAL, "--decay-rate", "--schedule exponential");
        given.onlyWith(schedule == ScheduleName.STEP, "--decay-factor", "--schedule step");
        given.onlyWith(
                schedule == ScheduleName.STEP || schedule == ScheduleName.COSINE,
                "--decay-steps",
                "--schedule step or cosine");
        double rate = given.positive("--learning-rate", learningRate);
        int steps = given.atLeast(1, "--decay-steps", decaySteps);
        Schedule chosen = switch (schedule) {
            case CONSTANT -> new Schedule.Constant(rate);
            case EXPONENTIAL -> new Schedule.Exponential(rate, given.notNegative("--decay-rate", decayRate));
            case STEP -> new Schedule.Step(rate, given.positive("--decay-factor", decayFactor), steps);
            case COSINE -> new Schedule.Cosine(rate, 0, steps);
        };
        int rising = given.atLeast(0, "--warm-up", warmUp);
        return rising == 0 ? chosen : new Schedule.WarmUp(rising, chosen);
    }

    Clip parseClip(Given given) {
        if (given.notNegative("--clip-value", clipValue) > 0) {
            return new Clip.ByValue(clipValue);
        }
        return given.notNegative("--clip", clip) > 0 ? new Clip.GlobalNorm(clip) : new Clip.None();
    }
}
