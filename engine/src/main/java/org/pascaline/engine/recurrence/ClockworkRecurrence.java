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

    private record PackedGroup(Packed input, Packed hidden, Packed hiddenBack) {}

    private final List<Group> groups;
    private final Buffer inputWeight;
    private final Buffer hiddenWeight;
    private final Buffer bias;
    private final PackedGroup[] packed;
    private final Buffer carry;

    private ClockworkRecurrence(
            FloatTape tape, Lengths lengths, List<Group> groups, Buffer x, Weights weights, Buffer out) {
        super(tape, lengths, x, out);
        this.groups = groups;
        this.inputWeight = tape.buffer(weights.input());
        this.hiddenWeight = tape.buffer(weights.hidden());
        this.bias = tape.buffer(weights.bias());
        this.packed = new PackedGroup[groups.size()];
        for (int g = 0; g < packed.length; g++) {
            packed[g] = pack(groups.get(g));
        }
        this.carry = tape.scratch(B * H);
    }

    private PackedGroup pack(Group group) {
        int reads = H - group.readsFrom();
        Buffer hidden = tape.scratch(kernels.packedLength(reads, group.size()));
        kernels.pack(
                reads,
                group.size(),
                hiddenWeight.values(),
                block(hiddenWeight.at(), group),
                1,
                H,
                hidden.values(),
                hidden.at());
        Buffer back = tape.scratch(kernels.packedLength(group.size(), reads));
        return new PackedGroup(
                packForInput(inputWeight, group.from(), group.to()),
                new Packed(reads, group.size(), hidden),
                new Packed(group.size(), reads, back));
    }

    /** Returns the index of the block of {@code W_hh} with a group's rows and the columns it reads. */
    private int block(int base, Group group) {
        return base + group.from() * H + group.readsFrom();
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
    void forwardStep(int t, int from, int m) {
        for (int g = 0; g < packed.length; g++) {
            Group group = groups.get(g);
            if (group.computes(t)) {
                compute(t, from, m, group, packed[g]);
            } else {
                copyBlock(m, group, out.values(), at(out.at(), t - 1, from), out.values(), at(out.at(), t, from));
            }
        }
    }

    private void compute(int t, int from, int m, Group group, PackedGroup weights) {
        float[] h = out.values();
        int hAt = at(out.at(), t, from) + group.from();
        kernels.fillRows(m, group.size(), bias.values(), bias.at() + group.from(), h, hAt, H);
        multiply(m, x.values(), x.at() + (t * B + from) * I, I, weights.input(), h, hAt, H, true);
        if (t > 0) {
            multiply(m, h, at(out.at(), t - 1, from) + group.readsFrom(), H, weights.hidden(), h, hAt, H, true);
        }
        kernels.activate(Activation.TANH, m, group.size(), h, hAt, H, h, hAt, H);
    }

    private void copyBlock(int m, Group group, float[] source, int sourceAt, float[] target, int targetAt) {
        for (int row = 0; row < m; row++) {
            int offset = row * H + group.from();
            System.arraycopy(source, sourceAt + offset, target, targetAt + offset, group.size());
        }
    }

    @Override
    void clearState(int t, int row) {
        fillZero(out.values(), at(out.at(), t, row), H);
    }

    @Override
    void prepareBackward() {
        for (int g = 0; g < packed.length; g++) {
            Group group = groups.get(g);
            Buffer back = packed[g].hiddenBack().buffer();
            kernels.pack(
                    group.size(),
                    H - group.readsFrom(),
                    hiddenWeight.values(),
                    block(hiddenWeight.at(), group),
                    H,
                    1,
                    back.values(),
                    back.at());
        }
        fillZero(carry);
    }

    @Override
    void backwardStep(int t, int from, int m) {
        float[] da = out.gradient();
        int daAt = at(out.gradientAt(), t, from);
        int carryAt = carry.at() + from * H;
        for (Group group : groups) {
            int unit = group.from();
            if (group.computes(t)) {
                kernels.elmanBackward(
                        Activation.TANH,
                        m,
                        group.size(),
                        out.values(),
                        at(out.at(), t, from) + unit,
                        H,
                        da,
                        daAt + unit,
                        H,
                        carry.values(),
                        carryAt + unit,
                        H,
                        da,
                        daAt + unit,
                        H);
                clearBlock(m, group, carry.values(), carryAt);
            } else {
                for (int row = 0; row < m; row++) {
                    int offset = row * H + unit;
                    kernels.add(
                            group.size(),
                            da,
                            daAt + offset,
                            carry.values(),
                            carryAt + offset,
                            carry.values(),
                            carryAt + offset);
                }
                clearBlock(m, group, da, daAt);
            }
        }
        if (t > 0) {
            for (int g = 0; g < packed.length; g++) {
                Group group = groups.get(g);
                if (group.computes(t)) {
                    multiply(
                            m,
                            da,
                            daAt + group.from(),
                            H,
                            packed[g].hiddenBack(),
                            carry.values(),
                            carryAt + group.readsFrom(),
                            H,
                            true);
                }
            }
        }
    }

    private void clearBlock(int m, Group group, float[] array, int at) {
        for (int row = 0; row < m; row++) {
            fillZero(array, at + row * H + group.from(), group.size());
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
        addInputWeightGradient(inputWeight, da, out.gradientAt(), H);
        addInputGradient(inputWeight, da, out.gradientAt(), H);
        if (hiddenWeight.tracked()) {
            for (Group group : groups) {
                for (int t = group.period(); t < T; t += group.period()) {
                    kernels.multiply(
                            group.size(),
                            H - group.readsFrom(),
                            B,
                            da,
                            at(out.gradientAt(), t, 0) + group.from(),
                            1,
                            H,
                            out.values(),
                            at(out.at(), t - 1, 0) + group.readsFrom(),
                            H,
                            hiddenWeight.gradient(),
                            block(hiddenWeight.gradientAt(), group),
                            H,
                            true);
                }
            }
        }
        addBiasGradient(bias, da, out.gradientAt());
    }
}
