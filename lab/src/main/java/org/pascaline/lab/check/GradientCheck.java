package org.pascaline.lab.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.random.Purpose;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.engine.tape.DoubleTape;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Slice;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.engine.task.Split;
import org.pascaline.engine.task.TaskType;
import org.pascaline.engine.train.Trainer;
import org.pascaline.engine.train.Training;
import org.pascaline.kernels.Kernels;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.ModelSpec;
import org.pascaline.lab.spec.RunSpec;

/**
 * A check of the gradient of a model's loss, at its first weights, on the first training samples. The gradient of the
 * definitions in double precision is held to central differences, and the gradient of the fused operations in float32 to the
 * gradient of the definitions.
 *
 * @param task gives the samples and the loss
 * @param model whose gradient is checked
 * @param batch how many samples
 * @param seed of the samples, of the first weights, and of which elements are checked if not all are
 */
public record GradientCheck(TaskType task, ModelSpec model, int batch, long seed) {
    /** Up to this many weights, central differences are taken of all of them. */
    public static final int MOST_WEIGHTS = 4000;

    /** Of more weights, central differences are taken of so many elements of each parameter, chosen at random. */
    public static final int SAMPLE = 200;

    /** Carries out the check, with the fused operations computed by {@code kernels}. */
    public GradientReport run(Kernels kernels) {
        Assembly assembly = Assembly.of(new RunSpec(
                task,
                model,
                Optimizer.Adam.standard(),
                new Schedule.Constant(1e-3),
                new Clip.None(),
                new Training(
                        batch,
                        new Training.Steps(1),
                        new Training.Endless(),
                        new Training.None(),
                        new Training.GiveUp()),
                seed));
        return compare(assembly.layout().initialize(seed), loss(assembly.plan()), kernels);
    }

    private Loss loss(Trainer.Plan plan) {
        Batch samples = plan.task().newBatch(Split.TRAIN, batch);
        long[] indices = new long[batch];
        Arrays.setAll(indices, i -> i);
        plan.task().fill(samples, Split.TRAIN, indices);
        return tape -> plan.task().loss(tape, plan.model().forward(tape, samples), samples);
    }

    /** Compares the gradients of a loss. */
    GradientReport compare(Parameters parameters, Loss loss, Kernels kernels) {
        return compare(parameters, loss, defined(parameters, loss), fused(parameters, loss, kernels));
    }

    private static double[] defined(Parameters parameters, Loss loss) {
        DoubleTape tape = new DoubleTape(widen(parameters.values()));
        tape.begin();
        tape.backward(loss.on(tape));
        return tape.parameterGradient();
    }

    private static double[] fused(Parameters parameters, Loss loss, Kernels kernels) {
        try (Team team = new Team(1)) {
            FloatTape tape = new FloatTape(kernels, team, parameters);
            tape.begin();
            Tensor scalar = loss.on(tape);
            tape.backward(scalar);
            return widen(tape.parameterGradient());
        }
    }

    /**
     * Compares gradients with each other and with central differences.
     *
     * @param defined the gradient in double precision, laid out like the parameters
     * @param fused the gradient in float32
     */
    GradientReport compare(Parameters parameters, Loss loss, double[] defined, double[] fused) {
        CentralDifferences differences = new CentralDifferences(loss, widen(parameters.values()));
        double leastScale = ParameterCheck.SMALLEST_SHARE * largest(defined, 0, defined.length);
        List<ParameterCheck> checks = new ArrayList<>();
        for (Slice slice : parameters.slices()) {
            int[] chosen = chosen(parameters, slice);
            checks.add(compare(slice, chosen, differences, defined, fused, leastScale));
        }
        return new GradientReport(this, parameters.count(), differences.middle(), checks);
    }

    private static ParameterCheck compare(
            Slice slice,
            int[] chosen,
            CentralDifferences differences,
            double[] defined,
            double[] fused,
            double leastScale) {
        double largest = largest(defined, slice.offset(), slice.end());
        double scale = Math.max(largest, leastScale);
        int checked = 0;
        double doubleDeviation = 0;
        for (int i : chosen) {
            OptionalDouble difference = differences.at(i, ParameterCheck.DOUBLE_LIMIT, scale);
            if (difference.isPresent()) {
                doubleDeviation = Math.max(doubleDeviation, deviation(defined[i], difference.getAsDouble(), scale));
                checked++;
            }
        }
        double floatDeviation = 0;
        for (int i = slice.offset(); i < slice.end(); i++) {
            floatDeviation = Math.max(floatDeviation, deviation(fused[i], defined[i], scale));
        }
        return new ParameterCheck(
                slice.name(),
                slice.shape(),
                checked,
                chosen.length - checked,
                largest,
                doubleDeviation,
                floatDeviation);
    }

    /** Returns the elements of a parameter of which differences are taken, as indices into the flat array. */
    private int[] chosen(Parameters parameters, Slice slice) {
        int[] indices = new int[slice.count()];
        Arrays.setAll(indices, i -> slice.offset() + i);
        if (parameters.count() <= MOST_WEIGHTS || slice.count() <= SAMPLE) {
            return indices;
        }
        new RandomStream(seed, Purpose.NOISE).at(slice.offset()).shuffle(indices);
        return Arrays.copyOf(indices, SAMPLE);
    }

    /** Returns the relative deviation; NaN if a number is NaN, and infinite if two numbers differ where all should be 0. */
    private static double deviation(double actual, double expected, double scale) {
        double distance = Math.abs(actual - expected);
        return distance == 0 ? 0 : distance / scale;
    }

    private static double largest(double[] values, int from, int to) {
        double largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        return largest;
    }

    private static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
