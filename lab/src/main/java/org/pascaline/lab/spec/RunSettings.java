package org.pascaline.lab.spec;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.optim.Scope;
import org.pascaline.engine.optim.WeightDecay;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.DigitSum;
import org.pascaline.engine.task.L1Norm;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.train.Training;
import org.pascaline.kernels.Activation;
import org.pascaline.lab.data.Scaling;

/** Reads a run's specification from flat settings, which are named like the options of {@code pascaline train}. */
public final class RunSettings {
    private static final int RESTARTS = 5;
    private static final double RATE_FACTOR = 0.5;

    private enum TaskName {
        ADDING,
        L1NORM,
        ADDER,
        FASHION_MNIST,
        CIFAR_10
    }

    private enum CellName {
        RNN,
        RELU_RNN,
        IRNN,
        LSTM,
        GRU,
        INDRNN,
        CLOCKWORK,
        ALARMWORK,
        LINEAR,
        MLP
    }

    private enum OptimizerName {
        SGD,
        ADAM,
        ADAMW,
        ADAM_L2_STEP
    }

    private enum ScheduleName {
        CONSTANT,
        EXPONENTIAL,
        STEP,
        COSINE
    }

    private enum DivergenceName {
        STOP,
        RESTART
    }

    private final Settings given;

    private RunSettings(Settings given) {
        this.given = given;
    }

    /**
     * Reads a specification.
     *
     * @param where the file and the place in it, for messages
     * @param values the settings
     * @throws SpecException if a setting is unknown, of the wrong type or out of range
     */
    public static RunSpec read(String where, Map<String, Object> values) {
        Settings given = new Settings(where, values);
        RunSpec spec;
        try {
            spec = new RunSettings(given).read();
        } catch (SpecException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            // A rule that the engine's own records check, such as that of the momentum; they do not know the place.
            throw new SpecException(where + ":", String.valueOf(e.getMessage()));
        }
        given.refuseRest();
        return spec;
    }

    private RunSpec read() {
        TaskName task = given.choice("task", TaskName.class, TaskName.ADDING);
        return new RunSpec(
                task(task), model(task), optimizer(), schedule(), clip(), training(task), given.whole("seed", 1));
    }

    private TaskSpec task(TaskName task) {
        return switch (task) {
            case ADDING -> adding();
            case L1NORM -> norm();
            case ADDER -> adder();
            case FASHION_MNIST -> pictures(TaskSpec.Pictures.Dataset.FASHION_MNIST);
            case CIFAR_10 -> pictures(TaskSpec.Pictures.Dataset.CIFAR_10);
        };
    }

    private Sizes sizes() {
        return new Sizes(
                given.integer("train-size", 1, 20_000),
                given.integer("validation-size", 1, 1000),
                given.integer("test-size", 1, 10_000),
                given.choice("samples", Sizes.Supply.class, Sizes.Supply.FIXED));
    }

    private TaskSpec adding() {
        AddingProblem.Convention convention =
                given.choice("convention", AddingProblem.Convention.class, AddingProblem.Convention.UNIT);
        return new TaskSpec.Adding(
                given.integer("length", 2, 50),
                convention,
                given.positive("tolerance", convention.usualTolerance()),
                sizes());
    }

    private TaskSpec norm() {
        int longest = given.integer("max-length", 1, 20);
        int longestTest = given.integer("test-max-length", 1, longest);
        int shortestTest = given.integer("test-min-length", 1, 1);
        if (shortestTest > longestTest) {
            throw given.wrong("test-min-length", "must be at most test-max-length, " + longestTest);
        }
        return new TaskSpec.Norm(
                new L1Norm.Arrays(
                        longest, longestTest, shortestTest, given.positive("range", 20), given.positive("scale", 1)),
                sizes());
    }

    private TaskSpec adder() {
        int digits = given.integer("digits", 1, 10);
        int testDigits = given.integer("test-digits", 1, digits);
        return new TaskSpec.Adder(
                new DigitSum.Places(
                        digits,
                        given.integer("places", digits + 1, digits + 1),
                        testDigits,
                        given.integer("test-places", testDigits + 1, testDigits + 1)),
                new DigitSum.Sampling(
                        given.choice("train-sums", DigitSum.Sums.class, DigitSum.Sums.RANDOM),
                        given.choice("test-sums", DigitSum.Sums.class, DigitSum.Sums.RANDOM)),
                sizes());
    }

