package org.pascaline.engine.snippets;

import org.pascaline.engine.nn.Cell;
import org.pascaline.engine.nn.CellState;
import org.pascaline.engine.nn.Dense;
import org.pascaline.engine.nn.LastStepRegressor;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.nn.Model;
import org.pascaline.engine.nn.Stack;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/** A cell that Pascaline does not have: the minimal gated unit of Zhou et al. (2016), which has a single gate. */
final class OwnCell {
    private OwnCell() {}

    // @start region="cell"
    /** f = σ(W_f·(x, h'))   n = tanh(W_n·(x, f ⊙ h'))   h = h' + f ⊙ (n − h'). */
    record MinimalGatedUnit(Dense gate, Dense candidate) implements Cell {

        static MinimalGatedUnit of(Layout layout, int layer, int inputs, int hidden) {
            return new MinimalGatedUnit(
                    Dense.of(layout, "rnn.gate_l" + layer, inputs + hidden, hidden),
                    Dense.of(layout, "rnn.candidate_l" + layer, inputs + hidden, hidden));
        }

        @Override
        public int hidden() {
            return gate.bias().count();
        }

        @Override
        public CellState step(Tape tape, Tensor x, CellState before, int t) {
            Tensor h = before.output();
            Tensor f = tape.sigmoid(gate.apply(tape, tape.concat(x, h)));
            Tensor n = tape.tanh(candidate.apply(tape, tape.concat(x, tape.multiply(f, h))));
            Tensor change = tape.multiply(f, tape.add(n, tape.negate(h)));
            return CellState.of(tape.add(h, change));
        }
    }
    // @end

    // @start region="model"
    /** Returns a network of such cells that reads two numbers a step and answers with one at the end. */
    static Model model(Layout layout, int layers, int hidden) {
        Stack rnn = Stack.of(layout, layers, 2, (to, layer, width) -> MinimalGatedUnit.of(to, layer, width, hidden));
        return new LastStepRegressor(rnn, Dense.of(layout, "out", hidden, 1), LastStepRegressor.Head.LINEAR);
    }
    // @end
}
