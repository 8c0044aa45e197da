package org.pascaline.engine.recurrence;

import java.util.List;
import org.pascaline.engine.tape.Buffer;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Tensor;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997; forget gate of Gers et al. 2000), gates in PyTorch's order i, f,
 * g, o.
 *
 * <p>What is remembered of a step are its gates {@code [4H]}: they hold pre-activations, then activations, then, in the
 * backward pass, the gradients of the pre-activations; each replaces the one before while it is still in the cache.
 * {@code tanh(c)} is computed again rather than kept.
 */
public final class LstmRecurrence extends Recurrence {
    private final RecurrentWeights.Buffers weights;
    private final StepRows rows;
    private final Packed packed;
    private final Packed hiddenBack;
    private final Packed inputBack;
    private final Trace gates;
    private final Buffer cells;
    private final Buffer noCell;
    private final Buffer carry;
    private final Buffer cellCarry;

    private LstmRecurrence(FloatTape tape, Lengths lengths, Buffer x, RecurrentWeights.Buffers weights, Buffer out) {
        super(tape, lengths, x, out, 4);
        this.weights = weights;
        this.rows = new StepRows(this, H, false, 1);
        this.gates = Trace.padded(this, 4 * H, 1);
        this.packed = rows.pack(
                4 * H,
                gates.width(),
                0,
                rows.columns(),
                rows.parts(sumOfBiases(weights), weights.inputWeight(), weights.hiddenWeight()));
        this.hiddenBack = roomForGradient(weights.hiddenWeight(), 4 * H, 0);
        this.inputBack = roomForGradient(weights.inputWeight(), 4 * H, 0);
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
    void forwardStep(int t, MicroBatch part, int m) {
        int from = part.from();
        rows.fill(t, part, m, out.values(), at(out.at(), t - 1, from), H);
        rows.multiply(t, part, m, 0, packed, gates, 0);
        kernels.lstmForward(
                m,
                H,
                gates.values(),
                gates.at(t, part),
                gates.width(),
                cellsBefore(t).values(),
                cellsBeforeAt(t, from),
                cells.values(),
                at(cells.at(), t, from),
                out.values(),
                at(out.at(), t, from));
    }

    @Override
    void clearState(int t, MicroBatch part, int row) {
        rows.trace().clear(t, part, row);
        fillZero(out.values(), at(out.at(), t, row), H);
        fillZero(cells.values(), at(cells.at(), t, row), H);
    }

    @Override
    List<WeightSum> prepareBackward() {
        packForGradient(weights.hiddenWeight(), 0, 0, hiddenBack);
        packForInputGradient(weights.inputWeight(), 0, inputBack);
        fillZero(carry);
        fillZero(cellCarry);
        return List.of(new WeightSum(this, rows, gates, 0, 4 * H, 0, rows.columns(), rows.parts(weights)));
    }

    @Override
    void backwardStep(int t, MicroBatch part, int m) {
        int from = part.from();
        int carryAt = carry.at() + from * H;
        kernels.lstmBackward(
                m,
                H,
                gates.values(),
                gates.at(t, part),
                gates.width(),
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
                    m, gates.values(), gates.at(t, part), gates.width(), hiddenBack, carry.values(), carryAt, H, false);
        }
    }

    @Override
    void clearGradient(int t, MicroBatch part, int row) {
        gates.clear(t, part, row);
        fillZero(carry.values(), carry.at() + row * H, H);
        fillZero(cellCarry.values(), cellCarry.at() + row * H, H);
    }

    @Override
    void addInputGradient(int t, MicroBatch part, int m) {
        addInputGradient(t, part, m, gates, inputBack);
    }

    private Buffer cellsBefore(int t) {
        return t > 0 ? cells : noCell;
    }

    private int cellsBeforeAt(int t, int from) {
        return t > 0 ? at(cells.at(), t - 1, from) : noCell.at() + from * H;
    }
}
