package org.pascaline.peer.torch;

import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * IndRNN, as {@link org.pascaline.engine.nn.IndRnn} defines it, in operations of libtorch: the products with the input for all
 * steps at once, the rest step by step.
 */
final class TorchIndRnn {
    private final Tensor input;
    private final Tensor hidden;
    private final Tensor bias;

    /** Registers the parameters in a module. */
    TorchIndRnn(Module module, int inputs, int hidden) {
        this.input = TorchWeights.parameter(module, "weight_ih_l0", hidden, inputs);
        this.hidden = TorchWeights.parameter(module, "weight_hh_l0", hidden);
        this.bias = TorchWeights.parameter(module, "bias_l0", hidden);
    }

    /** Returns the output {@code [B, H]} of the last step for {@code x [T, B, I]}. */
    Tensor lastStep(Tensor x) {
        TensorVector inputs = torch.linear(x, input, bias).unbind(0);
        Tensor h = torch.relu(inputs.get(0));
        for (int t = 1; t < x.size(0); t++) {
            h = torch.relu(torch.addcmul(inputs.get(t), hidden, h));
        }
        return h;
    }
}