    private TaskSpec pictures(TaskSpec.Pictures.Dataset dataset) {
        return new TaskSpec.Pictures(
                dataset,
                given.has("data") ? Optional.of(Path.of(given.text("data"))) : Optional.empty(),
                given.choice("scaling", Scaling.class, Scaling.NONE),
                new TaskSpec.Pictures.Limits(
                        given.integer("train-size", 0, 0),
                        given.integer("validation-size", 0, 0),
                        given.integer("test-size", 0, 0)));
    }

    private ModelSpec model(TaskName task) {
        CellName name = given.choice("cell", CellName.class, CellName.LSTM);
        return switch (name) {
            case LINEAR -> new ModelSpec.ElementWise(given.integer("hidden", 1, 64));
            case MLP ->
                new ModelSpec.FeedForward(
                        given.integers("hidden", "100,100,50"),
                        given.choice("activation", Activation.class, Activation.RELU));
            default -> {
                ModelSpec.Recurrent recurrent = new ModelSpec.Recurrent(
                        cell(name),
                        given.integer("hidden", 1, 64),
                        given.integer("layers", 1, 1),
                        given.choice("init", InitSpec.class, InitSpec.STANDARD));
                yield task == TaskName.ADDER
                        ? new ModelSpec.Embedded(given.integer("embedding", 1, 32), recurrent)
                        : recurrent;
            }
        };
    }

    private CellSpec cell(CellName name) {
        return switch (name) {
            case RNN -> new CellSpec.Rnn();
            case RELU_RNN -> new CellSpec.ReluRnn();
            case IRNN -> new CellSpec.Irnn(given.number("identity-scale", 1), given.flag("bias-noise", false));
            case LSTM -> new CellSpec.Lstm();
            case GRU -> new CellSpec.Gru();
            case INDRNN -> new CellSpec.IndRnn();
            case CLOCKWORK -> new CellSpec.Clockwork(given.integers("periods", "1,2,4,8"));
            case ALARMWORK -> new CellSpec.Alarmwork();
            case LINEAR, MLP -> throw new AssertionError(name);
        };
    }

    private Optimizer optimizer() {
        OptimizerName name = given.choice("optimizer", OptimizerName.class, OptimizerName.ADAM);
        double decay = given.number("weight-decay", 0);
        Optimizer.Adam adam = Optimizer.Adam.standard();
        return switch (name) {
            case SGD -> new Optimizer.Sgd(given.number("momentum", 0), l2(decay));
            case ADAM -> new Optimizer.Adam(adam.beta1(), adam.beta2(), adam.epsilon(), l2(decay));
            case ADAMW -> decay == 0 ? adam : Optimizer.Adam.adamW(decay);
            case ADAM_L2_STEP -> decay == 0 ? adam : Optimizer.Adam.adamWSparingBiases(decay);
        };
    }

    private static WeightDecay l2(double decay) {
        return decay == 0 ? new WeightDecay.None() : new WeightDecay.L2(decay, Scope.ALL);
    }

    private Schedule schedule() {
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

    private Clip clip() {
        double value = given.number("clip-value", 0);
        double norm = given.number("clip", 0);
        if (value > 0) {
            return new Clip.ByValue(value);
        }
        return norm > 0 ? new Clip.GlobalNorm(norm) : new Clip.None();
    }

    private Training training(TaskName task) {
        int steps = given.integer("steps", 0, 0);
        int epochs = given.integer("epochs", 1, 50);
        int patience = given.integer("patience", 0, 0);
        return new Training(
                given.integer("batch", 1, 32),
                steps > 0 ? new Training.Steps(steps) : new Training.Epochs(epochs),
                patience > 0 ? new Training.WithoutProgress(patience) : new Training.Endless(),
                target(task),
                given.choice("on-divergence", DivergenceName.class, DivergenceName.STOP) == DivergenceName.RESTART
                        ? new Training.Restart(RESTARTS, RATE_FACTOR)
                        : new Training.GiveUp());
    }

    private Training.Target target(TaskName task) {
        // An L1 norm has no accuracy, so there the setting stays unknown.
        if (task != TaskName.L1NORM && given.has("target-accuracy")) {
            double share = given.positive("target-accuracy", 1);
            if (share > 1) {
                throw given.wrong("target-accuracy", "must be a share of at most 1");
            }
            return new Training.ReachMeasure(new Objective(AddingProblem.ACCURACY, Objective.Direction.UP), share);
        }
        double target = given.number("target", 0);
        return target > 0 ? new Training.Reach(target) : new Training.None();
    }
}
