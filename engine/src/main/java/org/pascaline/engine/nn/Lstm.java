package org.pascaline.engine.nn;

import org.pascaline.engine.recurrence.LstmRecurrence;
import org.pascaline.engine.tape.DoubleTape;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997; forget gate of Gers et al. 2000). With
 * {@code a = W_ih·x + b_ih + W_hh·h' + b_hh} cut into four:
 *
 * <pre>{@code
 * i = σ(a_i)   f = σ(a_f)   g = tanh(a_g)   o = σ(a_o)
 * c = f ⊙ c' + i ⊙ g
 * h = o ⊙ tanh(c)
 * }</pre>
 *
 * @param slices its parameters, four gates in the order i, f, g, o
 */
public record Lstm(GateSlices slices) implements Cell {

    /** Adds a layer to a layout. */
    public static Lstm of(Layout layout, int layer, int inputs, int hidden, GateSlices.Init init) {
        return new Lstm(GateSlices.add(layout, layer, 4, inputs, hidden, init));
    }

    @Override
    public int hidden() {
        return slices.hidden();
    }

    @Override
    public int states() {
        return 2;
    }

    @Override
    public CellState step(Tape tape, Tensor x, CellState before, int t) {
        int H = hidden();
        Tensor a = tape.add(slices.ofInput(tape, x), slices.ofState(tape, before.output()));
        Tensor i = tape.sigmoid(tape.columns(a, 0, H));
        Tensor f = tape.sigmoid(tape.columns(a, H, 2 * H));
        Tensor g = tape.tanh(tape.columns(a, 2 * H, 3 * H));
        Tensor o = tape.sigmoid(tape.columns(a, 3 * H, 4 * H));
        Tensor c = tape.add(tape.multiply(f, before.part(1)), tape.multiply(i, g));
        return CellState.of(tape.multiply(o, tape.tanh(c)), c);
    }

    @Override
    public Tensor sequence(Tape tape, SequenceInput x, Lengths lengths) {
        return switch (tape) {
            case FloatTape fast -> LstmRecurrence.record(fast, x.rows(fast), lengths, slices.on(fast, x));
            case DoubleTape exact -> Unrolled.sequence(this, exact, x.vectors(exact), lengths);
        };
    }

    /** {@code lstm}. */
    public record Type() implements CellType {
        @Override
        public String name() {
            return "lstm";
        }

        @Override
        public String description() {
            return "long short-term memory";
        }

        @Override
        public String paper() {
            return "Hochreiter and Schmidhuber 1997, Long short-term memory; forget gates: Gers et al. 2000";
        }

        @Override
        public Cell layer(Layout layout, int layer, int inputs, int hidden, GateSlices.Init init) {
            return of(layout, layer, inputs, hidden, init);
        }

        @Override
        public LayerMemory memory(int inputs, int hidden) {
            double kept = LayerMemory.read(inputs, hidden) + LayerMemory.padded(4.0 * hidden);
            return new LayerMemory(kept, hidden, 36.0 * hidden);
        }
    }
}
