package org.pascaline.lab.spec;

import org.pascaline.engine.nn.Alarmwork;
import org.pascaline.engine.nn.Cell;
import org.pascaline.engine.nn.Clockwork;
import org.pascaline.engine.nn.Dense;
import org.pascaline.engine.nn.Elman;
import org.pascaline.engine.nn.GateSlices;
import org.pascaline.engine.nn.Gru;
import org.pascaline.engine.nn.Initializer;
import org.pascaline.engine.nn.LastStepRegressor;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.nn.Lstm;
import org.pascaline.engine.nn.Model;
import org.pascaline.engine.nn.Stack;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.Task;
import org.pascaline.engine.train.Trainer;
import org.pascaline.kernels.Activation;

/**
 * What a specification describes, put together.
 *
 * @param layout the parameters of the model
 * @param plan the task, the model and the way to train it
 */
public record Assembly(Layout layout, Trainer.Plan plan) {

    /**
     * Puts a run together.
     *
     * @throws IllegalArgumentException if parts of the specification do not fit together
     */
    public static Assembly of(RunSpec spec) {
        Layout layout = new Layout();
        Task task = task(spec);
        Model model = model(spec, layout);
        Trainer.Plan plan = new Trainer.Plan(
                task, model, spec.optimizer(), spec.schedule(), spec.clip(), spec.training(), spec.seed());
        return new Assembly(layout, plan);
    }

    private static Task task(RunSpec spec) {
        return switch (spec.task()) {
            case TaskSpec.Adding adding ->
                new AddingProblem(
                        spec.seed(), adding.length(), adding.convention(), adding.tolerance(), adding.sizes());
        };
    }

    private static Model model(RunSpec spec, Layout layout) {
        ModelSpec model = spec.model();
        return switch (spec.task()) {
            case TaskSpec.Adding adding -> {
                Stack rnn = stack(model, layout, 2);
                LastStepRegressor.Head head = model.cell() instanceof CellSpec.Alarmwork
                        ? LastStepRegressor.Head.TANH
                        : LastStepRegressor.Head.LINEAR;
                yield new LastStepRegressor(rnn, Dense.of(layout, "out", rnn.hidden(), 1), head);
            }
        };
    }

    private static Stack stack(ModelSpec model, Layout layout, int inputs) {
        return Stack.of(layout, model.layers(), inputs, (to, layer, width) -> cell(model, to, layer, width));
    }

    private static Cell cell(ModelSpec model, Layout layout, int layer, int inputs) {
        int hidden = model.hidden();
        GateSlices.Init init = init(model);
        return switch (model.cell()) {
            case CellSpec.Rnn() -> Elman.of(layout, layer, Activation.TANH, inputs, hidden, init);
            case CellSpec.ReluRnn() -> Elman.of(layout, layer, Activation.RELU, inputs, hidden, init);
            case CellSpec.Irnn irnn -> Elman.of(layout, layer, Activation.RELU, inputs, hidden, init);
            case CellSpec.Lstm() -> Lstm.of(layout, layer, inputs, hidden, init);
            case CellSpec.Gru() -> Gru.of(layout, layer, inputs, hidden, init);
            case CellSpec.Clockwork(var periods) -> Clockwork.of(layout, layer, periods, inputs, hidden, init);
            case CellSpec.Alarmwork() -> Alarmwork.of(layout, layer, inputs, hidden, init);
        };
    }

    private static GateSlices.Init init(ModelSpec model) {
        return switch (model.init()) {
            case STANDARD ->
                switch (model.cell()) {
                    case CellSpec.Rnn(), CellSpec.ReluRnn(), CellSpec.Lstm(), CellSpec.Gru() ->
                        GateSlices.Init.pytorch(model.hidden());
                    case CellSpec.Irnn(double scale) -> Elman.irnn(scale);
                    case CellSpec.Clockwork c -> withoutBias(new Initializer.XavierUniform());
                    case CellSpec.Alarmwork() -> withoutBias(new Initializer.XavierUniform());
                };
            case PYTORCH -> GateSlices.Init.pytorch(model.hidden());
            case XAVIER_UNIFORM -> withoutBias(new Initializer.XavierUniform());
            case XAVIER_NORMAL -> withoutBias(new Initializer.XavierNormal());
            case HE -> withoutBias(new Initializer.He());
            case ORTHOGONAL ->
                GateSlices.Init.withoutBias(new Initializer.XavierUniform(), new Initializer.Orthogonal(1));
        };
    }

    private static GateSlices.Init withoutBias(Initializer weight) {
        return GateSlices.Init.withoutBias(weight, weight);
    }
}
