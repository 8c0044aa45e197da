package org.pascaline.app.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.pascaline.app.ExitStatus;
import org.pascaline.app.Numbers;
import org.pascaline.app.Terminal;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.train.StopReason;
import org.pascaline.lab.run.Machinery;
import org.pascaline.lab.run.MemoryNeed;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.run.RunReport;
import org.pascaline.lab.run.SideBySide;
import org.pascaline.lab.run.StoredRun;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.Catalog;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.RunSpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The same training with several seeds, side by side: how often it succeeds, and how well. */
final class SeedsSession {
    private static final double SECONDS_PER_MINUTE = 60;

    private final Catalog catalog;
    private final List<RunSettings.Resolved> runs = new ArrayList<>();
    private final Machinery each;
    private final int parallel;
    private final OutputOptions output;
    private final Terminal terminal;
    private final List<Finished> finished = new ArrayList<>();
    private final List<RunFolder> interrupted = Collections.synchronizedList(new ArrayList<>());
    private final List<RunSettings.Resolved> unbegun = Collections.synchronizedList(new ArrayList<>());

    /** A run, what its task is judged by, and where it was left. */
    private record Finished(RunReport report, Objective objective, RunFolder folder) {
        boolean learnt() {
            return report.learnt(objective);
        }
    }

    SeedsSession(Catalog catalog, RunSettings.Resolved run, int seeds, Machinery machinery, OutputOptions output) {
        for (int i = 0; i < seeds; i++) {
            runs.add(run.withSeed(run.spec().seed() + i));
        }
        this.catalog = catalog;
        this.each = new Machinery(machinery.kernels(), 1);
        this.parallel = Math.min(machinery.threads(), seeds);
        this.output = output;
        this.terminal = Terminal.of(output.color);
    }

    /** Returns the exit status. */
    int run() throws IOException {
        RunSpec first = runs.getFirst().spec();
        MemoryNeed.require(
                parallel * MemoryNeed.of(first, Assembly.of(first).layout().count()));
        try (Interruption interruption = new Interruption()) {
            long begun = System.nanoTime();
            SideBySide.carryOut(
                    runs.stream()
                            .map(run -> (Callable<Optional<Finished>>) () -> carryOut(run, interruption))
                            .toList(),
                    parallel,
                    this::take);
            double seconds = (System.nanoTime() - begun) / 1e9;
            finished.sort(Comparator.comparingLong(run -> run.report().spec().seed()));
            if (!finished.isEmpty()) {
                print(seconds);
            }
            if (!output.quiet) {
                sayHowToGoOn();
            }
            return status(interruption);
        }
    }

    /** Returns nothing if somebody asked to stop before this run was done; a run that had begun leaves a checkpoint. */
    private Optional<Finished> carryOut(RunSettings.Resolved run, Interruption interruption) throws IOException {
        if (interruption.requested()) {
            unbegun.add(run);
            return Optional.empty();
        }
        try (StoredRun stored = StoredRun.begin(output.runs, run, each)) {
            RunReport report = stored.carryOut(event -> {}, interruption::requested, output.keeping(terminal));
            if (report.outcome().reason() == StopReason.INTERRUPTED) {
                interrupted.add(stored.folder());
                return Optional.empty();
            }
            return Optional.of(new Finished(report, stored.objective(), stored.folder()));
        }
    }

    /** Prints a command for each seed that was interrupted, and for each that was not begun. */
    private void sayHowToGoOn() throws IOException {
        for (RunFolder run : interrupted) {
            terminal.err().printf("Go on with it: %s%n", Repeat.resume(run));
        }
        for (RunSettings.Resolved run : unbegun) {
            terminal.err().printf("Not begun: %s%n", Repeat.command(catalog, run.settings()));
        }
    }

    private void take(Finished run) {
        finished.add(run);
        if (!output.quiet) {
            RunReport report = run.report();
            terminal.err()
                    .printf(
                            "%d/%d  seed %d: %s after %,d steps, %s%n",
                            finished.size(),
                            runs.size(),
                            report.spec().seed(),
                            result(run),
                            report.outcome().steps(),
                            Numbers.seconds(report.seconds()));
        }
    }

    private static String result(Finished run) {
        String metric = run.objective().metric();
        return run.report()
                .test()
                .map(test -> "%s, %s %s"
                        .formatted(
                                run.learnt() ? "learnt" : "at baseline",
                                metric,
                                ResultTable.written(metric, test.of(metric))))
                .orElse("diverged");
    }

    private void print(double seconds) throws IOException {
        long learnt = finished.stream().filter(Finished::learnt).count();
        double perMinute = finished.size() / (seconds / SECONDS_PER_MINUTE);
        if (output.json) {
            ObjectNode json = JsonMapper.shared().createObjectNode();
            ArrayNode all = json.putArray("runs");
            for (Finished run : finished) {
                all.add(JsonReport.of(run.folder()));
            }
            json.put("learnt", learnt);
            json.put("seconds", seconds);
            json.put("trialsPerMinute", perMinute);
            terminal.out().println(json);
        } else {
            new SeedsTable(terminal)
                    .print(finished.stream().map(Finished::report).toList(), learnt);
            terminal.out()
                    .printf(
                            "  %-18s%.1f trials a minute, %d at a time, %s in all%n",
                            "speed", perMinute, parallel, Numbers.seconds(seconds));
            terminal.out().printf("  %-18s%s%n", "runs", output.runs);
        }
    }

    private int status(Interruption interruption) {
        boolean diverged =
                finished.stream().anyMatch(run -> run.report().outcome().reason() == StopReason.DIVERGED);
        return diverged && interruption.status() == ExitStatus.DONE ? ExitStatus.DIVERGED : interruption.status();
    }
}
