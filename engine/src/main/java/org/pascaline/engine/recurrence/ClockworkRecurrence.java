package org.pascaline.engine.recurrence;

import java.util.List;
import org.pascaline.engine.tape.Buffer;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.kernels.Activation;

/**
 * The clockwork RNN (Koutník et al. 2014): the hidden units stand in groups with a period each; a group computes at the
 * steps that are multiples of its period and holds its value otherwise. It reads itself and the groups of equal or longer
 * period, so the groups, sorted by period, form block rows of an upper triangular {@code W_hh}.
 *
 * <p>A group that holds costs nothing: its products and gradients are computed at its own steps only.
 */
public final class ClockworkRecurrence extends Recurrence {

    /**
     * A group of units with a common clock.
     *
     * @param period it computes at steps 0, period, 2·period, …
     * @param from its first unit
     * @param to the unit after its last
     * @param readsFrom the first unit it reads; it reads all from there on
     */
    public record Group(int period, int from, int to, int readsFrom) {
        int size() {
            return to - from;
        }

        boolean computes(int t) {
            return t % period == 0;
        }
    }

    /**
     * The parameters.
     *
     * @param input {@code W_ih [H, I]}
     * @param hidden {@code W_hh [H, H]}, of which only the blocks that groups read matter
     * @param bias {@code b [H]}
     */
    public record Weights(Tensor input, Tensor hidden, Tensor bias) {}

    private final List<Block> blocks;
    private final Buffer inputWeight;
    private final Buffer hiddenWeight;
    private final Buffer bias;
    private final Buffer carry;

    private ClockworkRecurrence(
            FloatTape tape, Lengths lengths, List<Group> groups, Buffer x, Weights weights, Buffer out) {
        super(tape, lengths, x, out, 1);
        this.inputWeight = tape.buffer(weights.input());
        this.hiddenWeight = tape.buffer(weights.hidden());
        this.bias = tape.buffer(weights.bias());
        this.blocks = groups.stream().map(Block::new).toList();
        this.carry = tape.scratch(B * H);
    }

    /** A group at work: a small network of its own, with rows {@code (1, x, what it reads of h)} for the steps it computes. */
    private final class Block {
        private final Group group;
        private final StepRows rows;
        private final Trace a;
        private final Packed packed;
        private final Packed hiddenBack;
        private final Packed inputBack;

        Block(Group group) {
            this.group = group;
            this.rows = new StepRows(ClockworkRecurrence.this, H - group.readsFrom(), false, group.period());
            this.a = Trace.padded(ClockworkRecurrence.this, group.size(), group.period());
            this.packed = rows.pack(group.size(), a.width(), 0, rows.columns(), weights());
            this.hiddenBack = roomForGradient(hiddenWeight, group.size(), group.readsFrom());
            this.inputBack = roomForGradient(inputWeight, group.size(), 0);
        }

        private List<StepRows.Part> weights() {
            int unit = group.from();
            int read = group.readsFrom();
            return List.of(
                    StepRows.Part.of(bias, unit, 0),
                    StepRows.Part.of(inputWeight, unit, rows.inputColumn()),
                    new StepRows.Part(hiddenWeight, unit, read, H - read, rows.stateColumn()));
        }

        void forward(int t, MicroBatch part, int m) {
            float[] h = out.values();
            int hAt = at(out.at(), t, part.from()) + group.from();
            rows.fill(t, part, m, h, at(out.at(), t - 1, part.from()) + group.readsFrom(), H);
            rows.multiply(t, part, m, 0, packed, a, 0);
            kernels.activate(Activation.TANH, m, group.size(), a.values(), a.at(t, part), a.width(), h, hAt, H);
        }

        void hold(int t, MicroBatch part, int m) {
            float[] h = out.values();
            for (int row = part.from(); row < part.from() + m; row++) {
                int from = at(out.at(), t - 1, row) + group.from();
                System.arraycopy(h, from, h, at(out.at(), t, row) + group.from(), group.size());
            }
        }

