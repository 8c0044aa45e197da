package org.pascaline.bench.workload;

import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.nn.Model;
import org.pascaline.engine.optim.OptimizerState;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.kernels.Kernels;

/** A network, its weights, its optimiser's state and one batch, ready to be trained on that batch again and again. */
public final class TrainingStep {
    private final StepSpec spec;
    private final Kernels kernels;
    private final Model model;
    private final Batch batch;
    private final Parameters start;
    private final Parameters parameters;
    private final FloatTape tape;
    private OptimizerState state;

    /** Builds the network and its batch. The team stays the caller's to close. */
    public TrainingStep(StepSpec spec, Kernels kernels, Team team) {
        Layout layout = new Layout();
        this.spec = spec;
        this.kernels = kernels;
        this.model = spec.network().build(layout);
        this.batch = spec.network().batch(spec.steps(), spec.batch());
        this.start = layout.initialize(Samples.SEED);
        this.parameters = start.copy();
        this.tape = new FloatTape(kernels, team, parameters);
        this.state = spec.optimizer().newState(parameters);
    }

    /** Goes back to the first weights and forgets the optimiser's state. */
    public void restart() {
        System.arraycopy(start.values(), 0, parameters.values(), 0, start.count());
        state = spec.optimizer().newState(parameters);
    }

    /**
     * Does exactly one training step: zero gradients, forward, loss, backward, clip, update, in the trainer's way. Returns
     * the loss before the update.
     */
    public double run() {
        tape.begin();
        Tensor loss = loss(model.forward(tape, batch));
        tape.backward(loss);
        spec.clip().apply(kernels, tape.sharing(), tape.parameterGradient());
        spec.optimizer().step(kernels, tape.sharing(), parameters, tape.parameterGradient(), spec.rate(), state);
        return tape.value(loss);
    }

    private Tensor loss(Tensor answer) {
        return switch (batch.targets()) {
            case Batch.Numbers(float[] values) -> tape.meanSquaredError(answer, values);
            case Batch.Classes(int[] values) ->
                answer.shape().rank() == 3
                        ? tape.softmaxCrossEntropy(answer, values, batch.lengths())
                        : tape.softmaxCrossEntropy(answer, values);
        };
    }

    /** Returns the batch; live. */
    public Batch batch() {
        return batch;
    }

    /** Returns the weights with their names; live. */
    public Parameters parameters() {
        return parameters;
    }

    /** Returns the weights; live. */
    public float[] weights() {
        return parameters.values();
    }

    /** Returns the gradient of the latest step after clipping; live. */
    public float[] gradient() {
        return tape.parameterGradient();
    }
}
