package org.pascaline.engine.nn;

import org.pascaline.engine.recurrence.GruRecurrence;
import org.pascaline.engine.tape.DoubleTape;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * Gated recurrent unit (Cho et al. 2014), in PyTorch's form with the reset gate after the product. With
 * {@code a = W_ih·x + b_ih} and {@code q = W_hh·h' + b_hh}, each cut into three:
 *
 * <pre>{@code
 * r = σ(a_r + q_r)   z = σ(a_z + q_z)
 * n = tanh(a_n + r ⊙ q_n)
 * h = (1 − z) ⊙ n + z ⊙ h' = n + z ⊙ (h' − n)
 * }</pre>
 *
 * @param slices its parameters, three gates in the order r, z, n
 */
public record Gru(GateSlices slices) implements Cell {

    /** Adds a layer to a layout. */
    public static Gru of(Layout layout, int layer, int inputs, int hidden, GateSlices.Init init) {
        return new Gru(GateSlices.add(layout, layer, 3, inputs, hidden, init));
    }

    @Override
    public int hidden() {
        return slices.hidden();
    }

    @Override
    public CellState step(Tape tape, Tensor x, CellState before, int t) {
        int H = hidden();
        Tensor h = before.output();
        Tensor a = slices.ofInput(tape, x);
        Tensor q = slices.ofState(tape, h);
        Tensor r = tape.sigmoid(tape.add(tape.columns(a, 0, H), tape.columns(q, 0, H)));
        Tensor z = tape.sigmoid(tape.add(tape.columns(a, H, 2 * H), tape.columns(q, H, 2 * H)));
        Tensor n = tape.tanh(tape.add(tape.columns(a, 2 * H, 3 * H), tape.multiply(r, tape.columns(q, 2 * H, 3 * H))));
        return CellState.of(tape.add(n, tape.multiply(z, tape.add(h, tape.negate(n)))));
    }

    @Override
    public Tensor sequence(Tape tape, SequenceInput x, Lengths lengths) {
        return switch (tape) {
            case FloatTape fast -> GruRecurrence.record(fast, x.rows(fast), lengths, slices.on(fast, x));
            case DoubleTape exact -> Unrolled.sequence(this, exact, x.vectors(exact), lengths);
        };
    }

    /** {@code gru}. */
    public record Type() implements CellType {
        @Override
        public String name() {
            return "gru";
        }

        @Override
        public String description() {
            return "gated recurrent unit";
        }

        @Override
        public String paper() {
            return "Cho et al. 2014, Learning phrase representations using RNN encoder-decoder";
        }

        @Override
        public Cell layer(Layout layout, int layer, int inputs, int hidden, GateSlices.Init init) {
            return of(layout, layer, inputs, hidden, init);
        }

        @Override
        public LayerMemory memory(int inputs, int hidden) {
            double kept = LayerMemory.padded(2.0 + inputs + hidden) + LayerMemory.padded(4.0 * hidden);
            return LayerMemory.fused(kept, 32.0 * hidden);
        }
    }
}
