package org.pascaline.engine.recurrence;

import java.util.List;
import org.pascaline.engine.tape.Buffer;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.kernels.Activation;

/**
 * The simple recurrent network (Elman 1990): {@code h_t = f(W_ih·x_t + b_ih + W_hh·h_{t-1} + b_hh)} with {@code h_{-1} = 0}.
 *
 * <p>Backwards, {@code da_t = dh_t · f'(h_t)} and {@code dh_{t-1} += W_hhᵀ·da_t}; {@code da_t} takes the place of the
 * pre-activation, which nobody reads once the output is known.
 */
public final class ElmanRecurrence extends Recurrence {
    private final Activation f;
    private final RecurrentWeights.Buffers weights;
    private final StepRows rows;
    private final Packed packed;
    private final Packed hiddenBack;
    private final Packed inputBack;
    private final Trace a;
    private final Buffer carry;

    private ElmanRecurrence(
            FloatTape tape, Lengths lengths, Activation f, Buffer x, RecurrentWeights.Buffers weights, Buffer out) {
        super(tape, lengths, x, out, 1);
        this.f = f;
        this.weights = weights;
        this.rows = new StepRows(this, H, false, 1);
        this.a = Trace.dense(this, H, 1);
        this.packed = rows.pack(
                H,
                a.width(),
                0,
                rows.columns(),
                rows.parts(sumOfBiases(weights), weights.inputWeight(), weights.hiddenWeight()));
        this.hiddenBack = roomForGradient(weights.hiddenWeight(), H, 0);
        this.inputBack = roomForGradient(weights.inputWeight(), H, 0);
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
    void forwardStep(int t, MicroBatch part, int m) {
        float[] h = out.values();
        rows.fill(t, part, m, h, at(out.at(), t - 1, part.from()), H);
        rows.multiply(t, part, m, 0, packed, a, 0);
        kernels.activate(f, m, H, a.values(), a.at(t, part), a.width(), h, at(out.at(), t, part.from()), H);
    }

    @Override
    void clearState(int t, MicroBatch part, int row) {
        rows.trace().clear(t, part, row);
        fillZero(out.values(), at(out.at(), t, row), H);
    }

    @Override
    List<WeightSum> prepareBackward() {
        packForGradient(weights.hiddenWeight(), 0, 0, hiddenBack);
        packForInputGradient(weights.inputWeight(), 0, inputBack);
        fillZero(carry);
        return List.of(new WeightSum(this, rows, a, 0, H, 0, rows.columns(), rows.parts(weights)));
    }

    @Override
    void backwardStep(int t, MicroBatch part, int m) {
        float[] dh = carry.values();
        int dhAt = carry.at() + part.from() * H;
        backThrough(f, t, part, m, carry, a);
        if (t > 0) {
            multiply(m, a.values(), a.at(t, part), a.width(), hiddenBack, dh, dhAt, H, false);
        }
    }

    @Override
    void clearGradient(int t, MicroBatch part, int row) {
        a.clear(t, part, row);
        fillZero(carry.values(), carry.at() + row * H, H);
    }

    @Override
    void addInputGradient(int t, MicroBatch part, int m) {
        addInputGradient(t, part, m, a, inputBack);
    }
}
