package org.pascaline.app.train;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pascaline.app.ExitStatus;
import org.pascaline.app.Terminal;
import org.pascaline.engine.train.Snapshot;
import org.pascaline.engine.train.StopReason;
import org.pascaline.engine.train.TrainEvent;
import org.pascaline.lab.run.Machinery;
import org.pascaline.lab.run.Run;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.run.RunLock;
import org.pascaline.lab.run.RunReport;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.RunSpec;
import org.pascaline.lab.weights.CheckpointFile;

/** One training on the command line: carries out a run, shows its progress and its result. */
final class TrainingSession {
    private final RunSettings.Resolved resolved;
    private final RunSpec spec;
    private final Machinery machinery;
    private final OutputOptions output;
    private final Terminal terminal;
    private final List<TrainEvent.Diverged> divergence = new ArrayList<>();

    TrainingSession(RunSettings.Resolved resolved, Machinery machinery, OutputOptions output) {
        this.resolved = resolved;
        this.spec = resolved.spec();
        this.machinery = machinery;
        this.output = output;
        this.terminal = Terminal.of(output.color);
    }

    /** Trains from the beginning; returns the exit status. */
    int run() throws IOException {
        Assembly assembly = Assembly.of(spec);
        try (RunFolder folder = RunFolder.create(
                        output.runs,
                        LocalDateTime.now(ZoneId.systemDefault()),
                        spec.task().name(),
                        spec.model().name());
                RunLock _ = folder.lock()) {
            return train(folder, assembly, Optional.empty());
        }
    }

    /** Goes on with a run; returns the exit status. */
    static int resume(RunFolder run, Machinery machinery, OutputOptions output) throws IOException {
        run.requireCheckpoint(); // before anything is written to what may be no run at all
        try (RunLock _ = run.lock()) {
            CheckpointFile checkpoint = run.newestCheckpoint();
            return new TrainingSession(checkpoint.resolved(), machinery, output)
                    .train(run, checkpoint.assembly(), Optional.of(checkpoint.snapshot()));
        }
    }

    private int train(RunFolder folder, Assembly assembly, Optional<Snapshot> earlier) throws IOException {
        try (Interruption interruption = new Interruption()) {
            RunReport report;
            try (Progress progress = progress(assembly)) {
                report = Run.carryOut(
                        spec,
                        assembly,
                        machinery,
                        event -> heed(event, progress),
                        interruption::requested,
                        folder.checkpoints(resolved.settings(), Duration.ofSeconds(output.checkpointSeconds)),
                        earlier);
            }
            String json = JsonReport.of(report, folder.path()).toString();
            folder.write(resolved.settings(), report, json);
            if (output.json) {
                terminal.out().println(json);
            } else {
                new ResultTable(terminal).print(report, assembly.plan().task().objective(), folder.path());
            }
            if (report.outcome().reason() == StopReason.INTERRUPTED && !output.quiet) {
                terminal.err().printf("Go on with it: pascaline train --resume %s%n", folder.path());
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

    private Progress progress(Assembly assembly) {
        if (output.quiet) {
            return Progress.none();
        }
        int batch = spec.training().batch();
        if (terminal.live()) {
            String name = spec.task().name() + " " + spec.model().name();
            return new ProgressLine(
                    terminal, name, assembly.plan().task().objective().metric(), batch);
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
