package org.pascaline.engine.recurrence;

import java.util.List;
import org.pascaline.engine.tape.Buffer;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Tensor;

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
    private final Buffer carry;

    private ClockworkRecurrence(
            FloatTape tape, Lengths lengths, List<Group> groups, Buffer x, Weights weights, Buffer out) {
        super(tape, lengths, x, out, 1);
        this.blocks = groups.stream().map(group -> new Block(group, weights)).toList();
        this.carry = tape.scratch(B * H);
    }

    /** A group at work: how its units compute, and what happens at the steps where they hold their values. */
    private final class Block {
        private final Group group;
        private final ClockedUnits units;

        Block(Group group, Weights weights) {
            this.group = group;
            this.units = new ClockedUnits(
                    ClockworkRecurrence.this,
                    group.period(),
                    new ClockedUnits.Weights(
                            tape.buffer(weights.input()),
                            tape.buffer(weights.hidden()),
                            tape.buffer(weights.bias()),
                            group.from(),
                            group.readsFrom()),
                    Trace.padded(ClockworkRecurrence.this, group.size(), group.period()));
        }

        void forward(int t, MicroBatch part, int m) {
            if (units.compute(t)) {
                units.forward(t, part, m, out, out, group.from());
            } else {
                hold(t, part, m);
            }
        }

        private void hold(int t, MicroBatch part, int m) {
            float[] h = out.values();
            for (int row = part.from(); row < part.from() + m; row++) {
                int from = at(out.at(), t - 1, row) + group.from();
                System.arraycopy(h, from, h, at(out.at(), t, row) + group.from(), group.size());
            }
        }

        /** Computes {@code da_t} and uses up what was carried to the group's units, or adds to it what is held. */
        void backward(int t, MicroBatch part, int m) {
            if (units.compute(t)) {
                int unit = group.from();
                int carryAt = carry.at() + part.from() * H + unit;
                int dhAt = at(out.gradientAt(), t, part.from()) + unit;
                units.backward(t, part, m, out, unit, out.gradient(), dhAt, carry, carryAt);
                for (int row = 0; row < m; row++) {
                    fillZero(carry.values(), carryAt + row * H, group.size());
                }
            } else {
                passOn(t, part, m);
            }
        }

        /** Adds what reaches the group's held value to what is carried to the step that computed it. */
        private void passOn(int t, MicroBatch part, int m) {
            for (int row = part.from(); row < part.from() + m; row++) {
                int carryAt = carry.at() + row * H + group.from();
                int dhAt = at(out.gradientAt(), t, row) + group.from();
                kernels.add(group.size(), out.gradient(), dhAt, carry.values(), carryAt, carry.values(), carryAt);
            }
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
            block.forward(t, part, m);
        }
    }

    @Override
    void clearState(int t, MicroBatch part, int row) {
        fillZero(out.values(), at(out.at(), t, row), H);
        for (Block block : blocks) {
            block.units.clearState(t, part, row);
        }
    }

    @Override
    List<WeightSum> prepareBackward() {
        fillZero(carry);
        return blocks.stream().map(block -> block.units.prepareBackward()).toList();
    }

    @Override
    void backwardStep(int t, MicroBatch part, int m) {
        for (Block block : blocks) {
            block.backward(t, part, m);
        }
        for (Block block : blocks) {
            if (t > 0 && block.units.compute(t)) {
                block.units.carry(t, part, m, carry, true);
            }
        }
    }

    @Override
    void clearGradient(int t, MicroBatch part, int row) {
        fillZero(carry.values(), carry.at() + row * H, H);
        for (Block block : blocks) {
            block.units.clearGradient(t, part, row);
        }
    }

    @Override
    void addInputGradient(int t, MicroBatch part, int m) {
        for (Block block : blocks) {
            block.units.addInputGradient(t, part, m);
        }
    }
}
