package org.pascaline.engine.nn;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.pascaline.engine.recurrence.ClockworkRecurrence;
import org.pascaline.engine.recurrence.ClockworkRecurrence.Group;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.setting.Values;
import org.pascaline.engine.tape.DoubleTape;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Slice;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * The clockwork RNN (Koutník et al. 2014): equal groups of units, each with a period. At step {@code t} a group whose
 * period divides {@code t} computes {@code h_g = tanh(W_g·x + b_g + U_g·h'_slower)}, where {@code h'_slower} are the groups
 * of equal or longer period, itself included; the other groups hold their value.
 *
 * @param groups the groups, by ascending period
 * @param inputWeight {@code weight_ih_lK [H, I]}
 * @param hiddenWeight {@code weight_hh_lK [H, H]}; blocks that no group reads stay as they are
 * @param bias {@code bias_lK [H]}
 */
public record Clockwork(List<Group> groups, Slice inputWeight, Slice hiddenWeight, Slice bias) implements Cell {

    /** Copies the list. */
    public Clockwork {
        groups = List.copyOf(groups);
    }

    /**
     * Adds a layer to a layout.
     *
     * @param periods at least one, each positive, ascending
     * @param hidden units in all, a multiple of the number of periods
     * @throws IllegalArgumentException if the periods or the hidden size do not fit
     */
    public static Clockwork of(
            Layout layout, int layer, List<Integer> periods, int inputs, int hidden, GateSlices.Init init) {
        return new Clockwork(
                groups(periods, hidden),
                layout.add("rnn.weight_ih_l" + layer, Shape.of(hidden, inputs), init.inputWeight()),
                layout.add("rnn.weight_hh_l" + layer, Shape.of(hidden, hidden), init.hiddenWeight()),
                layout.add("rnn.bias_l" + layer, Shape.of(hidden), init.inputBias()));
    }

    private static List<Group> groups(List<Integer> periods, int hidden) {
        if (periods.isEmpty() || hidden % periods.size() != 0) {
            throw new IllegalArgumentException(
                    "hidden size %d cannot be divided into %d equal groups; choose a multiple of the number of periods"
                            .formatted(hidden, periods.size()));
        }
        int size = hidden / periods.size();
        List<Group> groups = new ArrayList<>();
        for (int g = 0; g < periods.size(); g++) {
            int period = periods.get(g);
            if (period < 1 || (g > 0 && period < periods.get(g - 1))) {
                throw new IllegalArgumentException(
                        "clockwork periods must be positive and ascending, got %s".formatted(periods));
            }
            int readsFrom = periods.indexOf(period) * size;
            groups.add(new Group(period, g * size, (g + 1) * size, readsFrom));
        }
        return groups;
    }

    @Override
    public int hidden() {
        return hiddenWeight.shape().columns();
    }

    /** Returns the least common multiple of the groups' periods. */
    @Override
    public int period() {
        int common = 1;
        for (Group group : groups) {
            BigInteger divisor = BigInteger.valueOf(common).gcd(BigInteger.valueOf(group.period()));
            common = Math.multiplyExact(common, group.period() / divisor.intValue());
        }
        return common;
    }

    @Override
    public CellState step(Tape tape, Tensor x, CellState before, int t) {
        Tensor h = before.output();
        Tensor W = tape.parameter(inputWeight);
        Tensor U = tape.parameter(hiddenWeight);
        Tensor b = tape.parameter(bias);
        List<Tensor> parts = new ArrayList<>();
        for (Group g : groups) {
            if (t % g.period() != 0) {
                parts.add(tape.columns(h, g.from(), g.to()));
                continue;
            }
            Tensor fromInput = tape.affine(x, tape.rows(W, g.from(), g.to()), tape.rows(b, g.from(), g.to()));
            Tensor reads = tape.columns(tape.rows(U, g.from(), g.to()), g.readsFrom(), hidden());
            Tensor fromState = tape.linear(tape.columns(h, g.readsFrom(), hidden()), reads);
            parts.add(tape.tanh(tape.add(fromInput, fromState)));
        }
        return CellState.of(parts.stream().reduce(tape::concat).orElseThrow());
    }

    @Override
    public Tensor sequence(Tape tape, SequenceInput x, Lengths lengths) {
        return switch (tape) {
            case FloatTape fast ->
                ClockworkRecurrence.record(
                        fast,
                        x.rows(fast),
                        lengths,
                        groups,
                        new ClockworkRecurrence.Weights(
                                x.weight(fast, fast.parameter(inputWeight)),
                                fast.parameter(hiddenWeight),
                                fast.parameter(bias)));
            case DoubleTape exact -> Unrolled.sequence(this, exact, x.vectors(exact), lengths);
        };
    }

    /**
     * {@code clockwork}.
     *
     * @param periods one for each group of units, ascending
     */
    public record Type(List<Integer> periods) implements CellType {
        private static final Setting<List<Integer>> PERIODS =
                Setting.wholes("periods", List.of(1, 2, 4, 8), "Periods of clockwork's groups, ascending");

        /** Four groups. */
        public static final Type USUAL = new Type(PERIODS.usual());

        /** Copies the list. */
        public Type {
            periods = List.copyOf(periods);
        }

        @Override
        public String name() {
            return "clockwork";
        }

        @Override
        public String description() {
            return "clockwork RNN: groups of units, each of which updates once in so many steps";
        }

        @Override
        public String paper() {
            return "Koutník et al. 2014, A clockwork RNN";
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(PERIODS);
        }

        @Override
        public CellType with(Values values) {
            List<Integer> chosen = values.of(PERIODS);
            for (int group = 1; group < chosen.size(); group++) {
                if (chosen.get(group) < chosen.get(group - 1)) {
                    throw values.wrong(PERIODS, "must be positive and ascending");
                }
            }
            int groups = chosen.size();
            if (values.of(HIDDEN) % groups != 0) {
                throw values.unfit(
                        HIDDEN,
                        "cannot be divided into %d equal groups; choose a multiple of %d".formatted(groups, groups));
            }
            return new Type(chosen);
        }

        @Override
        public GateSlices.Init usualInit(int hidden) {
            return GateSlices.Init.withoutBias(new Initializer.XavierUniform());
        }

        @Override
        public Cell layer(Layout layout, int layer, int inputs, int hidden, GateSlices.Init init) {
            return of(layout, layer, periods, inputs, hidden, init);
        }

        /** A group of units keeps one step in as many as its period says, and reads itself and the slower groups. */
        @Override
        public LayerMemory memory(int inputs, int hidden) {
            double group = (double) hidden / periods.size();
            double kept = 0;
            for (int period : periods) {
                double read = hidden - periods.indexOf(period) * group;
                kept += (LayerMemory.padded(1 + inputs + read) + LayerMemory.padded(group)) / period;
            }
            return LayerMemory.fused(kept, 10.0 * hidden);
        }
    }
}
