package org.pascaline.engine.nn;

import java.util.List;
import org.pascaline.engine.recurrence.ElmanRecurrence;
import org.pascaline.engine.setting.Kind;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.setting.Values;
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

    private static LayerMemory remembered(int inputs, int hidden) {
        return LayerMemory.fused(LayerMemory.read(inputs, hidden) + hidden, 7.0 * hidden);
    }

    /** {@code rnn}. */
    public record Rnn() implements CellType {
        @Override
        public String name() {
            return "rnn";
        }

        @Override
        public String description() {
            return "Elman's simple recurrent network with tanh";
        }

        @Override
        public String paper() {
            return "Elman 1990, Finding structure in time";
        }

        @Override
        public Cell layer(Layout layout, int layer, int inputs, int hidden, GateSlices.Init init) {
            return of(layout, layer, Activation.TANH, inputs, hidden, init);
        }

        @Override
        public LayerMemory memory(int inputs, int hidden) {
            return remembered(inputs, hidden);
        }
    }

    /** {@code relu-rnn}. */
    public record ReluRnn() implements CellType {
        @Override
        public String name() {
            return "relu-rnn";
        }

        @Override
        public String description() {
            return "Elman's simple recurrent network with ReLU";
        }

        @Override
        public String paper() {
            return "Elman 1990, Finding structure in time";
        }

        @Override
        public Cell layer(Layout layout, int layer, int inputs, int hidden, GateSlices.Init init) {
            return of(layout, layer, Activation.RELU, inputs, hidden, init);
        }

        @Override
        public LayerMemory memory(int inputs, int hidden) {
            return remembered(inputs, hidden);
        }
    }

    /**
     * {@code irnn}.
     *
     * @param scale what the identity is multiplied by
     * @param biasNoise whether the input bias is drawn like the input weights instead of being zero
     */
    public record Irnn(double scale, boolean biasNoise) implements CellType {
        private static final Setting<Double> SCALE = Setting.real(
                        "identity-scale", Kind.Range.NOT_NEGATIVE, 1, "What irnn multiplies its identity by")
                .beside("init", "standard");

        private static final Setting<Boolean> NOISE = Setting.flag(
                        "bias-noise",
                        "Draw the input biases of irnn as its input weights, instead of starting them at zero")
                .beside("init", "standard");

        /** As in the paper. */
        public static final Irnn USUAL = new Irnn(SCALE.usual(), NOISE.usual());

        @Override
        public String name() {
            return "irnn";
        }

        @Override
        public String description() {
            return "a ReLU network whose recurrent matrix starts as the identity";
        }

        @Override
        public String paper() {
            return "Le, Jaitly and Hinton 2015, A simple way to initialize recurrent networks of rectified linear units";
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(SCALE, NOISE);
        }

        @Override
        public CellType with(Values values) {
            return new Irnn(values.of(SCALE), values.of(NOISE));
        }

        @Override
        public GateSlices.Init usualInit(int hidden) {
            return biasNoise ? irnnWithBiasNoise(scale) : irnn(scale);
        }

        @Override
        public Cell layer(Layout layout, int layer, int inputs, int hidden, GateSlices.Init init) {
            return of(layout, layer, Activation.RELU, inputs, hidden, init);
        }

        @Override
        public LayerMemory memory(int inputs, int hidden) {
            return remembered(inputs, hidden);
        }
    }
}
