package org.pascaline.app.train;

import java.io.PrintStream;
import java.util.Locale;
import org.pascaline.app.Terminal;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.train.Outcome;
import org.pascaline.lab.run.RunReport;
import org.pascaline.lab.spec.ModelSpec;
import org.pascaline.lab.spec.TaskSpec;

/** A run's report for people: what was trained, on what, how well and how fast, beside what needs no learning at all. */
final class ResultTable {
    /** A result must be this many times better than the trivial baseline not to be called "at baseline". */
    private static final double CLEARLY_BETTER = 1.25;

    private static final String LABEL = "  %-18s";

    private final Terminal terminal;
    private final PrintStream out;

    ResultTable(Terminal terminal) {
        this.terminal = terminal;
        this.out = terminal.out();
    }

    void print(RunReport report, Objective objective) {
        Outcome outcome = report.outcome();
        out.println();
        out.println(terminal.bold("  " + title(report)));
        out.println();
        out.printf(LABEL + "%12s   %s%n", "", "mse", accuracyHeading(report));
        row("trivial baseline", report.baseline());
        row("validation", outcome.validation());
        report.test().ifPresent(test -> row("test", test));
        out.println();
        out.printf(LABEL + "%s%n", "verdict", verdict(report, objective));
        out.printf(
                LABEL + "%s after %,d steps (%,d %s, %,d sequences)%n",
                "stopped",
                outcome.reason().words(),
                outcome.steps(),
                outcome.epochs(),
                outcome.epochs() == 1 ? "epoch" : "epochs",
                outcome.samples());
        out.printf(
                LABEL + "%s a step (median), %s sequences/s, %s in all%n",
                "speed",
                Numbers.seconds(report.stepMillisMedian() / 1e3),
                Numbers.rounded(report.samplesPerSecond()),
                Numbers.seconds(report.seconds()));
        out.printf(
                LABEL + "%s; %d %s%n",
                "computed with",
                kernels(report),
                report.machinery().threads(),
                report.machinery().threads() == 1 ? "thread" : "threads");
        out.printf(LABEL + "%s%n", "seed", report.spec().seed());
        out.printf(LABEL + "sha256 %s%n", "weights", report.weightsDigest());
    }

    private static String title(RunReport report) {
        ModelSpec model = report.spec().model();
        String layers = model.layers() == 1 ? "" : " in each of %d layers".formatted(model.layers());
        String task = switch (report.spec().task()) {
            case TaskSpec.Adding adding -> "Adding problem, length %d".formatted(adding.length());
        };
        return "%s: %s, %d units%s, %,d weights"
                .formatted(
                        task,
                        model.cell().name().toUpperCase(Locale.ROOT),
                        model.hidden(),
                        layers,
                        report.parameters());
    }

    private static String accuracyHeading(RunReport report) {
        return switch (report.spec().task()) {
            case TaskSpec.Adding adding -> "accuracy (within %s)".formatted(adding.tolerance());
        };
    }

    private void row(String label, Metrics metrics) {
        if (!metrics.values().isEmpty()) {
            out.printf(
                    LABEL + "%12s   %8s%n",
                    label,
                    Numbers.of(metrics.of(AddingProblem.MSE)),
                    Numbers.percent(metrics.of(AddingProblem.ACCURACY)));
        }
    }

    private String verdict(RunReport report, Objective objective) {
        if (report.test().isEmpty()) {
            return "not tested, because the training was cut short";
        }
        double result = report.test().get().of(objective.metric());
        double baseline = report.baseline().of(objective.metric());
        if (!(result * CLEARLY_BETTER < baseline)) {
            return terminal.yellow("at baseline: nothing learnt; train longer or differently");
        }
        return terminal.green(
                "learnt: error %s times below the baseline".formatted(Numbers.rounded(baseline / result)));
    }

    private static String kernels(RunReport report) {
        String name = report.machinery().kernels().kernels().name();
        String words = name.equals("scalar") ? "scalar kernels" : name + "-bit vectors";
        return "%s (%s)".formatted(words, report.machinery().kernels().reason());
    }
}
