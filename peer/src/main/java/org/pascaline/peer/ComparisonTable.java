package org.pascaline.peer;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.pascaline.bench.StepTimes;

/** The tables of a comparison in Markdown. */
final class ComparisonTable {
    private static final double GIGA = 1e9;

    private final PrintStream out;

    ComparisonTable(PrintStream out) {
        this.out = out;
    }

    void printHead() {
        out.println();
        StringBuilder titles = new StringBuilder("| workload |");
        StringBuilder rule = new StringBuilder("|---|");
        for (Contender contender : Contender.values()) {
            titles.append(' ').append(contender.title()).append(" |");
            rule.append("--:|");
        }
        out.println(titles + " PyTorch ÷ Pascaline, 1 thread | PyTorch ÷ Pascaline, 2 threads | peak | agree |");
        out.println(rule + "--:|--:|--:|--:|");
    }

    /** Prints a row with its times, or with how far both were apart. */
    void print(Row row) {
        if (!row.compared()) {
            out.println("| %s | | | | | | | | **no**: %s |".formatted(row.title(), row.agreement()));
            return;
        }
        StringBuilder times = new StringBuilder();
        for (Contender contender : Contender.values()) {
            StepTimes steps = row.of(contender);
            times.append(String.format(
                    Locale.ROOT, " %s (%s–%s) |", millis(steps.median()), millis(steps.p10()), millis(steps.p90())));
        }
        out.printf(
                Locale.ROOT,
                "| %s |%s %.2f | **%.2f** | %.0f, %.0f | %.0e |%n",
                row.title(),
                times,
                row.ratio(Contender.PASCALINE_1),
                row.ratio(Contender.PASCALINE_2),
                Objects.requireNonNull(row.peakFlops().get(1)) / GIGA,
                Objects.requireNonNull(row.peakFlops().get(2)) / GIGA,
                Math.max(row.agreement().loss(), row.agreement().weights()));
    }

    /** Prints the means, what the columns are, and the times quoted from elsewhere. */
    void printFoot(List<Row> rows) {
        Map<Contender, Double> means = GeometricMean.ofRatios(rows);
        long compared = rows.stream().filter(Row::compared).count();
        out.println();
        means.forEach((contender, mean) -> out.printf(
                Locale.ROOT,
                "Geometric mean of PyTorch ÷ %s over %d %s: **%.2f**%n%n",
                contender.title(),
                compared,
                compared == 1 ? "workload" : "workloads",
                mean));
        out.printf(
                Locale.ROOT,
                "One training step in milliseconds: median and, in brackets, 10th and 90th percentile. The ratio is of medians, "
                        + "PyTorch on one thread or two, whichever is faster, against Pascaline; above 1 Pascaline is faster. "
                        + "Peak: GFLOP/s of fused multiply-adds in registers on one thread and on two, right before. "
                        + "Agree: largest relative difference of a loss, or of how far a tensor of weights moved, in %d steps from the "
                        + "same weights on the same batch; a workload with more than %.0e would not be timed.%n",
                Agreement.STEPS,
                Agreement.TOLERANCE);
        printQuoted(rows);
        List<Row> apart = rows.stream().filter(row -> !row.agreement().holds()).toList();
        if (!apart.isEmpty()) {
            out.println();
            out.printf(
                    "**%d of %d workloads do not agree: %s.**%n",
                    apart.size(),
                    rows.size(),
                    String.join("; ", apart.stream().map(Row::title).toList()));
        }
    }

    private void printQuoted(List<Row> rows) {
        out.println();
        out.println("Quoted, measured once on **another machine**; compare only the ratios:");
        out.println();
        out.println(
                "| workload | JAX, ms there | PyTorch 2.13, ms there | PyTorch ÷ JAX there | PyTorch ÷ Pascaline here |");
        out.println("|---|--:|--:|--:|--:|");
        for (Row row : rows) {
            Quoted quoted = Quoted.of(row.workload());
            if (quoted.pytorch().isPresent()) {
                double pytorch = quoted.pytorch().getAsDouble();
                OptionalDouble ratio =
                        quoted.jax().stream().map(jax -> pytorch / jax).findFirst();
                out.printf(
                        "| %s | %s | %s | %s | %s |%n",
                        row.title(),
                        quoted.jax().isPresent() ? millis(quoted.jax().getAsDouble()) : "",
                        millis(pytorch),
                        ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : "",
                        row.compared() ? String.format(Locale.ROOT, "%.2f", row.ratio(Contender.PASCALINE_2)) : "");
            }
        }
    }

    /** Three digits that count. */
    private static String millis(double millis) {
        String format = millis < 1 ? "%.3f" : millis < 10 ? "%.2f" : millis < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, millis);
    }
}
