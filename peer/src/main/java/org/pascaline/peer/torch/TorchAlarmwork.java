package org.pascaline.peer.torch;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * AlarmworkNet, as {@link org.pascaline.engine.nn.Alarmwork} defines it, in operations of libtorch: the products with the input
 * for all steps at once, the rest step by step. A product with a state that is still zero is left out.
 */
final class TorchAlarmwork {
    private final Layer fast;
    private final Layer slow;

    /** Registers the parameters in a module. */
    TorchAlarmwork(Module module, int inputs, int hidden) {
        this.fast = Layer.of(module, "rec1", inputs, hidden);
        this.slow = Layer.of(module, "rec2", inputs, hidden);
    }

    private record Layer(Tensor input, Tensor hidden, Tensor bias) {
        static Layer of(Module module, String name, int inputs, int hidden) {
            return new Layer(
                    TorchWeights.parameter(module, name + "_weight_ih_l0", hidden, inputs),
                    TorchWeights.parameter(module, name + "_weight_hh_l0", hidden, hidden),
                    TorchWeights.parameter(module, name + "_bias_l0", hidden));
        }

        /** Returns the products with the input and the bias, one tensor {@code [B, H]} for each step. */
        TensorVector ofInput(Tensor x) {
            return torch.linear(x, input, bias).unbind(0);
        }
    }

    /** Returns the output {@code [B, H]} of the last step for {@code x [T, B, I]}. */
    Tensor lastStep(Tensor x) {
        int steps = (int) x.size(0);
        TensorVector fastInputs = fast.ofInput(x);
        TensorVector slowInputs = slow.ofInput(x.slice(0, new LongOptional(), new LongOptional(), 2));
        Tensor fastHidden = fast.hidden.t();
        Tensor slowHidden = slow.hidden.t();
        Tensor z1 = torch.tanh(fastInputs.get(0));
        Tensor z2 = torch.tanh(slowInputs.get(0));
        for (int t = 1; t < steps; t++) {
            z1 = torch.tanh(torch.addmm(fastInputs.get(t), z1.add(z2), fastHidden));
            if (t % 2 == 0) {
                z2 = torch.tanh(torch.addmm(slowInputs.get(t / 2), z2, slowHidden));
            }
        }
        return z1;
    }
}
