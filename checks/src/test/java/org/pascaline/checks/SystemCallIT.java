package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.checks.Launcher.Outcome;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Tool;

/**
 * The real program, whose system calls strace lets fail, or kills it at, one after the other. A thread's calls are counted by
 * themselves, and checkpoints are written by a thread each: so the first few calls of a kind reach every place where it is made.
 */
@Tag("long")
@Needs(Tool.STRACE)
final class SystemCallIT {
    private static final Path PASCALINE = Launcher.HOME.resolve("pascaline");

    /** Steps of a training that is killed; enough for a second checkpoint. */
    private static final String SHORT = "--steps=60";

    @TempDir
    private Path folder = Path.of("");

    private Launcher launcher() {
        return new Launcher(folder, Map.of("PASCALINE_BUILD", "never"));
    }

    private Outcome strace(String call, String injection, String... command) {
        List<String> arguments =
                new ArrayList<>(List.of("-f", "-qq", "-o", "/dev/null", "-e", "trace=" + call, "-e", injection));
        arguments.add(PASCALINE.toString());
        arguments.addAll(List.of(command));
        return launcher().run(Tool.STRACE.path(), arguments.toArray(String[]::new));
    }

    private Remains undisturbed() throws Exception {
        assertThat(launcher()
                        .run(PASCALINE, Remains.training(SHORT, "--runs=whole"))
                        .status())
                .isZero();
        return Remains.of(folder.resolve("whole"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "fdatasync", "rename", "unlink", "mkdir", "openat", "write"})
    void aProcessThatIsKilledAtACallLosesNothing(String call) throws Exception {
        Remains whole = undisturbed();
        int killed = 0;
        boolean common = call.equals("openat") || call.equals("write");
        int step = common ? 25 : 1;
        int most = common ? 400 : 8;
        for (int n = 1; n <= most; n += step) {
            Path place = folder.resolve("runs" + n);
            Outcome outcome = strace(
                    call,
                    "inject=%s:signal=KILL:when=%d".formatted(call, n),
                    Remains.training(SHORT, Remains.OFTEN, "--runs=" + place.getFileName()));
            killed += outcome.status() == 0 ? 0 : 1;
            requireNothingLost(place, whole, "%s, call %d".formatted(call, n));
        }
        System.out.printf("%s: killed %d times%n", call, killed);
        assertThat(killed).isPositive();
    }

    private void requireNothingLost(Path place, Remains whole, String when) throws Exception {
        if (!Remains.areIn(place)) {
            return; // killed before there was a run
        }
        Remains run = Remains.of(place);
        if (!run.isDone()) {
            assertThat(run.newestCheckpoint()).as(when).isGreaterThanOrEqualTo(run.lastSaved());
            Outcome rest = launcher().run(PASCALINE, run.resuming());
            assertThat(rest.status()).as("%s: %s", when, rest.err()).isZero();
        }
        run.requireSame(whole);
    }

    @ParameterizedTest
    @CsvSource({"fsync, EIO", "fdatasync, EIO", "rename, EIO", "rename, ENOSPC"})
    void aCallThatFailsEndsTheTrainingInOneSentenceAndNothingIsLost(String call, String error) throws Exception {
        Remains whole = undisturbed();
        int failed = 0;
        for (int n = 1; n <= 6; n++) {
            Path place = folder.resolve("runs" + n);
            Outcome outcome = strace(
                    call,
                    "inject=%s:error=%s:when=%d".formatted(call, error, n),
                    Remains.training(SHORT, Remains.OFTEN, "--runs=" + place.getFileName()));
            String when = "%s fails, call %d: %s".formatted(call, n, outcome.err());
            assertThat(outcome.status()).as(when).isIn(0, 6);
            if (outcome.status() == 6) {
                failed++;
                assertThat(outcome.err()).as(when).contains("cannot write").doesNotContain("Exception");
            }
            requireNothingLost(place, whole, when);
        }
        assertThat(failed).isPositive();
    }
}
