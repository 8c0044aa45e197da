package org.pascaline.engine.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pascaline.engine.golden.Safetensors.Floats;
import org.pascaline.engine.nn.Alarmwork;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.nn.Cell;
import org.pascaline.engine.nn.Clockwork;
import org.pascaline.engine.nn.Dense;
import org.pascaline.engine.nn.Elman;
import org.pascaline.engine.nn.Embedding;
import org.pascaline.engine.nn.GateSlices;
import org.pascaline.engine.nn.Gru;
import org.pascaline.engine.nn.IndRnn;
import org.pascaline.engine.nn.Initializer;
import org.pascaline.engine.nn.L1NormLinear;
import org.pascaline.engine.nn.L1NormRecurrent;
import org.pascaline.engine.nn.LastStepRegressor;
import org.pascaline.engine.nn.LastStepRegressor.Head;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.nn.Lstm;
import org.pascaline.engine.nn.Mlp;
import org.pascaline.engine.nn.Model;
import org.pascaline.engine.nn.SequenceTagger;
import org.pascaline.engine.nn.Stack;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Slice;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.kernels.Activation;

/**
 * The model and the batch of a reference case. What kind of model it is, and every size, is read from the names and shapes of
 * the case's tensors; only an Elman network's activation and the periods of a clockwork are not in them and come from the
 * text.
 *
 * @param layout its parameters
 * @param model the model
 * @param batch the case's batch
 */
record GoldenModel(Layout layout, Model model, Batch batch) {
    private static final Pattern PERIODS = Pattern.compile("periods? ((?:\\d+, )*\\d+)");
    private static final Pattern LAYER_SUFFIX = Pattern.compile(".*_l\\d+");
    private static final Set<String> SAME_NAMES = Set.of("rnn", "out", "emb", "hidden", "layers");
    private static final GateSlices.Init ZEROS =
            GateSlices.Init.withoutBias(new Initializer.Zeros(), new Initializer.Zeros());

    /** Returns the model and batch of a case. */
    static GoldenModel of(GoldenCase golden) {
        Layout layout = new Layout();
        if (golden.has("param.layers.0.weight")) {
            return new GoldenModel(layout, mlp(layout, golden), classifierBatch(golden));
        }
        if (golden.has("param.emb.weight")) {
            return new GoldenModel(layout, digitAdder(layout, golden), digitBatch(golden));
        }
        if (golden.floats("input.x").shape().rank() == 2) {
            return new GoldenModel(layout, l1Norm(layout, golden), realBatch(golden));
        }
        return new GoldenModel(layout, lastStepRegressor(layout, golden), realBatch(golden));
    }

    /** Returns our name of a parameter that PyTorch gave another one: AlarmworkNet and clockwork have no prefix there. */
    static String ourName(String golden) {
        int dot = golden.indexOf('.');
        if (dot > 0 && SAME_NAMES.contains(golden.substring(0, dot))) {
            return golden;
        }
        return "rnn." + golden + (LAYER_SUFFIX.matcher(golden).matches() ? "" : "_l0");
    }

    /**
     * Returns the starting weights.
     *
     * @throws AssertionError unless the case and the model have the same parameters with the same shapes
     */
    Parameters parameters(GoldenCase golden) {
        Set<String> ours =
                new TreeSet<>(layout.slices().stream().map(Slice::name).toList());
        Set<String> theirs = new TreeSet<>();
        Parameters parameters = layout.with(new float[layout.count()]);
        for (String name : golden.parameters()) {
            theirs.add(ourName(name));
        }
        if (!ours.equals(theirs)) {
            throw new AssertionError("%s has the parameters %s, our model has %s".formatted(golden, theirs, ours));
        }
        for (String name : golden.parameters()) {
            Floats stored = golden.floats("param." + name);
            Slice slice = parameters.slice(ourName(name));
            if (!slice.shape().equals(stored.shape())) {
                throw new AssertionError(
                        "%s of %s is %s, ours is %s".formatted(name, golden, stored.shape(), slice.shape()));
            }
            System.arraycopy(stored.values(), 0, parameters.values(), slice.offset(), slice.count());
        }
        return parameters;
    }

    /** Returns the loss of the model's output: cross-entropy for classes, mean squared error for numbers. */
    Tensor loss(Tape tape, Tensor output) {
        return switch (batch.targets()) {
            case Batch.Numbers(float[] values) -> tape.meanSquaredError(output, values);
            case Batch.Classes(int[] values) ->
                output.shape().rank() == 3
                        ? tape.softmaxCrossEntropy(output, values, batch.lengths())
                        : tape.softmaxCrossEntropy(output, values);
        };
    }

    // ------------------------------------------------------------------------------------------------- models

    private static Model mlp(Layout layout, GoldenCase golden) {
        List<Dense> layers = new ArrayList<>();
        while (golden.has("param.layers.%d.weight".formatted(layers.size()))) {
            layers.add(dense(layout, golden, "layers." + layers.size()));
        }
        return new Mlp(layers, Activation.RELU);
    }

    private static Model digitAdder(Layout layout, GoldenCase golden) {
        Shape table = golden.shape("emb.weight");
        Embedding embedding = Embedding.of(layout, "emb", table.extent(0), table.extent(1));
        return new SequenceTagger(embedding, stack(layout, golden, 2 * table.extent(1)), dense(layout, golden, "out"));
    }

