package org.pascaline.engine.nn;

import org.pascaline.engine.recurrence.ElmanRecurrence;
import org.pascaline.engine.tape.DoubleTape;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.kernels.Activation;

/**
 * The simple recurrent network (Elman 1990): {@code h = f(W_ih·x + b_ih + W_hh·h' + b_hh)}.
 *
 * @param f {@link Activation#TANH} or {@link Activation#RELU}
 * @param slices its parameters, one gate
 */
public record Elman(Activation f, GateSlices slices) implements Cell {
    private static final double IRNN_DEVIATION = 0.001;

    /** Adds a layer to a layout. */
    public static Elman of(Layout layout, int layer, Activation f, int inputs, int hidden, GateSlices.Init init) {
        return new Elman(f, GateSlices.add(layout, layer, 1, inputs, hidden, init));
    }

    /**
     * Returns the initialisation that makes a ReLU network an IRNN (Le, Jaitly and Hinton 2015): the recurrent matrix is
     * {@code scale} times the identity, input weights come from a Gaussian of deviation 0.001, biases are zero.
     */
    public static GateSlices.Init irnn(double scale) {
        return GateSlices.Init.withoutBias(
                new Initializer.Normal(IRNN_DEVIATION), new Initializer.ScaledIdentity(scale));
    }

    /** Returns the same with input biases from the Gaussian of the input weights. */
    public static GateSlices.Init irnnWithBiasNoise(double scale) {
        Initializer gaussian = new Initializer.Normal(IRNN_DEVIATION);
        return new GateSlices.Init(gaussian, new Initializer.ScaledIdentity(scale), gaussian, new Initializer.Zeros());
    }

    @Override
    public int hidden() {
        return slices.hidden();
    }

    @Override
    public CellState step(Tape tape, Tensor x, CellState before, int t) {
        Tensor a = tape.add(slices.ofInput(tape, x), slices.ofState(tape, before.output()));
        return CellState.of(tape.activate(f, a));
    }

    @Override
    public Tensor sequence(Tape tape, SequenceInput x, Lengths lengths) {
        return switch (tape) {
            case FloatTape fast -> ElmanRecurrence.record(fast, f, x.rows(fast), lengths, slices.on(fast, x));
            case DoubleTape exact -> Unrolled.sequence(this, exact, x.vectors(exact), lengths);
        };
    }
}
