package org.pascaline.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pascaline.app.Numbers;
import org.pascaline.app.Terminal;
import org.pascaline.app.train.LiveBar;
import org.pascaline.lab.study.PlannedRun;
import org.pascaline.lab.study.RunResult;
import org.pascaline.lab.study.Study;
import org.pascaline.lab.study.StudyRunner;

/**
 * Tells on standard error how a study goes on: a line when it begins and one for each timed layer; in between, on a terminal,
 * one line that redraws itself and says what is running, elsewhere a line for each run that has ended.
 */
final class StudyProgress implements StudyRunner.Listener, AutoCloseable {
    /** Runs of a study take times of their own: fewer tell nothing of those to come. */
    private static final int FEWEST_RUNS = 3;

    private final Terminal terminal;
    private final boolean quiet;
    private final long begunNanos = System.nanoTime();
    private final List<String> running = new ArrayList<>();
    private Optional<LiveBar> bar = Optional.empty();
    private String count = "";
    private int known;

    StudyProgress(Terminal terminal, boolean quiet) {
        this.terminal = terminal;
        this.quiet = quiet;
    }

    void begin(List<PlannedRun> plan, Set<String> keys) {
        known = (int) plan.stream().filter(run -> keys.contains(run.key())).count();
        if (!quiet) {
            terminal.err()
                    .printf("%d runs%s%n", plan.size(), known == 0 ? "" : ", %d of them done before".formatted(known));
            if (terminal.live() && known < plan.size()) {
                count = "%d/%d".formatted(known, plan.size());
                LiveBar line = new LiveBar(terminal, "runs", FEWEST_RUNS);
                line.upTo(plan.size() - known);
                bar = Optional.of(line);
            }
        }
    }

    @Override
    public synchronized void begun(PlannedRun run) {
        running.add(name(run.group(), run.spec().seed()));
        show();
    }

    @Override
    public synchronized void finished(RunResult result, int done, int of) {
        running.remove(name(result.group(), result.seed()));
        count = "%d/%d".formatted(done, of);
        bar.ifPresent(line -> line.at(done - known));
        show();
        if (!quiet && bar.isEmpty()) {
            terminal.err()
                    .printf(
                            "%s  %s: %s after %,.0f steps, %.1f s%s%n",
                            count,
                            name(result.group(), result.seed()),
                            result.learnt() ? "learnt" : "at baseline",
                            result.numbers().getOrDefault("steps", 0.0),
                            result.numbers().getOrDefault("seconds", 0.0),
                            left(done, of));
        }
    }

    private String left(int done, int of) {
        double seconds = (System.nanoTime() - begunNanos) / 1e9;
        return done - known < FEWEST_RUNS || done == of
                ? ""
                : "; about %s left".formatted(Numbers.clock(seconds * (of - done) / (done - known)));
    }

    private static String name(String group, long seed) {
        return "%s seed %d".formatted(group, seed);
    }

    private void show() {
        bar.ifPresent(line -> line.message("%s  %s".formatted(count, String.join(", ", running))));
    }

    /** Takes the live line away, since no run goes on any more. */
    synchronized void ended() {
        bar.ifPresent(LiveBar::close);
        bar = Optional.empty();
    }

    void timing(List<Study.Timing> layers) {
        if (!quiet) {
            layers.forEach(layer -> terminal.err().printf("timing: %s%n", layer.title()));
        }
    }

    @Override
    public void close() {
        ended();
    }
}