    private static Model l1Norm(Layout layout, GoldenCase golden) {
        if (golden.has("param.hidden.weight")) {
            return new L1NormLinear(dense(layout, golden, "hidden"), dense(layout, golden, "out"));
        }
        return new L1NormRecurrent(stack(layout, golden, 1), dense(layout, golden, "out"));
    }

    private static Model lastStepRegressor(Layout layout, GoldenCase golden) {
        Stack stack = stack(layout, golden, golden.floats("input.x").shape().columns());
        Head head = golden.has("param.rec1_weight_ih") ? Head.TANH : Head.LINEAR;
        return new LastStepRegressor(stack, dense(layout, golden, "out"), head);
    }

    private static Dense dense(Layout layout, GoldenCase golden, String name) {
        Shape weight = golden.shape(name + ".weight");
        Initializer zeros = new Initializer.Zeros();
        return Dense.of(layout, name, weight.extent(1), weight.extent(0), zeros, zeros);
    }

    private static Stack stack(Layout layout, GoldenCase golden, int inputs) {
        int layers = 1;
        while (golden.has("param.rnn.weight_ih_l" + layers)) {
            layers++;
        }
        return Stack.of(layout, layers, inputs, (to, layer, width) -> cell(to, golden, layer, width));
    }

    private static Cell cell(Layout layout, GoldenCase golden, int layer, int inputs) {
        if (golden.has("param.rec1_weight_hh")) {
            int hidden = golden.shape("rec1_weight_hh").columns();
            return Alarmwork.of(layout, layer, inputs, hidden, ZEROS);
        }
        if (golden.has("param.weight_hh")) {
            int hidden = golden.shape("weight_hh").columns();
            return Clockwork.of(layout, layer, periods(golden), inputs, hidden, ZEROS);
        }
        Shape weight = golden.shape("rnn.weight_hh_l" + layer);
        if (weight.rank() == 1) {
            return IndRnn.of(layout, layer, inputs, weight.columns(), ZEROS);
        }
        int hidden = weight.columns();
        return switch (weight.extent(0) / hidden) {
            case 4 -> Lstm.of(layout, layer, inputs, hidden, ZEROS);
            case 3 -> Gru.of(layout, layer, inputs, hidden, ZEROS);
            case 1 -> Elman.of(layout, layer, activation(golden), inputs, hidden, ZEROS);
            default -> throw new AssertionError("weight_hh %s of %s is of no known cell".formatted(weight, golden));
        };
    }

    private static Activation activation(GoldenCase golden) {
        String text = (golden.name() + " " + golden.about()).toLowerCase(Locale.ROOT);
        if (text.contains("rnn_relu")) {
            return Activation.RELU;
        }
        if (text.contains("rnn_tanh")) {
            return Activation.TANH;
        }
        throw new AssertionError("%s says neither rnn_tanh nor rnn_relu".formatted(golden));
    }

    private static List<Integer> periods(GoldenCase golden) {
        Matcher matcher = PERIODS.matcher(golden.about());
        if (!matcher.find()) {
            throw new AssertionError("%s does not say its periods in '%s'".formatted(golden, golden.about()));
        }
        return Pattern.compile(", ")
                .splitAsStream(matcher.group(1))
                .map(Integer::valueOf)
                .toList();
    }

    // ------------------------------------------------------------------------------------------------- batches

    private static Batch classifierBatch(GoldenCase golden) {
        Floats x = golden.floats("input.x");
        Lengths lengths = new Lengths(1, x.shape().extent(0));
        return new Batch(lengths, new Batch.Reals(x.shape(), x.values()), classes(golden));
    }

    private static Batch digitBatch(GoldenCase golden) {
        Shape shape = golden.integers("input.a").shape();
        List<int[]> channels = List.of(
                golden.integers("input.a").values(), golden.integers("input.b").values());
        return new Batch(lengths(golden, shape), new Batch.Symbols(shape, channels), classes(golden));
    }

    private static Batch realBatch(GoldenCase golden) {
        Floats x = golden.floats("input.x");
        int features = x.shape().rank() == 2 ? 1 : x.shape().columns();
        Shape shape = Shape.of(x.shape().extent(0), x.shape().extent(1), features);
        return new Batch(
                lengths(golden, shape),
                new Batch.Reals(shape, x.values()),
                new Batch.Numbers(golden.floats("target").values()));
    }

    private static Batch.Classes classes(GoldenCase golden) {
        return new Batch.Classes(golden.integers("target").values());
    }

    private static Lengths lengths(GoldenCase golden, Shape shape) {
        int steps = shape.extent(0);
        int size = shape.extent(1);
        if (!golden.has("input.mask")) {
            return new Lengths(steps, size);
        }
        float[] mask = golden.floats("input.mask").values();
        int[] lengths = new int[size];
        for (int i = 0; i < mask.length; i++) {
            lengths[i % size] += mask[i] == 1f ? 1 : 0;
        }
        float[] prefixes = new float[mask.length];
        for (int i = 0; i < mask.length; i++) {
            prefixes[i] = i / size < lengths[i % size] ? 1f : 0f;
        }
        if (!Arrays.equals(mask, prefixes)) {
            throw new AssertionError("%s has padding before the end of a sequence".formatted(golden));
        }
        return Lengths.of(steps, lengths);
    }
}
