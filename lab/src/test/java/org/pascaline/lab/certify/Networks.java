package org.pascaline.lab.certify;

import java.util.Arrays;
import java.util.List;
import org.pascaline.engine.nn.Cell;
import org.pascaline.engine.nn.Dense;
import org.pascaline.engine.nn.Elman;
import org.pascaline.engine.nn.Embedding;
import org.pascaline.engine.nn.GateSlices;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.nn.Rounded;
import org.pascaline.engine.nn.SequenceTagger;
import org.pascaline.engine.nn.Stack;
import org.pascaline.engine.tape.Grid;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.task.Transducer;
import org.pascaline.kernels.Activation;

/** Networks of which it is known what they do. */
public final class Networks {
    private static final Grid WHOLE = new Grid(1);
    private static final int BASE = 10;

    private Networks() {}

    /**
     * An adder without a mistake. With {@code t} for both digits and the carry, its ReLU units are {@code u = relu(t − 9)},
     * {@code v = relu(t − 10)} and {@code w = relu(t)}: the carry is {@code u − v}, the digit {@code w − 10·(u − v)}, and the score
     * {@code 2·d·digit − d²} is the highest for that digit.
     */
    public static Certifiable exactAdder() {
        return adder(3, (units, weights) -> {});
    }

    /**
     * The same with two more units, of which one counts how many carries came one after the other, and the other is above zero
     * after seven of them, when the answer is spoiled.
     */
    static Certifiable adderThatForgetsAfterSevenCarries() {
        return adder(5, (units, weights) -> {
            float[] hidden = weights.hidden();
            for (int unit = 3; unit < 5; unit++) {
                hidden[unit * units] = 9;
                hidden[unit * units + 1] = -9;
                hidden[unit * units + 3] = 1;
            }
            weights.bias()[3] = -8;
            weights.bias()[4] = -14;
            weights.out()[4] = 1000;
        });
    }

    /** The weights that make a difference. */
    record Weights(float[] hidden, float[] bias, float[] out) {}

    interface Change {
        void apply(int units, Weights weights);
    }

    private static Certifiable adder(int units, Change change) {
        float[] input = new float[units * 2];
        float[] hidden = new float[units * units];
        float[] bias = new float[units];
        float[] out = new float[BASE * units];
        float[] outBias = new float[BASE];
        for (int unit = 0; unit < 3; unit++) {
            Arrays.fill(input, 2 * unit, 2 * unit + 2, 1);
            hidden[unit * units] = 1;
            hidden[unit * units + 1] = -1;
        }
        bias[0] = -9;
        bias[1] = -10;
        for (int d = 0; d < BASE; d++) {
            out[d * units] = -20 * d;
            out[d * units + 1] = 20 * d;
            out[d * units + 2] = 2 * d;
            outBias[d] = -d * d;
        }
        change.apply(units, new Weights(hidden, bias, out));
        float[] digits = new float[BASE];
        for (int d = 0; d < BASE; d++) {
            digits[d] = d;
        }
        Made made = made(BASE, 1, 2, BASE, List.of(elman(Activation.RELU, units, WHOLE)));
        Parameters parameters = made.layout().initialize(1);
        put(parameters, "emb.weight", digits);
        put(parameters, "rnn.weight_ih_l0", input);
        put(parameters, "rnn.weight_hh_l0", hidden);
        put(parameters, "rnn.bias_ih_l0", bias);
        put(parameters, "rnn.bias_hh_l0", new float[units]);
        put(parameters, "out.weight", out);
        put(parameters, "out.bias", outBias);
        return new Certifiable(made.model(), parameters, WHOLE, Transducer.addition(BASE));
    }

    static void put(Parameters parameters, String name, float[] values) {
        System.arraycopy(values, 0, parameters.values(), parameters.slice(name).offset(), values.length);
    }

    /** Adds a layer to a layout. */
    interface Layer {
        Cell make(Layout layout, int layer, int inputs);
    }

    static Layer elman(Activation f, int units, Grid grid) {
        return (layout, layer, inputs) ->
                new Rounded(Elman.of(layout, layer, f, inputs, units, GateSlices.Init.pytorch(units)), grid, false);
    }

    /** A network and its layout. */
    record Made(Layout layout, SequenceTagger model) {}

    static Made made(int symbols, int features, int channels, int answers, List<Layer> layers) {
        Layout layout = new Layout();
        Embedding embedding = Embedding.of(layout, "emb", symbols, features);
        Stack rnn = Stack.of(
                layout,
                layers.size(),
                channels * features,
                (to, layer, inputs) -> layers.get(layer).make(to, layer, inputs));
        return new Made(layout, new SequenceTagger(embedding, rnn, Dense.of(layout, "out", rnn.hidden(), answers)));
    }
}
