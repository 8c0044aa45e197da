package org.pascaline.lab.run;

import org.pascaline.engine.nn.LayerMemory;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.task.Form;
import org.pascaline.engine.task.TaskType;
import org.pascaline.engine.train.Evaluation;
import org.pascaline.lab.spec.ModelSpec;
import org.pascaline.lab.spec.RunSpec;
import org.pascaline.lab.spec.StateSpec;

/**
 * How much memory the arrays of a training take, estimated before it begins: weights, what the optimiser remembers of them,
 * and what the tape holds of a step, or of an evaluation if that is more.
 */
public final class MemoryNeed {
    /** The weights, their gradient, those before the step, the best ones so far, and those of a checkpoint. */
    private static final int COPIES = 5;

    private final ModelSpec model;
    private final TaskType task;
    private final int batch;

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
        this.task = spec.task();
        this.batch = task.drawn()
                .map(sizes -> Math.min(spec.training().batch(), sizes.train()))
                .orElse(spec.training().batch());
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
        double training = tape(new Pass(task.length(), batch, true));
        double validation = tape(evaluation(task.length()));
        double test = tape(evaluation(task.testLength()));
        return Math.max(training, Math.max(validation, test));
    }

    private static Pass evaluation(int steps) {
        return new Pass(steps, Evaluation.samplesAtATime(steps), false);
    }

    private double tape(Pass pass) {
        return switch (model) {
            case ModelSpec.Recurrent recurrent -> layers(recurrent, width(task.form()), pass);
            case ModelSpec.Embedded(int features, ModelSpec.Recurrent recurrent) -> {
                Form.Symbols form = (Form.Symbols) task.form();
                boolean symbolsAsOnes = form.symbols() < features;
                int columns = form.channels() * Math.min(form.symbols(), features);
                double inputs = symbolsAsOnes ? pass.given(columns) : pass.computed(2.0 * columns);
                yield inputs + layers(recurrent, columns, pass) + pass.computed(form.answers());
            }
            case ModelSpec.ElementWise(int hidden) -> pass.computed(2.0 * hidden + 1);
            case ModelSpec.FeedForward network ->
                pass.computed(
                        2.0 * network.widths().stream().mapToInt(width -> width).sum());
        };
    }

    private static int width(Form form) {
        return form instanceof Form.Vectors(int width) ? width : 1;
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
