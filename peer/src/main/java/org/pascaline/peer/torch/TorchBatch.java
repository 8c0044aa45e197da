package org.pascaline.peer.torch;

import java.util.List;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.pascaline.engine.nn.Batch;

/**
 * A batch as tensors.
 *
 * @param inputs numbers {@code [T, B, F]} or {@code [B, F]}, or symbols {@code [T, B, channels]} as 64-bit integers
 * @param targets numbers {@code [B, 1]}, or classes {@code [B]} or {@code [T·B]} as 64-bit integers
 * @param classes whether the targets are classes
 */
record TorchBatch(Tensor inputs, Tensor targets, boolean classes) {

    /**
     * Copies a batch.
     *
     * @throws IllegalArgumentException if some of its sequences are shorter than others: the networks here know no padding
     */
    static TorchBatch of(Batch batch) {
        if (batch.lengths().ragged()) {
            throw new IllegalArgumentException("the comparison needs sequences of equal length");
        }
        return switch (batch.targets()) {
            case Batch.Numbers(float[] values) ->
                new TorchBatch(inputs(batch), AbstractTensor.create(values, values.length, 1), false);
            case Batch.Classes(int[] values) ->
                new TorchBatch(inputs(batch), AbstractTensor.create(longs(List.of(values)), values.length), true);
        };
    }

    private static Tensor inputs(Batch batch) {
        return switch (batch.inputs()) {
            case Batch.Reals reals -> {
                long[] extents = new long[reals.shape().rank()];
                for (int axis = 0; axis < extents.length; axis++) {
                    extents[axis] = reals.shape().extent(axis);
                }
                yield AbstractTensor.create(reals.values(), extents);
            }
            case Batch.Symbols symbols ->
                AbstractTensor.create(
                        longs(symbols.channels()),
                        symbols.shape().extent(0),
                        symbols.shape().extent(1),
                        symbols.channels().size());
        };
    }

    /** Widens some arrays of equal length and puts their elements side by side. */
    private static long[] longs(List<int[]> channels) {
        int width = channels.size();
        long[] values = new long[width * channels.getFirst().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = channels.get(i % width)[i / width];
        }
        return values;
    }

    /** Returns the loss of an answer: the mean squared error, or the mean cross-entropy over all samples and steps. */
    Tensor loss(Tensor answer) {
        if (classes) {
            return torch.cross_entropy(answer.reshape(-1, answer.size(-1)), targets);
        }
        return torch.mse_loss(answer, targets);
    }
}
