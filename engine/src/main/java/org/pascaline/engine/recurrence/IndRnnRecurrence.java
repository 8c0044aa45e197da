package org.pascaline.engine.recurrence;

import org.pascaline.engine.tape.Buffer;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.kernels.Activation;

/**
 * The independently recurrent network (Li et al. 2018): {@code h_t = relu(W·x_t + u ⊙ h_{t-1} + b)} with
 * {@code h_{-1} = 0}; each unit remembers itself alone.
 *
 * <p>Backwards, {@code da_t = dh_t · relu'(h_t)} and {@code dh_{t-1} += u ⊙ da_t}; {@code da_t} takes the place of the
 * output's gradient, which nobody reads afterwards. The gradient {@code du = Σ da_t ⊙ h_{t-1}} is a sum over time and
 * batch. It is left to the end, as those of matrices are, and added up by one thread in the order of the steps and, within
 * a step, of the rows: the order in which the batch was computed has no part in it.
 */
public final class IndRnnRecurrence extends Recurrence {

    /**
     * The parameters.
     *
     * @param inputWeight {@code W [H, I]}
     * @param hiddenWeight {@code u [H]}
     * @param bias {@code b [H]}
     */
    public record Weights(Tensor inputWeight, Tensor hiddenWeight, Tensor bias) {}

    private final Buffer inputWeight;
    private final Buffer hiddenWeight;
    private final Buffer bias;
    private final Packed packedInput;
    private final Buffer carry;

    private IndRnnRecurrence(FloatTape tape, Lengths lengths, Buffer x, Weights weights, Buffer out) {
        super(tape, lengths, x, out);
        this.inputWeight = tape.buffer(weights.inputWeight());
        this.hiddenWeight = tape.buffer(weights.hiddenWeight());
        this.bias = tape.buffer(weights.bias());
        this.packedInput = packForInput(inputWeight, 0, H);
        this.carry = tape.scratch(B * H);
    }

    /** Records the layer over a sequence {@code x [T, B, I]}; returns {@code [T, B, H]}. */
    public static Tensor record(FloatTape tape, Tensor x, Lengths lengths, Weights weights) {
        Buffer in = tape.buffer(x);
        boolean tracked = in.tracked()
                || tape.buffer(weights.inputWeight()).tracked()
                || tape.buffer(weights.hiddenWeight()).tracked()
                || tape.buffer(weights.bias()).tracked();
        return tape.record(
                outputShape(
                        in,
                        lengths,
                        weights.inputWeight(),
                        weights.hiddenWeight().shape().columns()),
                tracked,
                out -> new IndRnnRecurrence(tape, lengths, in, weights, out));
    }

    @Override
    void forwardStep(int t, int from, int m) {
        float[] h = out.values();
        int hAt = at(out.at(), t, from);
        kernels.fillRows(m, H, bias.values(), bias.at(), h, hAt, H);
        multiply(m, x.values(), x.at() + (t * B + from) * I, I, packedInput, h, hAt, H, true);
        if (t > 0) {
            int beforeAt = at(out.at(), t - 1, from);
            for (int i = 0; i < m * H; i += H) {
                kernels.addProduct(H, hiddenWeight.values(), hiddenWeight.at(), h, beforeAt + i, h, hAt + i);
            }
        }
        kernels.activate(Activation.RELU, m, H, h, hAt, H, h, hAt, H);
    }

    @Override
    void clearState(int t, int row) {
        fillZero(out.values(), at(out.at(), t, row), H);
    }

    @Override
    void prepareBackward() {
        fillZero(carry);
    }

    @Override
    void backwardStep(int t, int from, int m) {
        float[] da = out.gradient();
        int daAt = at(out.gradientAt(), t, from);
        float[] dh = carry.values();
        int dhAt = carry.at() + from * H;
        kernels.elmanBackward(
                Activation.RELU, m, H, out.values(), at(out.at(), t, from), H, da, daAt, H, dh, dhAt, H, da, daAt, H);
        if (t > 0) {
            for (int i = 0; i < m * H; i += H) {
                kernels.multiply(H, hiddenWeight.values(), hiddenWeight.at(), da, daAt + i, dh, dhAt + i);
            }
        }
    }

    @Override
    void clearGradient(int t, int row) {
        fillZero(out.gradient(), at(out.gradientAt(), t, row), H);
        fillZero(carry.values(), carry.at() + row * H, H);
    }

    @Override
    void addGradients() {
        float[] da = out.gradient();
        int daAt = out.gradientAt();
        addInputWeightGradient(inputWeight, da, daAt, H);
        addInputGradient(inputWeight, da, daAt, H);
        if (hiddenWeight.tracked()) {
            addHiddenGradient(da, daAt + B * H);
        }
        addBiasGradient(bias, da, daAt);
    }

    /** Adds {@code da_t ⊙ h_{t-1}} of all steps but the first and all rows, given where {@code da_1} begins. */
    private void addHiddenGradient(float[] da, int daAt) {
        float[] du = hiddenWeight.gradient();
        int duAt = hiddenWeight.gradientAt();
        for (int i = 0; i < (T - 1) * B * H; i += H) {
            kernels.addProduct(H, da, daAt + i, out.values(), out.at() + i, du, duAt);
        }
    }
}
