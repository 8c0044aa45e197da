package org.pascaline.app.train;

import java.io.PrintStream;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.pascaline.app.Numbers;
import org.pascaline.app.Terminal;
import org.pascaline.lab.run.RunReport;
import org.pascaline.lab.run.Spread;

/** The results of one training with several seeds: median and range of every measure beside the trivial baseline. */
final class SeedsTable {
    private static final String ROW = "  %-28s%12s%12s%12s%12s%n";

    private final Terminal terminal;
    private final PrintStream out;

    SeedsTable(Terminal terminal) {
        this.terminal = terminal;
        this.out = terminal.out();
    }

    /** Prints runs, of which at least one ended. */
    void print(List<RunReport> runs, long learnt) {
        RunReport first = runs.getFirst();
        List<RunReport> tested =
                runs.stream().filter(run -> run.test().isPresent()).toList();
        out.println();
        out.println(terminal.bold("  " + ResultTable.title(first)));
        out.println();
        out.printf(ROW, "over %d seeds".formatted(runs.size()), "median", "smallest", "largest", "baseline");
        if (!tested.isEmpty()) {
            for (String metric : tested.getFirst().test().orElseThrow().values().keySet()) {
                Spread spread = spread(tested, run -> run.test().orElseThrow().of(metric));
                out.printf(
                        ROW,
                        "test " + first.spec().task().heading(metric),
                        ResultTable.written(metric, spread.median()),
                        ResultTable.written(metric, spread.smallest()),
                        ResultTable.written(metric, spread.largest()),
                        ResultTable.written(metric, first.baseline().of(metric)));
            }
        }
        Spread steps = spread(runs, run -> run.outcome().steps());
        out.printf(
                ROW,
                "steps",
                Numbers.rounded(steps.median()),
                Numbers.rounded(steps.smallest()),
                Numbers.rounded(steps.largest()),
                "");
        Spread seconds = spread(runs, RunReport::seconds);
        out.printf(
                ROW,
                "time",
                Numbers.seconds(seconds.median()),
                Numbers.seconds(seconds.smallest()),
                Numbers.seconds(seconds.largest()),
                "");
        out.println();
        String verdict = "%d of %d learnt".formatted(learnt, runs.size());
        out.printf(
                "  %-18s%s%n", "verdict", learnt == runs.size() ? terminal.green(verdict) : terminal.yellow(verdict));
    }

    private static Spread spread(List<RunReport> runs, ToDoubleFunction<RunReport> number) {
        return Spread.of(runs.stream().mapToDouble(number).toArray());
    }
}
