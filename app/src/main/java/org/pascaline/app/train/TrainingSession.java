package org.pascaline.app.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.pascaline.app.ExitStatus;
import org.pascaline.app.Terminal;
import org.pascaline.engine.train.StopReason;
import org.pascaline.engine.train.TrainEvent;
import org.pascaline.lab.data.UnwritableFileException;
import org.pascaline.lab.run.Machinery;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.run.RunReport;
import org.pascaline.lab.run.StoredRun;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.RunSpec;

/** One training on the command line: carries out a run, shows its progress and its result. */
final class TrainingSession {
    private final StoredRun run;
    private final RunSpec spec;
    private final OutputOptions output;
    private final Terminal terminal;
    private final List<TrainEvent.Diverged> divergence = new ArrayList<>();

    private TrainingSession(StoredRun run, OutputOptions output) {
        this.run = run;
        this.spec = run.resolved().spec();
        this.output = output;
        this.terminal = Terminal.of(output.color);
    }

    /** Trains from the beginning; returns the exit status. */
    static int begin(RunSettings.Resolved resolved, Machinery machinery, OutputOptions output) throws IOException {
        try (StoredRun run = StoredRun.begin(output.runs, resolved, machinery)) {
            return new TrainingSession(run, output).train();
        }
    }

    /** Goes on with a run; returns the exit status. */
    static int resume(RunFolder folder, Machinery machinery, OutputOptions output) throws IOException {
        try (StoredRun run = StoredRun.resume(folder, machinery)) {
            TrainingSession session = new TrainingSession(run, output);
            run.notes().forEach(note -> session.terminal.err().println("Note: " + note + "."));
            return session.train();
        }
    }

    private int train() throws IOException {
        try (Interruption interruption = new Interruption()) {
            RunReport report;
            try (Progress progress = progress()) {
                report =
                        run.carryOut(event -> heed(event, progress), interruption::requested, output.keeping(terminal));
            } catch (UnwritableFileException e) {
                terminal.err().printf("Make room, then go on: %s%n", Repeat.resume(run.folder()));
                throw e;
            }
            if (output.json) {
                terminal.out().println(JsonReport.of(run.folder()));
            } else {
                new ResultTable(terminal).print(report, run.objective(), run.folder());
            }
            if (report.outcome().reason() == StopReason.INTERRUPTED && !output.quiet) {
                terminal.err().printf("Go on with it: %s%n", Repeat.resume(run.folder()));
            }
            return status(report, interruption);
        }
    }

    private void heed(TrainEvent event, Progress progress) {
        progress.accept(event);
        if (event instanceof TrainEvent.Diverged diverged) {
            divergence.add(diverged);
        }
    }

    private Progress progress() {
        if (output.quiet) {
            return Progress.none();
        }
        int batch = spec.training().batch();
        if (terminal.live()) {
            String name = spec.task().name() + " " + spec.model().name();
            return new ProgressLine(terminal, name, run.objective().metric(), batch);
        }
        return new ProgressLog(terminal.err(), batch);
    }

    private int status(RunReport report, Interruption interruption) {
        if (report.outcome().reason() == StopReason.DIVERGED) {
            for (TrainEvent.Diverged diverged : divergence) {
                terminal.err()
                        .printf(
                                "Diverged at step %,d: the %s became infinite or NaN; kept are the weights of step %,d."
                                        + " Try a lower --learning-rate or a smaller --clip.%n",
                                diverged.step(), diverged.what(), diverged.goodStep());
            }
            return ExitStatus.DIVERGED;
        }
        return interruption.status();
    }
}