        WeightSum prepareBackward() {
            packForGradient(hiddenWeight, group.from(), group.readsFrom(), hiddenBack);
            packForInputGradient(inputWeight, group.from(), inputBack);
            return new WeightSum(ClockworkRecurrence.this, rows, a, 0, group.size(), 0, rows.columns(), weights());
        }

        /** Computes {@code da_t} and uses up what was carried to the group's units. */
        void backward(int t, MicroBatch part, int m) {
            int unit = group.from();
            int carryAt = carry.at() + part.from() * H + unit;
            kernels.elmanBackward(
                    Activation.TANH,
                    m,
                    group.size(),
                    out.values(),
                    at(out.at(), t, part.from()) + unit,
                    H,
                    out.gradient(),
                    at(out.gradientAt(), t, part.from()) + unit,
                    H,
                    carry.values(),
                    carryAt,
                    H,
                    a.values(),
                    a.at(t, part),
                    a.width());
            for (int row = 0; row < m; row++) {
                fillZero(carry.values(), carryAt + row * H, group.size());
            }
        }

        /** Adds what reaches the group's held value to what is carried to the step that computed it. */
        void passOn(int t, MicroBatch part, int m) {
            for (int row = part.from(); row < part.from() + m; row++) {
                int carryAt = carry.at() + row * H + group.from();
                int dhAt = at(out.gradientAt(), t, row) + group.from();
                kernels.add(group.size(), out.gradient(), dhAt, carry.values(), carryAt, carry.values(), carryAt);
            }
        }

        /** Adds {@code Uᵀ·da_t} to what is carried to the units that the group reads. */
        void spread(int t, MicroBatch part, int m) {
            int carryAt = carry.at() + part.from() * H + group.readsFrom();
            multiply(m, a.values(), a.at(t, part), a.width(), hiddenBack, carry.values(), carryAt, H, true);
        }
    }

    /** Records the layer over a sequence {@code x [T, B, I]}; returns {@code [T, B, H]}. */
    public static Tensor record(FloatTape tape, Tensor x, Lengths lengths, List<Group> groups, Weights weights) {
        Buffer in = tape.buffer(x);
        return tape.record(
                outputShape(
                        in, lengths, weights.input(), weights.hidden().shape().columns()),
                in.tracked() || tape.buffer(weights.input()).tracked(),
                out -> new ClockworkRecurrence(tape, lengths, groups, in, weights, out));
    }

    @Override
    void forwardStep(int t, MicroBatch part, int m) {
        for (Block block : blocks) {
            if (block.group.computes(t)) {
                block.forward(t, part, m);
            } else {
                block.hold(t, part, m);
            }
        }
    }

    @Override
    void clearState(int t, MicroBatch part, int row) {
        fillZero(out.values(), at(out.at(), t, row), H);
        for (Block block : blocks) {
            if (block.group.computes(t)) {
                block.rows.trace().clear(t, part, row);
            }
        }
    }

    @Override
    List<WeightSum> prepareBackward() {
        fillZero(carry);
        return blocks.stream().map(Block::prepareBackward).toList();
    }

    @Override
    void backwardStep(int t, MicroBatch part, int m) {
        for (Block block : blocks) {
            if (block.group.computes(t)) {
                block.backward(t, part, m);
            } else {
                block.passOn(t, part, m);
            }
        }
        for (Block block : blocks) {
            if (t > 0 && block.group.computes(t)) {
                block.spread(t, part, m);
            }
        }
    }

    @Override
    void clearGradient(int t, MicroBatch part, int row) {
        fillZero(carry.values(), carry.at() + row * H, H);
        for (Block block : blocks) {
            if (block.group.computes(t)) {
                block.a.clear(t, part, row);
            }
        }
    }

    @Override
    void addInputGradient(int t, MicroBatch part, int m) {
        for (Block block : blocks) {
            if (block.group.computes(t)) {
                addInputGradient(t, part, m, block.a, block.inputBack);
            }
        }
    }
}
