package org.pascaline.lab.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.pascaline.engine.nn.Cell;
import org.pascaline.engine.nn.Dense;
import org.pascaline.engine.nn.Embedding;
import org.pascaline.engine.nn.GateSlices;
import org.pascaline.engine.nn.Initializer;
import org.pascaline.engine.nn.L1NormLinear;
import org.pascaline.engine.nn.L1NormRecurrent;
import org.pascaline.engine.nn.LastStepRegressor;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.nn.Mlp;
import org.pascaline.engine.nn.Model;
import org.pascaline.engine.nn.Noisy;
import org.pascaline.engine.nn.Rounded;
import org.pascaline.engine.nn.SequenceTagger;
import org.pascaline.engine.nn.Stack;
import org.pascaline.engine.task.Form;
import org.pascaline.engine.task.Task;
import org.pascaline.engine.train.Trainer;
import org.pascaline.lab.data.ImageClassification;

/**
 * What a specification describes, put together.
 *
 * @param layout the parameters of the model
 * @param plan the task, the model and the way to train it
 */
public record Assembly(Layout layout, Trainer.Plan plan) {

    /** Returns the checksums of the files that the task's samples are from, by their names; none if it makes them itself. */
    public SequencedMap<String, String> data() {
        return plan.task() instanceof ImageClassification images ? images.set().checksums() : new LinkedHashMap<>();
    }

    /**
     * Puts a run together.
     *
     * @throws IllegalArgumentException if parts of the specification do not fit together
     */
    public static Assembly of(RunSpec spec) {
        Layout layout = new Layout();
        Task task = spec.task().task(spec.seed());
        Model model = sized(spec, layout);
        Trainer.Plan plan = new Trainer.Plan(
                task, model, spec.optimizer(), spec.schedule(), spec.clip(), spec.training(), spec.seed());
        return new Assembly(layout, plan);
    }

    private static Model sized(RunSpec spec, Layout layout) {
        try {
            return model(spec, layout);
        } catch (ArithmeticException overflow) {
            throw new IllegalArgumentException(
                    "the network '%s' has more than %,d weights; choose fewer hidden units or layers"
                            .formatted(spec.model().name(), Integer.MAX_VALUE),
                    overflow);
        }
    }

    private static Model model(RunSpec spec, Layout layout) {
        return switch (new Pair(spec.task().form(), spec.model())) {
            case Pair(Form.Vectors(int width), ModelSpec.Recurrent recurrent) -> lastStep(recurrent, width, layout);
            case Pair(Form.Elements _, ModelSpec.Recurrent recurrent) -> {
                Stack rnn = stack(recurrent, layout, 1);
                yield new L1NormRecurrent(rnn, Dense.of(layout, "out", rnn.hidden(), 1));
            }
            case Pair(Form.Elements _, ModelSpec.ElementWise(int hidden)) ->
                new L1NormLinear(Dense.of(layout, "hidden", 1, hidden), Dense.of(layout, "out", hidden, 1));
            case Pair(Form.Symbols symbols, ModelSpec.Embedded network) -> tagger(network, symbols, layout);
            case Pair(Form.Features features, ModelSpec.FeedForward network) -> feedForward(features, network, layout);
            default ->
                throw new IllegalArgumentException("the network '%s' cannot do the task '%s'"
                        .formatted(spec.model().name(), spec.task().name()));
        };
    }

    private record Pair(Form form, ModelSpec model) {}

    private static SequenceTagger tagger(ModelSpec.Embedded network, Form.Symbols form, Layout layout) {
        Embedding embedding = Embedding.of(layout, "emb", form.symbols(), network.embedding());
        Stack rnn = stack(network.rnn(), layout, form.channels() * network.embedding());
        return new SequenceTagger(embedding, rnn, Dense.of(layout, "out", rnn.hidden(), form.answers()));
    }

    /** Returns dense layers, He-initialised and with biases of zero. */
    private static Mlp feedForward(Form.Features form, ModelSpec.FeedForward network, Layout layout) {
        List<Integer> widths = new ArrayList<>(network.widths());
        widths.addFirst(form.width());
        widths.addLast(form.classes());
        List<Dense> layers = new ArrayList<>();
        for (int i = 1; i < widths.size(); i++) {
            layers.add(Dense.of(
                    layout,
                    "layers." + (i - 1),
                    widths.get(i - 1),
                    widths.get(i),
                    new Initializer.He(),
                    new Initializer.Zeros()));
        }
        return new Mlp(layers, network.f());
    }

    private static LastStepRegressor lastStep(ModelSpec.Recurrent model, int width, Layout layout) {
        Stack rnn = stack(model, layout, width);
        LastStepRegressor.Head head = model.cell().head();
        Dense out = head == LastStepRegressor.Head.TANH && model.init() == InitSpec.STANDARD
                ? Dense.of(layout, "out", rnn.hidden(), 1, new Initializer.XavierUniform(), new Initializer.Zeros())
                : Dense.of(layout, "out", rnn.hidden(), 1);
        return new LastStepRegressor(rnn, out, head);
    }

    private static Stack stack(ModelSpec.Recurrent model, Layout layout, int inputs) {
        return Stack.of(
                layout,
                model.layers(),
                inputs,
                (to, layer, width) ->
                        treated(model.state(), model.cell().layer(to, layer, width, model.hidden(), init(model))));
    }

    /** Returns a cell with what is done to its state around it. */
    private static Cell treated(StateSpec state, Cell cell) {
        Cell noisy = state.noise() > 0 ? new Noisy(cell, (float) state.noise()) : cell;
        return state.grid()
                .map(grid -> (Cell) new Rounded(noisy, grid, state.roundsInTraining()))
                .orElse(noisy);
    }

    private static GateSlices.Init init(ModelSpec.Recurrent model) {
        return switch (model.init()) {
            case STANDARD -> model.cell().usualInit(model.hidden());
            case PYTORCH -> GateSlices.Init.pytorch(model.hidden());
            case XAVIER_UNIFORM -> GateSlices.Init.withoutBias(new Initializer.XavierUniform());
            case XAVIER_NORMAL -> GateSlices.Init.withoutBias(new Initializer.XavierNormal());
            case HE -> GateSlices.Init.withoutBias(new Initializer.He());
            case ORTHOGONAL ->
                GateSlices.Init.withoutBias(new Initializer.XavierUniform(), new Initializer.Orthogonal(1));
        };
    }
}
