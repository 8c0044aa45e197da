package org.pascaline.engine.recurrence;

import org.pascaline.engine.tape.Buffer;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Tensor;

/**
 * Gated recurrent unit (Cho et al. 2014) in PyTorch's form: gates r, z, n, the reset gate applied after the product,
 * {@code n = tanh(W_in·x + b_in + r ⊙ (W_hn·h + b_hn))}.
 *
 * <p>Because of that reset gate the hidden part {@code q} of n is kept apart, so a step has four blocks of H columns:
 * {@code r, z, n, q}. The first three see the input, the first two and the last see the state before.
 */
public final class GruRecurrence extends Recurrence {
    private final RecurrentWeights.Buffers weights;
    private final Buffer bias;
    private final Packed packedInput;
    private final Packed packedResetUpdate;
    private final Packed packedNew;
    private final Packed packedResetUpdateBack;
    private final Packed packedNewBack;
    private final Buffer gates;
    private final Buffer noState;
    private final Buffer carry;

    private GruRecurrence(FloatTape tape, Lengths lengths, Buffer x, RecurrentWeights.Buffers weights, Buffer out) {
        super(tape, lengths, x, out);
        this.weights = weights;
        this.bias = blockBias();
        this.packedInput = packForInput(weights.inputWeight(), 0, 3 * H);
        this.packedResetUpdate = packForInput(weights.hiddenWeight(), 0, 2 * H);
        this.packedNew = packForInput(weights.hiddenWeight(), 2 * H, 3 * H);
        this.packedResetUpdateBack = roomForGradient(weights.hiddenWeight(), 2 * H);
        this.packedNewBack = roomForGradient(weights.hiddenWeight(), H);
        this.gates = tape.scratch(Math.multiplyExact(T * B, 4 * H));
        this.noState = tape.scratch(B * H);
        this.carry = tape.scratch(B * H);
        fillZero(noState);
    }

    /** Returns the bias of the four blocks: both biases for r and z, the input's for n, the hidden one for q. */
    private Buffer blockBias() {
        Buffer blocks = tape.scratch(4 * H);
        Buffer input = weights.inputBias();
        Buffer hidden = weights.hiddenBias();
        kernels.add(2 * H, input.values(), input.at(), hidden.values(), hidden.at(), blocks.values(), blocks.at());
        System.arraycopy(input.values(), input.at() + 2 * H, blocks.values(), blocks.at() + 2 * H, H);
        System.arraycopy(hidden.values(), hidden.at() + 2 * H, blocks.values(), blocks.at() + 3 * H, H);
        return blocks;
    }

    /** Records the layer over a sequence {@code x [T, B, I]}; returns {@code [T, B, H]}. */
    public static Tensor record(FloatTape tape, Tensor x, Lengths lengths, RecurrentWeights weights) {
        Buffer in = tape.buffer(x);
        RecurrentWeights.Buffers buffers = weights.on(tape);
        int hidden = buffers.hiddenWeight().shape().columns();
        return tape.record(
                outputShape(in, lengths, weights.inputWeight(), hidden),
                in.tracked() || buffers.tracked(),
                out -> new GruRecurrence(tape, lengths, in, buffers, out));
    }

    @Override
    void forwardStep(int t, int from, int m) {
        int gatesAt = gatesAt(t, from);
        kernels.fillRows(m, 4 * H, bias.values(), bias.at(), gates.values(), gatesAt, 4 * H);
        multiply(m, x.values(), x.at() + (t * B + from) * I, I, packedInput, gates.values(), gatesAt, 4 * H, true);
        if (t > 0) {
            int before = at(out.at(), t - 1, from);
            multiply(m, out.values(), before, H, packedResetUpdate, gates.values(), gatesAt, 4 * H, true);
            multiply(m, out.values(), before, H, packedNew, gates.values(), gatesAt + 3 * H, 4 * H, true);
        }
        kernels.gruForward(
                m,
                H,
                gates.values(),
                gatesAt,
                stateBefore(t),
                stateBeforeAt(t, from),
                out.values(),
                at(out.at(), t, from));
    }

    @Override
    void clearState(int t, int row) {
        fillZero(out.values(), at(out.at(), t, row), H);
    }

    @Override
    void prepareBackward() {
        packForGradient(weights.hiddenWeight(), 0, packedResetUpdateBack);
        packForGradient(weights.hiddenWeight(), 2 * H, packedNewBack);
        fillZero(carry);
    }

    @Override
    void backwardStep(int t, int from, int m) {
        int gatesAt = gatesAt(t, from);
        int carryAt = carry.at() + from * H;
        kernels.gruBackward(
                m,
                H,
                gates.values(),
                gatesAt,
                stateBefore(t),
                stateBeforeAt(t, from),
                out.gradient(),
                at(out.gradientAt(), t, from),
                carry.values(),
                carryAt);
        if (t > 0) {
            multiply(m, gates.values(), gatesAt, 4 * H, packedResetUpdateBack, carry.values(), carryAt, H, true);
            multiply(m, gates.values(), gatesAt + 3 * H, 4 * H, packedNewBack, carry.values(), carryAt, H, true);
        }
    }

    @Override
    void clearGradient(int t, int row) {
        fillZero(gates.values(), gatesAt(t, row), 4 * H);
        fillZero(carry.values(), carry.at() + row * H, H);
    }

    @Override
    void addGradients() {
        float[] da = gates.values();
        addInputGradients(weights.inputWeight(), da, gates.at(), 4 * H);
        if (weights.hiddenWeight().tracked()) {
            int rows = (T - 1) * B;
            int afterFirst = gatesAt(1, 0);
            addWeightGradient(weights.hiddenWeight(), 0, 2 * H, rows, da, afterFirst, 4 * H, out.values(), out.at());
            addWeightGradient(
                    weights.hiddenWeight(), 2 * H, 3 * H, rows, da, afterFirst + 3 * H, 4 * H, out.values(), out.at());
        }
        addBiasGradients(weights, 2 * H, da, gates.at(), 4 * H);
        addBiasGradient(weights.inputBias(), 2 * H, H, da, gates.at() + 2 * H, 4 * H);
        addBiasGradient(weights.hiddenBias(), 2 * H, H, da, gates.at() + 3 * H, 4 * H);
    }

    private int gatesAt(int t, int row) {
        return gates.at() + (t * B + row) * 4 * H;
    }

    private float[] stateBefore(int t) {
        return t > 0 ? out.values() : noState.values();
    }

    private int stateBeforeAt(int t, int from) {
        return t > 0 ? at(out.at(), t - 1, from) : noState.at() + from * H;
    }
}
