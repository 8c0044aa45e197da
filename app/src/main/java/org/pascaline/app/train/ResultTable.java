package org.pascaline.app.train;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.pascaline.app.Lines;
import org.pascaline.app.Numbers;
import org.pascaline.app.Sparkline;
import org.pascaline.app.Terminal;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.DigitSum;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.train.Outcome;
import org.pascaline.lab.curve.Axis;
import org.pascaline.lab.curve.Curve;
import org.pascaline.lab.curve.CurveReader;
import org.pascaline.lab.machine.Machine;
import org.pascaline.lab.machine.PrintedCommand;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.run.RunReport;
import org.pascaline.lab.run.Verdict;
import org.pascaline.lab.spec.ModelSpec;

/** A run's report for people: what was trained, on what, how well and how fast, beside what needs no learning at all. */
final class ResultTable {
    private static final int LABEL_WIDTH = 18;
    private static final String LABEL = "  %-" + LABEL_WIDTH + "s";
    private static final int NARROWEST_COLUMN = 9;
    private static final int GAP = 3;
    private static final long MEGA = 1_000_000;

    private final Terminal terminal;
    private final PrintStream out;

    ResultTable(Terminal terminal) {
        this.terminal = terminal;
        this.out = terminal.out();
    }

    /**
     * Prints the report.
     *
     * @throws IOException if the numbers of the training cannot be read
     */
    void print(RunReport report, Objective objective, RunFolder run) throws IOException {
        Path folder = run.path();
        Outcome outcome = report.outcome();
        out.println();
        out.println(terminal.bold("  " + title(report)));
        out.println();
        headings(report);
        row(report, "trivial baseline", report.baseline());
        row(report, "validation", outcome.validation());
        report.test().ifPresent(test -> row(report, "test", test));
        out.println();
        report.test().ifPresent(test -> kinds(report, test));
        curves(run, objective);
        line("verdict", verdict(report, objective));
        line(
                "stopped",
                "%s after %,d steps (%,d %s, %,d %s)"
                        .formatted(
                                outcome.reason().words(),
                                outcome.steps(),
                                outcome.epochs(),
                                outcome.epochs() == 1 ? "epoch" : "epochs",
                                outcome.samples(),
                                report.spec().task().samples()));
        line(
                "speed",
                "%s a step (median), %s %s/s, %s in all"
                        .formatted(
                                Numbers.seconds(report.stepMillisMedian() / 1e3),
                                Numbers.rounded(report.samplesPerSecond()),
                                report.spec().task().samples(),
                                Numbers.seconds(report.seconds())));
        Machine.peakMemory().ifPresent(bytes -> line("memory", "%,d MB at most".formatted(bytes / MEGA)));
        int threads = report.machinery().threads();
        line("computed with", "%s; %d %s".formatted(kernels(report), threads, threads == 1 ? "thread" : "threads"));
        line("", "(%s)".formatted(report.machinery().kernels().reason()));
        line("seed", Long.toString(report.spec().seed()));
        line("weights", "sha256 " + report.weightsDigest());
        line("run", folder.toString());
        if (report.spec().task() instanceof DigitSum.Type) {
            out.printf(
                    "%n  Try it: %s%n",
                    PrintedCommand.of("add", "987654321", "123456789", "--model", folder.toString()));
        }
    }

    private void line(String label, String text) {
        Lines.of(LABEL.formatted(label), text, terminal.columns()).forEach(out::println);
    }

    /** Shows how the training went: what it is judged by, and its loss. */
    private void curves(RunFolder run, Objective objective) throws IOException {
        CurveReader curves = CurveReader.of(run);
        curves.refresh();
        curve(curves.curve("validation." + objective.metric(), Axis.STEP), objective.metric());
        curve(curves.curve("loss", Axis.STEP), "loss");
    }

    private void curve(Curve curve, String metric) {
        Sparkline line = Sparkline.of(curve.y(), out.charset());
        if (!line.bars().isEmpty()) {
            String label = curve.name().replace('.', ' ');
            out.printf(
                    LABEL + "%s%s  %s %s %s%n",
                    label,
                    label.length() < LABEL_WIDTH ? "" : " ",
                    line.bars(),
                    written(metric, line.first()),
                    line.arrow(),
                    written(metric, line.last()));
        }
    }

    static String title(RunReport report) {
        ModelSpec model = report.spec().model();
        return "%s: %s, %s, %,d weights"
                .formatted(
                        report.spec().task().title(),
                        model.name().toUpperCase(Locale.ROOT),
                        units(model),
                        report.parameters());
    }

    private static String units(ModelSpec model) {
        if (model instanceof ModelSpec.FeedForward network && network.layers() > 1) {
            return "layers of %s units"
                    .formatted(network.widths().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        String layers = model.layers() == 1 ? "" : " in each of %d layers".formatted(model.layers());
        return "%d units%s".formatted(model.hidden(), layers);
    }

    private static String column(String metric, RunReport report) {
        int width =
                Math.max(NARROWEST_COLUMN, report.spec().task().heading(metric).length());
        return "%" + (width + GAP) + "s";
    }

    private void headings(RunReport report) {
        out.printf(LABEL, "");
        for (String metric : columns(report)) {
            out.printf(column(metric, report), report.spec().task().heading(metric));
        }
        out.println();
    }

    private void row(RunReport report, String label, Metrics metrics) {
        if (metrics.values().isEmpty()) {
            return;
        }
        out.printf(LABEL, label);
        for (String metric : columns(report)) {
            out.printf(column(metric, report), written(metric, metrics));
        }
        out.println();
    }

    /** Returns the measures that stand in columns: those of the validation, if it came to one. */
    private static Set<String> columns(RunReport report) {
        Set<String> validation = report.outcome().validation().values().keySet();
        return validation.isEmpty() ? report.baseline().values().keySet() : validation;
    }

    /** Shows what only the test measures, such as the accuracy of each kind of sum, a line each. */
    private void kinds(RunReport report, Metrics test) {
        List<String> rest = test.values().keySet().stream()
                .filter(metric -> !columns(report).contains(metric))
                .toList();
        for (String metric : rest) {
            out.printf(
                    "  test %-30s%10s   (trivial baseline %s)%n",
                    metric, written(metric, test), written(metric, report.baseline()));
        }
        if (!rest.isEmpty()) {
            out.println();
        }
    }

    private static String written(String metric, Metrics metrics) {
        return written(metric, metrics.of(metric));
    }

    /** Returns a measure as people read it. */
    static String written(String metric, double value) {
        return metric.contains(AddingProblem.ACCURACY) ? Numbers.percent(value) : Numbers.of(value);
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
        return terminal.green("learnt: " + success(objective, result, baseline));
    }

    private static String success(Objective objective, double result, double baseline) {
        return switch (objective.direction()) {
            case UP ->
                "%s wrong, against the baseline's %s"
                        .formatted(Numbers.percent(1 - result), Numbers.percent(1 - baseline));
            case DOWN -> {
                String what = objective.metric().equals(DigitSum.LOSS) ? "loss" : "error";
                yield result == 0
                        ? "no %s at all".formatted(what)
                        : "%s %s times below the baseline".formatted(what, Numbers.rounded(baseline / result));
            }
        };
    }

    private static String kernels(RunReport report) {
        String name = report.machinery().kernels().kernels().name();
        return name.equals("scalar") ? "scalar kernels" : name + "-bit vectors";
    }
}
