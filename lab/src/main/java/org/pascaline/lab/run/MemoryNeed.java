package org.pascaline.lab.run;

import org.pascaline.engine.nn.LayerMemory;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.task.DigitSum;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.task.Transducer;
import org.pascaline.engine.task.Transduction;
import org.pascaline.engine.train.Evaluation;
import org.pascaline.lab.spec.MachineSpec;
import org.pascaline.lab.spec.ModelSpec;
import org.pascaline.lab.spec.RunSpec;
import org.pascaline.lab.spec.StateSpec;
import org.pascaline.lab.spec.TaskSpec;

/**
 * How much memory the arrays of a training take, estimated before it begins: weights, what the optimiser remembers of them,
 * and what the tape holds of a step, or of an evaluation if that is more.
 */
public final class MemoryNeed {
    /** The weights, their gradient, those before the step, the best ones so far, and those of a checkpoint. */
    private static final int COPIES = 5;

    private final ModelSpec model;
    private final Samples samples;

    /**
     * What the network reads.
     *
     * @param channels numbers or symbols at a step
     * @param symbols how many there are to choose from; 0 for numbers
     * @param answers how many symbols the answer is one of; 0 for numbers
     * @param trainSteps of a training sample
     * @param testSteps of a test sample
     * @param batch training samples at a time
     */
    private record Samples(int channels, int symbols, int answers, int trainSteps, int testSteps, int batch) {
        static Samples of(RunSpec spec) {
            int batch = spec.training().batch();
            return switch (spec.task()) {
                case TaskSpec.Adding adding ->
                    new Samples(
                            2,
                            0,
                            0,
                            adding.length(),
                            adding.length(),
                            Math.min(batch, adding.sizes().train()));
                case TaskSpec.Norm norm ->
                    new Samples(
                            1,
                            0,
                            0,
                            norm.arrays().longest(),
                            norm.arrays().longestTest(),
                            Math.min(batch, norm.sizes().train()));
                case TaskSpec.Adder adder ->
                    new Samples(
                            2,
                            DigitSum.BASE,
                            DigitSum.BASE,
                            adder.places().places(),
                            adder.places().testPlaces(),
                            Math.min(batch, adder.sizes().train()));
                case TaskSpec.Transducer(MachineSpec machine, Transduction.Sequences sequences, Sizes sizes) -> {
                    Transducer table = machine.transducer();
                    yield new Samples(
                            table.channels(),
                            table.symbols(),
                            table.answers(),
                            sequences.length(),
                            sequences.testLength(),
                            Math.min(batch, sizes.train()));
                }
                case TaskSpec.Pictures _ -> new Samples(0, 0, 0, 1, 1, batch);
            };
        }
    }

    /** Forwards through a batch, and backwards, or not. Numbers are doubles, which do not overflow. */
    private record Pass(double steps, double batch, boolean backwards) {

        /** So many numbers at each step of each sample, computed from weights: backwards, each has a gradient. */
        double computed(double columns) {
            return given(columns) * (backwards ? 2 : 1);
        }

        /** So many numbers at each step of each sample without a gradient. */
        double given(double columns) {
            return steps * batch * columns;
        }

        /** What a layer keeps of its steps; if that is too much, it is computed again piece by piece. */
        double kept(double columns) {
            double all = given(columns);
            return backwards && all <= FloatTape.REMEMBERED ? all : 0;
        }
    }

    MemoryNeed(RunSpec spec) {
        this.model = spec.model();
        this.samples = Samples.of(spec);
    }

    /**
     * Returns about how many bytes a run needs.
     *
     * @param parameters how many weights its network has
     */
    public static double of(RunSpec spec, int parameters) {
        double perWeight = COPIES + 2 * spec.optimizer().bufferNames().size();
        return Float.BYTES * (perWeight * parameters + new MemoryNeed(spec).tape());
    }

    /**
     * Requires that so many bytes are there.
     *
     * @throws TooLittleMemoryException if this program may not use so much
     */
    public static void require(double bytes) {
        long most = Runtime.getRuntime().maxMemory();
        if (bytes > most) {
            throw new TooLittleMemoryException(bytes, most);
        }
    }

    /** Returns about how many floats the tape of a run claims at the most. */
    double tape() {
        double training = tape(new Pass(samples.trainSteps, samples.batch, true));
        double validation = tape(evaluation(samples.trainSteps));
        double test = tape(evaluation(samples.testSteps));
        return Math.max(training, Math.max(validation, test));
    }

    private static Pass evaluation(int steps) {
        return new Pass(steps, Evaluation.samplesAtATime(steps), false);
    }

    private double tape(Pass pass) {
        return switch (model) {
            case ModelSpec.Recurrent recurrent -> layers(recurrent, samples.channels, pass);
            case ModelSpec.Embedded(int features, ModelSpec.Recurrent recurrent) -> {
                boolean symbolsAsOnes = samples.symbols < features;
                int columns = samples.channels * Math.min(samples.symbols, features);
                double inputs = symbolsAsOnes ? pass.given(columns) : pass.computed(2.0 * columns);
                yield inputs + layers(recurrent, columns, pass) + pass.computed(samples.answers);
            }
            case ModelSpec.ElementWise(int hidden) -> pass.computed(2.0 * hidden + 1);
            case ModelSpec.FeedForward network ->
                pass.computed(
                        2.0 * network.widths().stream().mapToInt(width -> width).sum());
        };
    }

    private static double layers(ModelSpec.Recurrent model, int inputs, Pass pass) {
        int hidden = model.hidden();
        return layer(model, inputs, pass) + (model.layers() - 1) * layer(model, hidden, pass);
    }

    private static double layer(ModelSpec.Recurrent model, int inputs, Pass pass) {
        LayerMemory memory = model.cell().memory(inputs, model.hidden());
        return memory.isFused() && model.state().equals(StateSpec.PLAIN)
                ? pass.computed(model.hidden()) + pass.kept(memory.kept()) + pass.given(memory.states())
                : pass.computed(memory.results());
    }
}
