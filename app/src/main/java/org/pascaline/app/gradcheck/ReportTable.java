package org.pascaline.app.gradcheck;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.pascaline.app.Terminal;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.check.GradientCheck;
import org.pascaline.lab.check.GradientReport;
import org.pascaline.lab.check.ParameterCheck;
import org.pascaline.lab.spec.ModelSpec;

/** A check's report for people: one row per parameter, what the columns mean, and what passed. */
final class ReportTable {
    private static final String NUMBERS = "%8s%6s%10s%10s%10s  %s%n";
    private static final String LABEL = "  %-10s";

    private final Terminal terminal;
    private final PrintStream out;

    ReportTable(Terminal terminal) {
        this.terminal = terminal;
        this.out = terminal.out();
    }

    void print(GradientReport report, KernelChoice kernels) {
        List<ParameterCheck> parameters = report.parameters();
        String row = "  %%-%ds %%-%ds"
                        .formatted(
                                width(parameters, ParameterCheck::name),
                                width(parameters, parameter -> parameter.shape().toString()))
                + NUMBERS;
        out.println();
        out.println(terminal.bold("  " + title(report)));
        out.println("  " + samples(report.check()));
        out.println();
        out.printf(row, "parameter", "shape", "checked", "kinks", "largest", "double", "float32", "");
        for (ParameterCheck parameter : parameters) {
            out.printf(
                    row,
                    parameter.name(),
                    parameter.shape(),
                    "%,d".formatted(parameter.checked()),
                    "%,d".formatted(parameter.atKink()),
                    scientific(parameter.largestGradient()),
                    scientific(parameter.doubleDeviation()),
                    scientific(parameter.floatDeviation()),
                    words(parameter.verdict()));
        }
        out.println();
        printLegend(report, kernels);
        out.println();
        out.printf(LABEL + "%s%n", "verdict", verdict(report));
        if (parameters.stream().anyMatch(parameter -> parameter.verdict() == ParameterCheck.Verdict.UNCHECKED)) {
            out.printf(LABEL + "too many kinks to tell: try another --seed or --init%n", "");
        }
    }

    private void printLegend(GradientReport report, KernelChoice kernels) {
        boolean all = report.weights() <= GradientCheck.MOST_WEIGHTS;
        String chosen = all ? "all" : "at most %d of each, at random".formatted(GradientCheck.SAMPLE);
        out.printf(LABEL + "elements compared with central differences: %s%n", "checked", chosen);
        out.printf(LABEL + "elements left out: a ReLU switches too near for a difference%n", "kinks");
        out.printf(LABEL + "largest element of the gradient; deviations are relative to it%n", "largest");
        out.printf(
                LABEL + "of the definitions from central differences, at most %s%n",
                "double",
                limit(ParameterCheck.DOUBLE_LIMIT));
        out.printf(
                LABEL + "of the fused operations (%s) from double, at most %s%n",
                "float32",
                kernelWords(kernels),
                limit(ParameterCheck.FLOAT_LIMIT));
    }

    private static int width(List<ParameterCheck> parameters, Function<ParameterCheck, String> column) {
        return parameters.stream()
                .mapToInt(parameter -> column.apply(parameter).length())
                .max()
                .orElse(1);
    }

    private static String title(GradientReport report) {
        ModelSpec model = report.check().model();
        String layers = model.layers() == 1 ? "" : " in each of %d layers".formatted(model.layers());
        return "Gradient check: %s, %d units%s, %,d weights"
                .formatted(model.name().toUpperCase(Locale.ROOT), model.hidden(), layers, report.weights());
    }

    private static String samples(GradientCheck check) {
        return "%s, batch %d, seed %d".formatted(check.task().title(), check.batch(), check.seed());
    }

    private String words(ParameterCheck.Verdict verdict) {
        return switch (verdict) {
            case OK -> terminal.green("ok");
            case DOUBLE_WRONG -> terminal.yellow("double wrong");
            case FLOAT_WRONG -> terminal.yellow("float32 wrong");
            case UNCHECKED -> terminal.yellow("at kinks");
        };
    }

    private String verdict(GradientReport report) {
        int parameters = report.parameters().size();
        String compared = "(%,d of %,d weights against differences)".formatted(report.checked(), report.weights());
        return report.passed()
                ? terminal.green("all %d parameters pass %s".formatted(parameters, compared))
                : terminal.yellow("%d of %d parameters pass %s".formatted(report.passing(), parameters, compared));
    }

    private static String kernelWords(KernelChoice kernels) {
        String name = kernels.kernels().name();
        return name.equals("scalar") ? "scalar kernels" : name + "-bit vectors";
    }

    private static String scientific(double value) {
        return value == 0 ? "0" : "%.1e".formatted(value);
    }

    private static String limit(double value) {
        return "%.0e".formatted(value);
    }
}
