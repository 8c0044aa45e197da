package org.pascaline.engine.nn;

import org.pascaline.engine.recurrence.AlarmworkRecurrence;
import org.pascaline.engine.tape.DoubleTape;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Slice;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * The recurrent part of AlarmworkNet (Chernodub 2021), a network with two clocks. With primes for the step before:
 *
 * <pre>{@code
 * z1 = tanh(W1·x + U1·(z1' + z2') + b1)    at every step
 * z2 = tanh(W2·x + U2·z2' + b2)            at the even steps 0, 2, 4, …, and otherwise held
 * }</pre>
 *
 * The output is {@code z1}.
 *
 * @param fastInput {@code rec1_weight_ih_lK}, W1 {@code [H, I]}
 * @param fastHidden {@code rec1_weight_hh_lK}, U1 {@code [H, H]}
 * @param fastBias {@code rec1_bias_lK}, b1 {@code [H]}
 * @param slowInput {@code rec2_weight_ih_lK}, W2 {@code [H, I]}
 * @param slowHidden {@code rec2_weight_hh_lK}, U2 {@code [H, H]}
 * @param slowBias {@code rec2_bias_lK}, b2 {@code [H]}
 */
public record Alarmwork(
        Slice fastInput, Slice fastHidden, Slice fastBias, Slice slowInput, Slice slowHidden, Slice slowBias)
        implements Cell {

    /** Adds a layer to a layout. */
    public static Alarmwork of(Layout layout, int layer, int inputs, int hidden, GateSlices.Init init) {
        Slice[] slices = new Slice[6];
        for (int rec = 0; rec < 2; rec++) {
            String prefix = "rnn.rec" + (rec + 1) + "_";
            slices[3 * rec] = layout.add(prefix + "weight_ih_l" + layer, Shape.of(hidden, inputs), init.inputWeight());
            slices[3 * rec + 1] =
                    layout.add(prefix + "weight_hh_l" + layer, Shape.of(hidden, hidden), init.hiddenWeight());
            slices[3 * rec + 2] = layout.add(prefix + "bias_l" + layer, Shape.of(hidden), init.inputBias());
        }
        return new Alarmwork(slices[0], slices[1], slices[2], slices[3], slices[4], slices[5]);
    }

    @Override
    public int hidden() {
        return fastHidden.shape().columns();
    }

    @Override
    public int states() {
        return 2;
    }

    @Override
    public int period() {
        return 2;
    }

    @Override
    public CellState step(Tape tape, Tensor x, CellState before, int t) {
        Tensor z1 = before.part(0);
        Tensor z2 = before.part(1);
        Tensor fast = layer(tape, x, tape.add(z1, z2), fastInput, fastHidden, fastBias);
        Tensor slow = t % 2 == 0 ? layer(tape, x, z2, slowInput, slowHidden, slowBias) : z2;
        return CellState.of(fast, slow);
    }

    private static Tensor layer(Tape tape, Tensor x, Tensor z, Slice input, Slice hidden, Slice bias) {
        Tensor fromInput = tape.affine(x, tape.parameter(input), tape.parameter(bias));
        return tape.tanh(tape.add(fromInput, tape.linear(z, tape.parameter(hidden))));
    }

    @Override
    public Tensor sequence(Tape tape, SequenceInput x, Lengths lengths) {
        return switch (tape) {
            case FloatTape fast ->
                AlarmworkRecurrence.record(
                        fast,
                        x.rows(fast),
                        lengths,
                        new AlarmworkRecurrence.Weights(
                                x.weight(fast, fast.parameter(fastInput)),
                                fast.parameter(fastHidden),
                                fast.parameter(fastBias),
                                x.weight(fast, fast.parameter(slowInput)),
                                fast.parameter(slowHidden),
                                fast.parameter(slowBias)));
            case DoubleTape exact -> Unrolled.sequence(this, exact, x.vectors(exact), lengths);
        };
    }

    /** {@code alarmwork}. */
    public record Type() implements CellType {
        @Override
        public String name() {
            return "alarmwork";
        }

        @Override
        public String description() {
            return "AlarmworkNet: a layer that updates at every step and one that updates at every other step";
        }

        @Override
        public String paper() {
            return "Chernodub 2021, AlarmworkNet";
        }

        @Override
        public GateSlices.Init usualInit(int hidden) {
            return GateSlices.Init.withoutBias(new Initializer.XavierUniform());
        }

        @Override
        public Cell layer(Layout layout, int layer, int inputs, int hidden, GateSlices.Init init) {
            return of(layout, layer, inputs, hidden, init);
        }

        @Override
        public LastStepRegressor.Head head() {
            return LastStepRegressor.Head.TANH;
        }

        @Override
        public LayerMemory memory(int inputs, int hidden) {
            double kept = 1.5 * (LayerMemory.read(inputs, hidden) + hidden);
            return new LayerMemory(kept, 2.0 * hidden, 12.0 * hidden);
        }
    }
}
