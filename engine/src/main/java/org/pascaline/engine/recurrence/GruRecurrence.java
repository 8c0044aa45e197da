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
    private final Packed packedResetUpdateBack;
    private final Packed packedNewBack;
    private final int gatesRow;
    private final Buffer gates;
    private final Buffer noState;
    private final Buffer carry;

    private GruRecurrence(FloatTape tape, Lengths lengths, Buffer x, RecurrentWeights.Buffers weights, Buffer out) {
        super(tape, lengths, x, out);
        this.weights = weights;
        this.rows = new StepRows(tape, x, H, true);
        this.secondOne = rows.stateColumn() - 1;
        this.packedResetUpdate = rows.pack(
                2 * H,
                0,
                rows.columns(),
                rows.parts(sumOfBiases(weights), weights.inputWeight(), weights.hiddenWeight()));
        this.packedNew = rows.pack(H, 0, secondOne, newInput());
        this.packedNewState = rows.pack(H, secondOne, 1 + H, newState());
        this.packedResetUpdateBack = roomForGradient(weights.hiddenWeight(), 2 * H);
        this.packedNewBack = roomForGradient(weights.hiddenWeight(), H);
        this.gatesRow = StepRows.padded(4 * H);
        this.gates = tape.scratch(Math.multiplyExact(T * B, gatesRow));
        this.noState = tape.scratch(B * H);
        this.carry = tape.scratch(B * H);
        fillZero(noState);
    }

    /** Returns the parameters that bring the input to n. */
    private List<StepRows.Part> newInput() {
        return List.of(
                new StepRows.Part(weights.inputBias(), 2 * H, 0),
                new StepRows.Part(weights.inputWeight(), 2 * H, rows.inputColumn()));
    }

    /** Returns the parameters that bring the state before to q. */
    private List<StepRows.Part> newState() {
        return List.of(
                new StepRows.Part(weights.hiddenBias(), 2 * H, secondOne),
                new StepRows.Part(weights.hiddenWeight(), 2 * H, rows.stateColumn()));
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
        rows.fill(t, from, m, out.values(), at(out.at(), t - 1, from));
        rows.multiply(t, from, m, 0, packedResetUpdate, gates.values(), gatesAt, gatesRow);
        rows.multiply(t, from, m, 0, packedNew, gates.values(), gatesAt + 2 * H, gatesRow);
        rows.multiply(t, from, m, secondOne, packedNewState, gates.values(), gatesAt + 3 * H, gatesRow);
        kernels.gruForward(
                m,
                H,
                gates.values(),
                gatesAt,
                gatesRow,
                stateBefore(t),
                stateBeforeAt(t, from),
                out.values(),
                at(out.at(), t, from));
    }

    @Override
    void clearState(int t, int row) {
        rows.clear(t, row);
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
                gatesRow,
                stateBefore(t),
                stateBeforeAt(t, from),
                out.gradient(),
                at(out.gradientAt(), t, from),
                carry.values(),
                carryAt);
        if (t > 0) {
            multiply(m, gates.values(), gatesAt, gatesRow, packedResetUpdateBack, carry.values(), carryAt, H, true);
            multiply(m, gates.values(), gatesAt + 3 * H, gatesRow, packedNewBack, carry.values(), carryAt, H, true);
        }
    }

    @Override
    void clearGradient(int t, int row) {
        fillZero(gates.values(), gatesAt(t, row), gatesRow);
        fillZero(carry.values(), carry.at() + row * H, H);
    }

    @Override
    void addGradients() {
        float[] da = gates.values();
        int daAt = gates.at();
        rows.addGradients(2 * H, 0, rows.columns(), rows.parts(weights), da, daAt, gatesRow);
        rows.addGradients(H, 0, secondOne, newInput(), da, daAt + 2 * H, gatesRow);
        rows.addGradients(H, secondOne, 1 + H, newState(), da, daAt + 3 * H, gatesRow);
        addInputGradient(weights.inputWeight(), da, daAt, gatesRow);
    }

    private int gatesAt(int t, int row) {
        return gates.at() + (t * B + row) * gatesRow;
    }

    private float[] stateBefore(int t) {
        return t > 0 ? out.values() : noState.values();
    }

    private int stateBeforeAt(int t, int from) {
        return t > 0 ? at(out.at(), t - 1, from) : noState.at() + from * H;
    }
}
