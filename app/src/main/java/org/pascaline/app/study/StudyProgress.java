package org.pascaline.app.study;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.pascaline.lab.study.PlannedRun;
import org.pascaline.lab.study.RunResult;
import org.pascaline.lab.study.Study;

/** Tells on standard error how a study goes on: a line when it begins, one for each run and each timed layer. */
final class StudyProgress {
    private static final double SECONDS_PER_MINUTE = 60;

    private final PrintStream err;
    private final boolean quiet;
    private final long begunNanos = System.nanoTime();
    private int known;

    StudyProgress(PrintStream err, boolean quiet) {
        this.err = err;
        this.quiet = quiet;
    }

    void begin(List<PlannedRun> plan, Set<String> keys) {
        known = (int) plan.stream().filter(run -> keys.contains(run.key())).count();
        if (!quiet) {
            err.printf("%d runs%s%n", plan.size(), known == 0 ? "" : ", %d of them done before".formatted(known));
        }
    }

    void timing(List<Study.Timing> layers) {
        if (!quiet) {
            layers.forEach(layer -> err.printf("timing: %s%n", layer.title()));
        }
    }

    void finished(RunResult result, int done, int of) {
        if (!quiet) {
            double minutes = (System.nanoTime() - begunNanos) / 1e9 / SECONDS_PER_MINUTE;
            err.printf(
                    "%d/%d  %s seed %d: %s after %,.0f steps, %.1f s; about %.0f min left%n",
                    done,
                    of,
                    result.group(),
                    result.seed(),
                    result.learnt() ? "learnt" : "at baseline",
                    result.numbers().getOrDefault("steps", 0.0),
                    result.numbers().getOrDefault("seconds", 0.0),
                    minutes * (of - done) / Math.max(1, done - known));
        }
    }
}
