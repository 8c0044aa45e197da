package org.pascaline.app.train;

import java.util.List;
import org.pascaline.lab.spec.CellSpec;
import org.pascaline.lab.spec.InitSpec;
import org.pascaline.lab.spec.ModelSpec;
import picocli.CommandLine.Option;

/** The options that describe the network, for every command that makes one. */
public final class ModelOptions {
    private static final int MOST_UNITS = 16_384;
    private static final int MOST_LAYERS = 64;

    @Option(
            names = "--cell",
            paramLabel = "CELL",
            defaultValue = "lstm",
            description = {
                "Recurrent cell: ${COMPLETION-CANDIDATES}.",
                "rnn is Elman's with tanh, irnn a ReLU network that starts as the identity,",
                "indrnn one whose units read themselves alone. Default: ${DEFAULT-VALUE}"
            })
    private CellName cell = CellName.LSTM;

    @Option(
            names = "--hidden",
            paramLabel = "N",
            defaultValue = "64",
            description = "Units of each recurrent layer. Default: ${DEFAULT-VALUE}")
    private int hidden;

    @Option(
            names = "--layers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Recurrent layers. Default: ${DEFAULT-VALUE}")
    private int layers;

    @Option(
            names = "--init",
            paramLabel = "INIT",
            defaultValue = "standard",
            description = {
                "How recurrent layers start: ${COMPLETION-CANDIDATES}.",
                "standard is what the cell's authors or PyTorch do. Default: ${DEFAULT-VALUE}"
            })
    private InitName init = InitName.STANDARD;

    @Option(
            names = "--identity-scale",
            paramLabel = "X",
            defaultValue = "1",
            description = "What irnn multiplies its identity by. Default: ${DEFAULT-VALUE}")
    private double identityScale;

    @Option(
            names = "--periods",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2,4,8",
            description = "Periods of clockwork's groups, ascending. Default: ${DEFAULT-VALUE}")
    private List<Integer> periods = List.of();

    /** Creates the options; their values come from the command line. */
    public ModelOptions() {}

    /** Returns the network that was asked for. */
    public ModelSpec.Recurrent parse(Given given) {
        given.onlyWith(cell == CellName.IRNN, "--identity-scale", "--cell irnn");
        given.onlyWith(cell == CellName.CLOCKWORK, "--periods", "--cell clockwork");
        return new ModelSpec.Recurrent(
                cell(given),
                given.between(1, MOST_UNITS, "--hidden", hidden),
                given.between(1, MOST_LAYERS, "--layers", layers),
                InitSpec.valueOf(init.name()));
    }

    private CellSpec cell(Given given) {
        return switch (cell) {
            case RNN -> new CellSpec.Rnn();
            case RELU_RNN -> new CellSpec.ReluRnn();
            case IRNN -> new CellSpec.Irnn(given.notNegative("--identity-scale", identityScale), false);
            case LSTM -> new CellSpec.Lstm();
            case GRU -> new CellSpec.Gru();
            case INDRNN -> new CellSpec.IndRnn();
            case CLOCKWORK -> clockwork(given);
            case ALARMWORK -> new CellSpec.Alarmwork();
        };
    }

    private CellSpec.Clockwork clockwork(Given given) {
        for (int g = 0; g < periods.size(); g++) {
            if (periods.get(g) < 1 || (g > 0 && periods.get(g) < periods.get(g - 1))) {
                throw given.mistake("--periods must be positive and ascending, got %s".formatted(periods));
            }
        }
        if (hidden % periods.size() != 0) {
            throw given.mistake("--hidden %d cannot be divided into %d equal groups; choose a multiple of %d"
                    .formatted(hidden, periods.size(), periods.size()));
        }
        return new CellSpec.Clockwork(periods);
    }
}
