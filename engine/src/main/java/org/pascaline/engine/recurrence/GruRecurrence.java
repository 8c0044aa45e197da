package org.pascaline.engine.recurrence;

import java.util.List;
import org.pascaline.engine.tape.Buffer;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Tensor;

/**
 * Gated recurrent unit (Cho et al. 2014) in PyTorch's form: gates r, z, n, the reset gate applied after the product,
 * {@code n = tanh(W_in·x + b_in + r ⊙ (W_hn·h + b_hn))}.
 *
 * <p>Because of that reset gate the hidden part {@code q} of n is kept apart, so a step has four blocks of H columns:
 * {@code r, z, n, q}. The first three see the input, the first two and the last see the state before. In the rows
 * {@code (1, x, 1, h)} of a step, r and z read everything, n what is before the second 1, and q the rest.
 */
public final class GruRecurrence extends Recurrence {
    private final RecurrentWeights.Buffers weights;
    private final StepRows rows;
    private final int secondOne;
    private final Packed packedResetUpdate;
    private final Packed packedNew;
    private final Packed packedNewState;
    private final Packed resetUpdateBack;
    private final Packed newStateBack;
    private final Packed inputBack;
    private final Trace gates;
    private final Buffer noState;
    private final Buffer carry;

    private GruRecurrence(FloatTape tape, Lengths lengths, Buffer x, RecurrentWeights.Buffers weights, Buffer out) {
        super(tape, lengths, x, out, 4);
        this.weights = weights;
        this.rows = new StepRows(this, H, true, 1);
        this.gates = Trace.padded(this, 4 * H, 1);
        this.secondOne = rows.stateColumn() - 1;
        this.packedResetUpdate = rows.pack(
                2 * H,
                2 * H,
                0,
                rows.columns(),
                rows.parts(sumOfBiases(weights), weights.inputWeight(), weights.hiddenWeight()));
        this.packedNew = rows.pack(H, H, 0, secondOne, newInput());
        this.packedNewState = rows.pack(H, gates.across(3 * H, H), secondOne, 1 + H, newState());
        this.resetUpdateBack = roomForGradient(weights.hiddenWeight(), 2 * H, 0);
        this.newStateBack = roomForGradient(weights.hiddenWeight(), H, 0);
        this.inputBack = roomForGradient(weights.inputWeight(), 3 * H, 0);
        this.noState = tape.scratch(B * H);
        this.carry = tape.scratch(B * H);
        fillZero(noState);
    }

    /** Returns the parameters that bring the input to n. */
    private List<StepRows.Part> newInput() {
        return List.of(
                StepRows.Part.of(weights.inputBias(), 2 * H, 0),
                StepRows.Part.of(weights.inputWeight(), 2 * H, rows.inputColumn()));
    }

    /** Returns the parameters that bring the state before to q. */
    private List<StepRows.Part> newState() {
        return List.of(
                StepRows.Part.of(weights.hiddenBias(), 2 * H, secondOne),
                StepRows.Part.of(weights.hiddenWeight(), 2 * H, rows.stateColumn()));
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
    void forwardStep(int t, MicroBatch part, int m) {
        int from = part.from();
        rows.fill(t, part, m, out.values(), at(out.at(), t - 1, from), H);
        rows.multiply(t, part, m, 0, packedResetUpdate, gates, 0);
        rows.multiply(t, part, m, 0, packedNew, gates, 2 * H);
        rows.multiply(t, part, m, secondOne, packedNewState, gates, 3 * H);
        kernels.gruForward(
                m,
                H,
                gates.values(),
                gates.at(t, part),
                gates.width(),
                stateBefore(t),
                stateBeforeAt(t, from),
                out.values(),
                at(out.at(), t, from));
    }

    @Override
    void clearState(int t, MicroBatch part, int row) {
        rows.trace().clear(t, part, row);
        fillZero(out.values(), at(out.at(), t, row), H);
    }

    @Override
    List<WeightSum> prepareBackward() {
        packForGradient(weights.hiddenWeight(), 0, 0, resetUpdateBack);
        packForGradient(weights.hiddenWeight(), 2 * H, 0, newStateBack);
        packForInputGradient(weights.inputWeight(), 0, inputBack);
        fillZero(carry);
        return List.of(
                new WeightSum(this, rows, gates, 0, 2 * H, 0, rows.columns(), rows.parts(weights)),
                new WeightSum(this, rows, gates, 2 * H, H, 0, secondOne, newInput()),
                new WeightSum(this, rows, gates, 3 * H, H, secondOne, 1 + H, newState()));
    }

    @Override
    void backwardStep(int t, MicroBatch part, int m) {
        float[] da = gates.values();
        int daAt = gates.at(t, part);
        int from = part.from();
        int carryAt = carry.at() + from * H;
        kernels.gruBackward(
                m,
                H,
                da,
                daAt,
                gates.width(),
                stateBefore(t),
                stateBeforeAt(t, from),
                out.gradient(),
                at(out.gradientAt(), t, from),
                carry.values(),
                carryAt);
        if (t > 0) {
            multiply(m, da, daAt, gates.width(), resetUpdateBack, carry.values(), carryAt, H, true);
            multiply(m, da, daAt + 3 * H, gates.width(), newStateBack, carry.values(), carryAt, H, true);
        }
    }

    @Override
    void clearGradient(int t, MicroBatch part, int row) {
        gates.clear(t, part, row);
        fillZero(carry.values(), carry.at() + row * H, H);
    }

    @Override
    void addInputGradient(int t, MicroBatch part, int m) {
        addInputGradient(t, part, m, gates, inputBack);
    }

    private float[] stateBefore(int t) {
        return t > 0 ? out.values() : noState.values();
    }

    private int stateBeforeAt(int t, int from) {
        return t > 0 ? at(out.at(), t - 1, from) : noState.at() + from * H;
    }
}
