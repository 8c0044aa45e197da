package org.pascaline.engine.recurrence;

import org.pascaline.engine.tape.Buffer;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Tensor;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997; forget gate of Gers et al. 2000), gates in PyTorch's order i, f,
 * g, o.
 *
 * <p>The buffer of gates {@code [T, B, 4H]}, its rows padded to whole vectors, holds pre-activations, then activations, then, in the backward pass, the
 * gradients of the pre-activations: each replaces the one before while it is still in the cache. {@code tanh(c)} is computed
 * again rather than kept.
 */
public final class LstmRecurrence extends Recurrence {
    private final RecurrentWeights.Buffers weights;
    private final StepRows rows;
    private final Packed packed;
    private final Packed packedHiddenBack;
    private final int gatesRow;
    private final Buffer gates;
    private final Buffer cells;
    private final Buffer noCell;
    private final Buffer carry;
    private final Buffer cellCarry;

    private LstmRecurrence(FloatTape tape, Lengths lengths, Buffer x, RecurrentWeights.Buffers weights, Buffer out) {
        super(tape, lengths, x, out);
        this.weights = weights;
        this.rows = new StepRows(tape, x, H, false);
        this.gatesRow = StepRows.padded(4 * H);
        this.packed = rows.pack(
                gatesRow,
                0,
                rows.columns(),
                rows.parts(sumOfBiases(weights), weights.inputWeight(), weights.hiddenWeight()));
        this.packedHiddenBack = roomForGradient(weights.hiddenWeight(), 4 * H);
        this.gates = tape.scratch(Math.multiplyExact(T * B, gatesRow));
        this.cells = tape.scratch(T * B * H);
        this.noCell = tape.scratch(B * H);
        this.carry = tape.scratch(B * H);
        this.cellCarry = tape.scratch(B * H);
        fillZero(noCell);
    }

    /** Records the layer over a sequence {@code x [T, B, I]}; returns {@code [T, B, H]}. */
    public static Tensor record(FloatTape tape, Tensor x, Lengths lengths, RecurrentWeights weights) {
        Buffer in = tape.buffer(x);
        RecurrentWeights.Buffers buffers = weights.on(tape);
        int hidden = buffers.hiddenWeight().shape().columns();
        return tape.record(
                outputShape(in, lengths, weights.inputWeight(), hidden),
                in.tracked() || buffers.tracked(),
                out -> new LstmRecurrence(tape, lengths, in, buffers, out));
    }

    @Override
    void forwardStep(int t, int from, int m) {
        int gatesAt = gatesAt(t, from);
        rows.fill(t, from, m, out.values(), at(out.at(), t - 1, from));
        rows.multiply(t, from, m, 0, packed, gates.values(), gatesAt, gatesRow);
        kernels.lstmForward(
                m,
                H,
                gates.values(),
                gatesAt,
                gatesRow,
                cellsBefore(t).values(),
                cellsBeforeAt(t, from),
                cells.values(),
                at(cells.at(), t, from),
                out.values(),
                at(out.at(), t, from));
    }

    @Override
    void clearState(int t, int row) {
        rows.clear(t, row);
        fillZero(out.values(), at(out.at(), t, row), H);
        fillZero(cells.values(), at(cells.at(), t, row), H);
    }

    @Override
    void prepareBackward() {
        packForGradient(weights.hiddenWeight(), 0, packedHiddenBack);
        fillZero(carry);
        fillZero(cellCarry);
    }

    @Override
    void backwardStep(int t, int from, int m) {
        int carryAt = carry.at() + from * H;
        kernels.lstmBackward(
                m,
                H,
                gates.values(),
                gatesAt(t, from),
                gatesRow,
                cellsBefore(t).values(),
                cellsBeforeAt(t, from),
                cells.values(),
                at(cells.at(), t, from),
                out.gradient(),
                at(out.gradientAt(), t, from),
                carry.values(),
                carryAt,
                cellCarry.values(),
                cellCarry.at() + from * H);
        if (t > 0) {
            multiply(
                    m, gates.values(), gatesAt(t, from), gatesRow, packedHiddenBack, carry.values(), carryAt, H, false);
        }
    }

    @Override
    void clearGradient(int t, int row) {
        fillZero(gates.values(), gatesAt(t, row), gatesRow);
        fillZero(carry.values(), carry.at() + row * H, H);
        fillZero(cellCarry.values(), cellCarry.at() + row * H, H);
    }

    @Override
    void addGradients() {
        float[] da = gates.values();
        rows.addGradients(gatesRow, 0, rows.columns(), rows.parts(weights), da, gates.at(), gatesRow);
        addInputGradient(weights.inputWeight(), da, gates.at(), gatesRow);
    }

    private int gatesAt(int t, int row) {
        return gates.at() + (t * B + row) * gatesRow;
    }

    private Buffer cellsBefore(int t) {
        return t > 0 ? cells : noCell;
    }

    private int cellsBeforeAt(int t, int from) {
        return t > 0 ? at(cells.at(), t - 1, from) : noCell.at() + from * H;
    }
}
