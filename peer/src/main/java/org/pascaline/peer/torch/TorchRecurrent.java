package org.pascaline.peer.torch;

import org.bytedeco.pytorch.GRUImpl;
import org.bytedeco.pytorch.GRUOptions;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LSTMOptions;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.RNNImpl;
import org.bytedeco.pytorch.RNNOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.kReLU;
import org.bytedeco.pytorch.kTanh;
import org.pascaline.bench.workload.RecurrentCell;

/** Recurrent layers: libtorch's own fused ones. */
@FunctionalInterface
interface TorchRecurrent {

    /** Returns the top layer's outputs {@code [T, B, H]} for {@code x [T, B, I]}. */
    Tensor sequence(Tensor x);

    /** Registers layers in a module under the name {@code rnn}. */
    static TorchRecurrent of(Module parent, RecurrentCell cell, int layers, int inputs, int hidden) {
        return switch (cell) {
            case IRNN, RNN -> {
                RNNOptions options = new RNNOptions(inputs, hidden);
                options.num_layers().put(layers);
                if (cell == RecurrentCell.IRNN) {
                    options.nonlinearity().put(new kReLU());
                } else {
                    options.nonlinearity().put(new kTanh());
                }
                RNNImpl rnn = parent.register_module("rnn", new RNNImpl(options));
                yield x -> rnn.forward(x).get0();
            }
            case LSTM -> {
                LSTMOptions options = new LSTMOptions(inputs, hidden);
                options.num_layers().put(layers);
                LSTMImpl lstm = parent.register_module("rnn", new LSTMImpl(options));
                yield x -> lstm.forward(x).get0();
            }
            case GRU -> {
                GRUOptions options = new GRUOptions(inputs, hidden);
                options.num_layers().put(layers);
                GRUImpl gru = parent.register_module("rnn", new GRUImpl(options));
                yield x -> gru.forward(x).get0();
            }
            case INDRNN, CLOCKWORK, ALARMWORK ->
                throw new IllegalArgumentException("libtorch has no fused layer of this cell; got " + cell);
        };
    }
}
