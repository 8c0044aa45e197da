package org.pascaline.peer.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The clockwork RNN, as {@link org.pascaline.engine.nn.Clockwork} defines it, in operations of libtorch: each group's products
 * with the input for all of its steps at once, the rest step by step. A group computes at its own steps only, and a product with
 * a state that is still zero is left out.
 */
final class TorchClockwork {
    private final List<Integer> periods;
    private final int size;
    private final Tensor input;
    private final Tensor hidden;
    private final Tensor bias;

    /**
     * Registers the parameters in a module.
     *
     * @param periods of the groups, ascending, all different
     */
    TorchClockwork(Module module, List<Integer> periods, int inputs, int hidden) {
        this.periods = List.copyOf(periods);
        this.size = hidden / periods.size();
        this.input = TorchWeights.parameter(module, "weight_ih_l0", hidden, inputs);
        this.hidden = TorchWeights.parameter(module, "weight_hh_l0", hidden, hidden);
        this.bias = TorchWeights.parameter(module, "bias_l0", hidden);
    }

    /** A group's products with the input at its steps, and the weights {@code [K, size]} of the K units that it reads. */
    private record Group(int period, TensorVector inputs, Tensor hidden) {}

    private Group group(int g, Tensor x) {
        int from = g * size;
        Tensor own = x.slice(0, new LongOptional(), new LongOptional(), periods.get(g));
        TensorVector inputs = torch.linear(own, input.narrow(0, from, size), bias.narrow(0, from, size))
                .unbind(0);
        Tensor reads = hidden.narrow(0, from, size).narrow(1, from, (long) periods.size() * size - from);
        return new Group(periods.get(g), inputs, reads.t());
    }

    /** Returns the output {@code [B, H]} of the last step for {@code x [T, B, I]}. */
    Tensor lastStep(Tensor x) {
        List<Group> groups = new ArrayList<>();
        List<Tensor> state = new ArrayList<>();
        for (int g = 0; g < periods.size(); g++) {
            groups.add(group(g, x));
            state.add(torch.tanh(groups.get(g).inputs().get(0)));
        }
        for (int t = 1; t < x.size(0); t++) {
            List<Tensor> before = List.copyOf(state);
            for (int g = 0; g < groups.size(); g++) {
                Group group = groups.get(g);
                if (t % group.period() == 0) {
                    Tensor reads = joined(before.subList(g, before.size()));
                    Tensor fromInput = group.inputs().get(t / group.period());
                    state.set(g, torch.tanh(torch.addmm(fromInput, reads, group.hidden())));
                }
            }
        }
        return joined(state);
    }

    private static Tensor joined(List<Tensor> parts) {
        return torch.cat(new TensorVector(parts.toArray(Tensor[]::new)), 1);
    }
}
