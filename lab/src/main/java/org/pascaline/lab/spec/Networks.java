package org.pascaline.lab.spec;

import java.util.List;
import java.util.Optional;
import org.pascaline.engine.nn.CellType;
import org.pascaline.engine.setting.Kind;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.tape.Grid;
import org.pascaline.engine.task.Form;
import org.pascaline.engine.task.TaskType;
import org.pascaline.kernels.Activation;

/** Reads a network from settings. */
final class Networks {
    /** The setting that names the network: a recurrent cell, or one of the networks that have none. */
    static final String CELL = "cell";

    /** Dense layers on each element by itself. */
    static final String LINEAR = "linear";

    /** Dense layers. */
    static final String MLP = "mlp";

    private static final int MOST_LAYERS = 64;

    static final Setting<Integer> LAYERS = Setting.whole("layers", 1, MOST_LAYERS, 1, "Recurrent layers");

    static final Setting<InitSpec> INIT = Setting.choice(
            "init",
            InitSpec.class,
            InitSpec.STANDARD,
            "How recurrent layers start. standard is what the cell's authors or PyTorch do");

    static final Setting<Integer> EMBEDDING = Setting.whole(
            "embedding", 1, CellType.MOST_UNITS, 32, "Features that a symbol, such as a digit, is embedded in");

    static final Setting<List<Integer>> WIDTHS =
            Setting.wholes("hidden", List.of(100, 100, 50), "Units of the hidden layers, with commas between them");

    static final Setting<Activation> ACTIVATION =
            Setting.choice("activation", Activation.class, Activation.RELU, "Between the layers");

    private static final Setting<String> STATE_GRID = Setting.text(
            "state-grid",
            "G",
            "none",
            "Round the state after every step to multiples of 1/2, 1/4 and so on, in evaluation and use;"
                    + " a network like that can be certified");

    private static final Setting<Boolean> GRID_TRAINING = Setting.flag(
                    "grid-training", "Round in training as well; the gradient passes as if nothing had been rounded")
            .beside("state-grid", "1/4");

    private static final Setting<Double> STATE_NOISE = Setting.real(
            "state-noise",
            Kind.Range.NOT_NEGATIVE,
            "none",
            "Add uniform noise from -X to X to the state in training: states that mean the same come together, others part");

    /** What is done to the state between the steps. */
    static final List<Setting<?>> STATE = List.of(STATE_GRID, GRID_TRAINING, STATE_NOISE);

    private final Settings given;
    private final Catalog catalog;

    Networks(Settings given, Catalog catalog) {
        this.given = given;
        this.catalog = catalog;
    }

    /** Reads the network for a task. */
    ModelSpec read(TaskType task) {
        String name = given.of(catalog.cell(task));
        return switch (name) {
            case LINEAR -> new ModelSpec.ElementWise(given.of(CellType.HIDDEN));
            case MLP -> new ModelSpec.FeedForward(widths(), given.of(ACTIVATION));
            default ->
                task.networks().contains(Form.Network.EMBEDDED)
                        ? new ModelSpec.Embedded(given.of(EMBEDDING), recurrent(name))
                        : recurrent(name);
        };
    }

    /** Reads recurrent layers by themselves, whatever task they are for. */
    ModelSpec.Recurrent recurrent() {
        return recurrent(given.of(catalog.cell()));
    }

    private ModelSpec.Recurrent recurrent(String name) {
        int hidden = given.of(CellType.HIDDEN);
        InitSpec init = given.of(INIT);
        CellType cell = catalog.cell(name).with(given);
        return new ModelSpec.Recurrent(cell, hidden, given.of(LAYERS), init, state());
    }

    /** Settings that nobody gave are left out of the run's, for nothing is done then. */
    private StateSpec state() {
        double noise = given.find(STATE_NOISE).orElse(0.0);
        Optional<String> written = given.find(STATE_GRID);
        if (written.isEmpty()) {
            return new StateSpec(Optional.empty(), false, noise);
        }
        try {
            Grid grid = Grid.parse(written.get());
            // Whatever the grid is: what the description says it goes with is one example.
            return new StateSpec(Optional.of(grid), given.flag(GRID_TRAINING.name(), false), noise);
        } catch (SpecException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw given.wrong(STATE_GRID, String.valueOf(e.getMessage()));
        }
    }

    private List<Integer> widths() {
        List<Integer> widths = given.of(WIDTHS);
        if (widths.size() > MOST_LAYERS || widths.stream().anyMatch(width -> width > CellType.MOST_UNITS)) {
            throw given.wrong(
                    WIDTHS,
                    "must be at most %d layers of at most %d units".formatted(MOST_LAYERS, CellType.MOST_UNITS));
        }
        return widths;
    }
}
