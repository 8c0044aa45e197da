package org.pascaline.peer.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.EmbeddingImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.pascaline.bench.workload.Network;
import org.pascaline.bench.workload.RecurrentCell;
import org.pascaline.engine.nn.LastStepRegressor.Head;

/** A network of a workload as a libtorch module. */
sealed interface TorchNetwork {

    /** Returns the module that holds all parameters. */
    Module module();

    /** Returns the answer; native memory belongs to the caller's scope. */
    Tensor forward(Tensor inputs);

    /** Builds the counterpart of one of ours. */
    static TorchNetwork of(Network network) {
        Module module = new Module();
        return switch (network) {
            case Network.NormLinear(int hidden) ->
                new NormLinear(module, dense(module, "hidden", 1, hidden), dense(module, "out", hidden, 1));
            case Network.NormRecurrent(RecurrentCell cell, int hidden) ->
                new NormRecurrent(
                        module, TorchRecurrent.of(module, cell, 1, 1, hidden), dense(module, "out", hidden, 1));
            case Network.Adding adding ->
                new LastStep(
                        module, lastState(module, adding), dense(module, "out", adding.hidden(), 1), adding.head());
            case Network.Classifier(List<Integer> widths) -> {
                Module list = module.register_module("layers", new Module());
                List<LinearImpl> layers = new ArrayList<>();
                for (int i = 0; i + 1 < widths.size(); i++) {
                    layers.add(dense(list, Integer.toString(i), widths.get(i), widths.get(i + 1)));
                }
                yield new Classifier(module, List.copyOf(layers));
            }
            case Network.Adder adder ->
                new Adder(
                        module,
                        module.register_module("emb", new EmbeddingImpl(Network.Adder.DIGITS, adder.embedded())),
                        TorchRecurrent.of(module, adder.cell(), adder.layers(), 2 * adder.embedded(), adder.hidden()),
                        dense(module, "out", adder.hidden(), Network.Adder.DIGITS));
        };
    }

    /** Registers the recurrent layer; returns what makes of {@code x [T, B, I]} its output {@code [B, H]} at the last step. */
    private static UnaryOperator<Tensor> lastState(Module module, Network.Adding adding) {
        int inputs = Network.Adding.FEATURES;
        return switch (adding.cell()) {
            case IRNN, RNN, LSTM, GRU -> {
                TorchRecurrent rnn = TorchRecurrent.of(module, adding.cell(), 1, inputs, adding.hidden());
                yield x -> rnn.sequence(x).select(0, -1);
            }
            case INDRNN -> new TorchIndRnn(stepwise(module), inputs, adding.hidden())::lastStep;
            case CLOCKWORK ->
                new TorchClockwork(stepwise(module), RecurrentCell.PERIODS, inputs, adding.hidden())::lastStep;
            case ALARMWORK -> new TorchAlarmwork(stepwise(module), inputs, adding.hidden())::lastStep;
        };
    }

    /** Registers the module of a layer that libtorch does not have. */
    private static Module stepwise(Module parent) {
        return parent.register_module("rnn", new Module());
    }

    private static LinearImpl dense(Module parent, String name, int inputs, int outputs) {
        return parent.register_module(name, new LinearImpl(inputs, outputs));
    }

    /** The counterpart of {@link Network.NormLinear}. */
    record NormLinear(Module module, LinearImpl hidden, LinearImpl out) implements TorchNetwork {
        @Override
        public Tensor forward(Tensor x) {
            return out.forward(torch.relu(hidden.forward(x))).sum(0);
        }
    }

    /** The counterpart of {@link Network.NormRecurrent}. */
    record NormRecurrent(Module module, TorchRecurrent rnn, LinearImpl out) implements TorchNetwork {
        @Override
        public Tensor forward(Tensor x) {
            Tensor magnitude = torch.relu(x).add(torch.relu(x.neg()));
            return out.forward(rnn.sequence(magnitude)).sum(0);
        }
    }

    /** The counterpart of {@link Network.Adding}. */
    record LastStep(Module module, UnaryOperator<Tensor> lastState, LinearImpl out, Head head) implements TorchNetwork {
        @Override
        public Tensor forward(Tensor x) {
            Tensor y = out.forward(lastState.apply(x));
            return switch (head) {
                case LINEAR -> y;
                case TANH -> torch.tanh(y);
            };
        }
    }

    /** The counterpart of {@link Network.Classifier}. */
    record Classifier(Module module, List<LinearImpl> layers) implements TorchNetwork {
        @Override
        public Tensor forward(Tensor x) {
            Tensor y = x;
            for (LinearImpl layer : layers.subList(0, layers.size() - 1)) {
                y = torch.relu(layer.forward(y));
            }
            return layers.getLast().forward(y);
        }
    }

    /** The counterpart of {@link Network.Adder}. Both digits are looked up at once, which lays their vectors side by side. */
    record Adder(Module module, EmbeddingImpl embedding, TorchRecurrent rnn, LinearImpl out) implements TorchNetwork {
        @Override
        public Tensor forward(Tensor digits) {
            return out.forward(rnn.sequence(embedding.forward(digits).flatten(2, -1)));
        }
    }
}
