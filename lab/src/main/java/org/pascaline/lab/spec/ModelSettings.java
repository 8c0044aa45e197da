package org.pascaline.lab.spec;

import java.util.List;
import java.util.Optional;
import org.pascaline.engine.nn.CellType;
import org.pascaline.engine.nn.CellTypes;
import org.pascaline.engine.tape.Grid;
import org.pascaline.kernels.Activation;
import org.pascaline.lab.spec.Vocabulary.TaskName;

/** Reads a network from settings. */
final class ModelSettings {
    private static final String USUAL = "lstm";
    private static final int MOST_LAYERS = 64;

    private final Settings given;

    ModelSettings(Settings given) {
        this.given = given;
    }

    ModelSpec read(TaskName task) {
        String name = network(NetworkNames.of(task));
        return switch (name) {
            case NetworkNames.LINEAR -> new ModelSpec.ElementWise(hidden());
            case NetworkNames.MLP ->
                new ModelSpec.FeedForward(widths(), given.choice("activation", Activation.class, Activation.RELU));
            default ->
                task == TaskName.ADDER || task == TaskName.TRANSDUCER
                        ? new ModelSpec.Embedded(
                                given.between("embedding", 1, CellType.MOST_UNITS, 32), recurrent(name))
                        : recurrent(name);
        };
    }

    /** Reads recurrent layers by themselves, whatever task they are for. */
    ModelSpec.Recurrent recurrent() {
        return recurrent(network(NetworkNames.recurrent()));
    }

    private String network(List<String> allowed) {
        return given.choice("cell", allowed, allowed.contains(USUAL) ? USUAL : NetworkNames.MLP);
    }

    private ModelSpec.Recurrent recurrent(String name) {
        int hidden = hidden();
        InitSpec init = given.choice("init", InitSpec.class, InitSpec.STANDARD);
        CellType cell = CellTypes.named(name).orElseThrow().with(given);
        return new ModelSpec.Recurrent(cell, hidden, given.between("layers", 1, MOST_LAYERS, 1), init, state());
    }

    /** Settings that nobody gave are left out of the run's, for nothing is done then. */
    private StateSpec state() {
        double noise = given.has("state-noise") ? given.number("state-noise", 0) : 0;
        if (!given.has("state-grid")) {
            return new StateSpec(Optional.empty(), false, noise);
        }
        try {
            Grid grid = Grid.parse(given.text("state-grid"));
            return new StateSpec(Optional.of(grid), given.flag("grid-training", false), noise);
        } catch (SpecException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw given.wrong("state-grid", String.valueOf(e.getMessage()));
        }
    }

    private int hidden() {
        return given.of(CellType.HIDDEN);
    }

    private List<Integer> widths() {
        List<Integer> widths = given.integers("hidden", "100,100,50");
        if (widths.size() > MOST_LAYERS || widths.stream().anyMatch(width -> width > CellType.MOST_UNITS)) {
            throw given.wrong(
                    "hidden",
                    "must be at most %d layers of at most %d units".formatted(MOST_LAYERS, CellType.MOST_UNITS));
        }
        return widths;
    }
}
