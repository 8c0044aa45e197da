package org.pascaline.app.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.pascaline.app.ColorMode;
import org.pascaline.app.Terminal;
import org.pascaline.lab.run.StoredRun;
import picocli.CommandLine.Option;

/** The options that say what is shown. */
final class OutputOptions {
    private static final double NANOS = 1e9;

    @Option(names = "--json", description = "Print one JSON object on standard output and nothing else there.")
    boolean json;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "${env:PASCALINE_HOME:-runs}",
            description = {
                "Where the run's folder is made, with its weights and result.",
                "Default: ${DEFAULT-VALUE}, or what PASCALINE_HOME says"
            })
    Path runs = Path.of("runs");

    @Option(
            names = "--checkpoint-seconds",
            paramLabel = "X",
            defaultValue = "60",
            description = {
                "Time between two checkpoints, from which 'train --resume' goes on; 0 keeps one only when the training"
                        + " is interrupted. Default: ${DEFAULT-VALUE}"
            })
    double checkpointSeconds;

    @Option(
            names = "--checkpoint-epochs",
            paramLabel = "N",
            defaultValue = "0",
            description = "Also keep a checkpoint for good after every so many epochs. Default: none")
    int checkpointEpochs;

    @Option(
            names = "--tensorboard",
            description = {
                "Also write an event file for TensorBoard into the run's folder: curves, histograms of weights and"
                        + " gradients, settings. See them with 'tensorboard --logdir DIR'."
            })
    boolean tensorBoard;

    @Option(
            names = "--on-write-error",
            paramLabel = "P",
            defaultValue = "stop",
            description = {
                "If a checkpoint cannot be written, ${COMPLETION-CANDIDATES}; the one before stays. Default:"
                        + " ${DEFAULT-VALUE}"
            })
    WriteErrorPolicy onWriteError = WriteErrorPolicy.STOP;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    boolean quiet;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Colours: ${COMPLETION-CANDIDATES}. NO_COLOR is heeded. Default: ${DEFAULT-VALUE}")
    ColorMode color = ColorMode.AUTO;

    /** Returns what is kept beside the logs. */
    StoredRun.Keeping keeping(Terminal terminal) {
        StoredRun.Keeping checkpoints = new StoredRun.Keeping(
                Duration.ofNanos((long) (checkpointSeconds * NANOS)),
                checkpointEpochs,
                onWriteError == WriteErrorPolicy.STOP
                        ? Optional.empty()
                        : Optional.of(failure -> terminal.err()
                                .printf("No checkpoint: %s. The training goes on.%n", failure.getMessage())));
        return tensorBoard ? checkpoints.withBoard() : checkpoints;
    }
}
