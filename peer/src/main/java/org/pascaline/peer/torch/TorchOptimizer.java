package org.pascaline.peer.torch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.pascaline.bench.workload.StepSpec;
import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.WeightDecay;

/** One of libtorch's optimisers over all parameters of a module, with the clipping before it. */
final class TorchOptimizer implements AutoCloseable {
    private final Clip clip;
    private final TensorVector parameters;
    private final org.bytedeco.pytorch.Optimizer optimizer;

    /**
     * Makes the optimiser of a workload.
     *
     * @throws IllegalArgumentException if it has settings that no workload needs and this class does not hand on
     */
    TorchOptimizer(StepSpec spec, Module module) {
        this.clip = spec.clip();
        this.parameters = module.parameters();
        this.optimizer = optimizer(spec.optimizer(), spec.rate());
        if (!(spec.optimizer().decay() instanceof WeightDecay.None) || clip instanceof Clip.ByValue) {
            throw new IllegalArgumentException("the comparison knows no weight decay and no clipping by value");
        }
    }

    private org.bytedeco.pytorch.Optimizer optimizer(Optimizer ours, double rate) {
        try (PointerScope _ = new PointerScope()) {
            org.bytedeco.pytorch.Optimizer made = switch (ours) {
                case Optimizer.Sgd sgd -> {
                    SGDOptions options = new SGDOptions(rate);
                    options.momentum().put(sgd.momentum());
                    yield new SGD(parameters, options);
                }
                case Optimizer.Adam adam -> {
                    if (!adam.equals(Optimizer.Adam.standard())) {
                        throw new IllegalArgumentException("the comparison knows standard Adam only");
                    }
                    yield new Adam(parameters, new AdamOptions(rate));
                }
            };
            made.retainReference();
            return made;
        }
    }

    void zeroGradients() {
        optimizer.zero_grad();
    }

    /** Bounds the gradients and moves the weights. */
    void step() {
        if (clip instanceof Clip.GlobalNorm(double max)) {
            torch.clip_grad_norm_(parameters, max);
        }
        optimizer.step();
    }

    /** Frees the optimiser's state. */
    @Override
    public void close() {
        optimizer.releaseReference();
        parameters.close();
    }
}
