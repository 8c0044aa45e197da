package org.pascaline.peer.torch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.pascaline.bench.workload.StepSpec;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.tape.Parameters;

/** A workload in libtorch, ready to be trained on its batch again and again. */
public final class TorchStep {
    private final StepSpec spec;
    private final TorchBatch batch;
    private final TorchNetwork network;
    private final TorchWeights weights;
    private final Parameters start;
    private TorchOptimizer optimizer;

    /**
     * Builds the network and gives it its first weights.
     *
     * @param start the weights to begin with, of which a copy is kept
     * @param batch what to train on
     * @throws IllegalArgumentException if libtorch's network has other parameters, or no counterpart of something
     */
    public TorchStep(StepSpec spec, Parameters start, Batch batch) {
        this.spec = spec;
        this.start = start.copy();
        this.batch = TorchBatch.of(batch);
        this.network = TorchNetwork.of(spec.network());
        this.weights = new TorchWeights(network.module());
        weights.load(this.start);
        this.optimizer = new TorchOptimizer(spec, network.module());
    }

    /** Sets how many threads libtorch may use from now on, in all of this process. */
    public static void setThreads(int threads) {
        torch.set_num_threads(threads);
    }

    /** Returns the version of libtorch and the libraries it computes with. */
    public static String describe() {
        String config = torch.show_config().getString();
        String version = config.replaceAll("(?s).*TORCH_VERSION=([0-9.]+).*", "$1");
        String vectors = config.replaceAll("(?s).*CPU capability usage: (\\S+).*", "$1");
        return "libtorch %s, its kernels for %s, %s, %s"
                .formatted(
                        version,
                        vectors,
                        torch.hasMKL() ? "MKL" : "OpenBLAS",
                        torch.hasMKLDNN() ? "with oneDNN" : "without oneDNN");
    }

    /** Goes back to the first weights and forgets the optimiser's state. */
    public void restart() {
        weights.load(start);
        optimizer.close();
        optimizer = new TorchOptimizer(spec, network.module());
    }

    /** Does one training step: zero gradients, forward, loss, backward, clip, update. Returns the loss before the update. */
    public double run() {
        try (PointerScope _ = new PointerScope()) {
            optimizer.zeroGradients();
            Tensor loss = batch.loss(network.forward(batch.inputs()));
            loss.backward();
            optimizer.step();
            return loss.item_float();
        }
    }

    /** Returns the weights of now, laid out as ours. */
    public float[] weights() {
        return weights.read(start.slices());
    }
}
