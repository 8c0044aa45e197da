package org.pascaline.app.train;

import java.io.PrintStream;
import java.util.Locale;
import org.pascaline.app.Terminal;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.train.Outcome;
import org.pascaline.lab.run.RunReport;
import org.pascaline.lab.run.Verdict;
import org.pascaline.lab.spec.ModelSpec;
import org.pascaline.lab.spec.TaskSpec;

/** A run's report for people: what was trained, on what, how well and how fast, beside what needs no learning at all. */
final class ResultTable {
    private static final String LABEL = "  %-18s";
    private static final int NARROWEST_COLUMN = 10;

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
        headings(report);
        row(report, "trivial baseline", report.baseline());
        row(report, "validation", outcome.validation());
        report.test().ifPresent(test -> row(report, "test", test));
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
        return "%s: %s, %d units%s, %,d weights"
                .formatted(
                        report.spec().task().title(),
                        model.name().toUpperCase(Locale.ROOT),
                        model.hidden(),
                        layers,
                        report.parameters());
    }

    private static String heading(String metric, TaskSpec task) {
        return task instanceof TaskSpec.Adding adding && metric.equals(AddingProblem.ACCURACY)
                ? "%s (within %s)".formatted(metric, adding.tolerance())
                : metric;
    }

    private static String column(String metric, RunReport report) {
        int width =
                Math.max(NARROWEST_COLUMN, heading(metric, report.spec().task()).length());
        return "%" + width + "s   ";
    }

    private void headings(RunReport report) {
        out.printf(LABEL, "");
        for (String metric : report.baseline().values().keySet()) {
            out.printf(column(metric, report), heading(metric, report.spec().task()));
        }
        out.println();
    }

    private void row(RunReport report, String label, Metrics metrics) {
        if (metrics.values().isEmpty()) {
            return;
        }
        out.printf(LABEL, label);
        metrics.values()
                .forEach((metric, value) -> out.printf(
                        column(metric, report),
                        metric.contains(AddingProblem.ACCURACY) ? Numbers.percent(value) : Numbers.of(value)));
        out.println();
    }

    private String verdict(RunReport report, Objective objective) {
        if (report.test().isEmpty()) {
            return "not tested, because the training was cut short";
        }
        double result = report.test().get().of(objective.metric());
        double baseline = report.baseline().of(objective.metric());
        if (Verdict.of(objective, result, baseline) == Verdict.AT_BASELINE) {
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
