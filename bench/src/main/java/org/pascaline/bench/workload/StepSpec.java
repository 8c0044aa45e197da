package org.pascaline.bench.workload;

import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Optimizer;

/**
 * Everything that determines one training step.
 *
 * @param network what is trained
 * @param steps length of every sequence; 1 for a network that reads none
 * @param batch how many samples
 * @param optimizer moves the weights
 * @param rate learning rate
 * @param clip bounds the gradient
 */
public record StepSpec(Network network, int steps, int batch, Optimizer optimizer, double rate, Clip clip) {

    /** Returns this step with shorter sequences and fewer samples, where it has more; the widths stay. */
    public StepSpec atMost(int mostSteps, int mostSamples) {
        return new StepSpec(network, Math.min(steps, mostSteps), Math.min(batch, mostSamples), optimizer, rate, clip);
    }

    /** Returns this step, with its sequences halved for as long as it takes more floating-point operations than given. */
    public StepSpec withinFlops(long most) {
        StepSpec spec = this;
        while (spec.flops() > most && spec.steps > 2) {
            spec = spec.atMost(spec.steps / 2, batch);
        }
        return spec;
    }

    /** Returns the useful floating-point operations of the step's matrix products. */
    public long flops() {
        return network.flops(steps, batch);
    }
}
