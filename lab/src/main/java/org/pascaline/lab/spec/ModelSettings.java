package org.pascaline.lab.spec;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pascaline.engine.tape.Grid;
import org.pascaline.kernels.Activation;
import org.pascaline.lab.spec.Vocabulary.CellName;
import org.pascaline.lab.spec.Vocabulary.TaskName;

/** Reads a network from settings. */
final class ModelSettings {
    private static final int MOST_UNITS = 16_384;
    private static final int MOST_LAYERS = 64;

    private final Settings given;

    ModelSettings(Settings given) {
        this.given = given;
    }

    ModelSpec read(TaskName task) {
        CellName name = cell(CellName.of(task));
        return switch (name) {
            case LINEAR -> new ModelSpec.ElementWise(hidden());
            case MLP ->
                new ModelSpec.FeedForward(widths(), given.choice("activation", Activation.class, Activation.RELU));
            case RNN, RELU_RNN, IRNN, LSTM, GRU, INDRNN, CLOCKWORK, ALARMWORK ->
                task == TaskName.ADDER || task == TaskName.TRANSDUCER
                        ? new ModelSpec.Embedded(given.between("embedding", 1, MOST_UNITS, 32), recurrent(name))
                        : recurrent(name);
        };
    }

    /** Reads recurrent layers by themselves, whatever task they are for. */
    ModelSpec.Recurrent recurrent() {
        return recurrent(cell(CellName.RECURRENT));
    }

    private CellName cell(Set<CellName> allowed) {
        CellName usual = allowed.contains(CellName.LSTM) ? CellName.LSTM : CellName.MLP;
        return given.choice("cell", allowed, usual);
    }

    private ModelSpec.Recurrent recurrent(CellName name) {
        int hidden = hidden();
        InitSpec init = given.choice("init", InitSpec.class, InitSpec.STANDARD);
        return new ModelSpec.Recurrent(
                cell(name, hidden, init), hidden, given.between("layers", 1, MOST_LAYERS, 1), init, state());
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
        return given.between("hidden", 1, MOST_UNITS, 64);
    }

    private List<Integer> widths() {
        List<Integer> widths = given.integers("hidden", "100,100,50");
        if (widths.size() > MOST_LAYERS || widths.stream().anyMatch(width -> width > MOST_UNITS)) {
            throw given.wrong(
                    "hidden", "must be at most %d layers of at most %d units".formatted(MOST_LAYERS, MOST_UNITS));
        }
        return widths;
    }

    private CellSpec cell(CellName name, int hidden, InitSpec init) {
        return switch (name) {
            case RNN -> new CellSpec.Rnn();
            case RELU_RNN -> new CellSpec.ReluRnn();
            case IRNN -> irnn(init);
            case LSTM -> new CellSpec.Lstm();
            case GRU -> new CellSpec.Gru();
            case INDRNN -> new CellSpec.IndRnn();
            case CLOCKWORK -> new CellSpec.Clockwork(periods(hidden));
            case ALARMWORK -> new CellSpec.Alarmwork();
            case LINEAR, MLP ->
                throw given.source()
                        .misfit("the network '%s' has no recurrent layers".formatted(Vocabulary.word(name)));
        };
    }

    /** Its own settings say how it starts, unless it starts as the others. */
    private CellSpec irnn(InitSpec init) {
        if (init == InitSpec.STANDARD) {
            return new CellSpec.Irnn(given.number("identity-scale", 1), given.flag("bias-noise", false));
        }
        given.refuseBeside("identity-scale", "init", "standard");
        given.refuseBeside("bias-noise", "init", "standard");
        return new CellSpec.Irnn(1, false);
    }

    private List<Integer> periods(int hidden) {
        List<Integer> periods = given.integers("periods", "1,2,4,8");
        for (int group = 1; group < periods.size(); group++) {
            if (periods.get(group) < periods.get(group - 1)) {
                throw given.source().wrong("periods", "must be positive and ascending", periods);
            }
        }
        int groups = periods.size();
        if (hidden % groups != 0) {
            throw given.source()
                    .misfit("%s cannot be divided into %d equal groups; choose a multiple of %d"
                            .formatted(given.source().written("hidden", Integer.toString(hidden)), groups, groups));
        }
        return periods;
    }
}
