package org.pascaline.engine.recurrence;

import org.pascaline.engine.tape.Buffer;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.kernels.Activation;

/**
 * The simple recurrent network (Elman 1990): {@code h_t = f(W_ih·x_t + b_ih + W_hh·h_{t-1} + b_hh)} with {@code h_{-1} = 0}.
 *
 * <p>Backwards, {@code da_t = dh_t · f'(h_t)} and {@code dh_{t-1} += W_hhᵀ·da_t}; {@code da_t} takes the place of the
 * output's gradient, which nobody reads afterwards.
 */
public final class ElmanRecurrence extends Recurrence {
    private final Activation f;
    private final RecurrentWeights.Buffers weights;
    private final StepRows rows;
    private final Packed packed;
    private final Packed packedHiddenBack;
    private final Buffer carry;

    private ElmanRecurrence(
            FloatTape tape, Lengths lengths, Activation f, Buffer x, RecurrentWeights.Buffers weights, Buffer out) {
        super(tape, lengths, x, out);
        this.f = f;
        this.weights = weights;
        this.rows = new StepRows(tape, x, H, false);
        this.packed = rows.pack(
                H, 0, rows.columns(), rows.parts(sumOfBiases(weights), weights.inputWeight(), weights.hiddenWeight()));
        this.packedHiddenBack = roomForGradient(weights.hiddenWeight(), H);
        this.carry = tape.scratch(B * H);
    }

    /** Records the layer over a sequence {@code x [T, B, I]}; returns {@code [T, B, H]}. */
    public static Tensor record(FloatTape tape, Activation f, Tensor x, Lengths lengths, RecurrentWeights weights) {
        Buffer in = tape.buffer(x);
        RecurrentWeights.Buffers buffers = weights.on(tape);
        int hidden = buffers.hiddenWeight().shape().columns();
        return tape.record(
                outputShape(in, lengths, weights.inputWeight(), hidden),
                in.tracked() || buffers.tracked(),
                out -> new ElmanRecurrence(tape, lengths, f, in, buffers, out));
    }

    @Override
    void forwardStep(int t, int from, int m) {
        float[] h = out.values();
        int hAt = at(out.at(), t, from);
        rows.fill(t, from, m, h, at(out.at(), t - 1, from));
        rows.multiply(t, from, m, 0, packed, h, hAt, H);
        kernels.activate(f, m, H, h, hAt, H, h, hAt, H);
    }

    @Override
    void clearState(int t, int row) {
        rows.clear(t, row);
        fillZero(out.values(), at(out.at(), t, row), H);
    }

    @Override
    void prepareBackward() {
        packForGradient(weights.hiddenWeight(), 0, packedHiddenBack);
        fillZero(carry);
    }

    @Override
    void backwardStep(int t, int from, int m) {
        float[] da = out.gradient();
        int daAt = at(out.gradientAt(), t, from);
        int carryAt = carry.at() + from * H;
        kernels.elmanBackward(
                f, m, H, out.values(), at(out.at(), t, from), H, da, daAt, H, carry.values(), carryAt, H, da, daAt, H);
        if (t > 0) {
            multiply(m, da, daAt, H, packedHiddenBack, carry.values(), carryAt, H, false);
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
        rows.addGradients(H, 0, rows.columns(), rows.parts(weights), da, daAt, H);
        addInputGradient(weights.inputWeight(), da, daAt, H);
    }
}
