package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.checks.Launcher.Started;

/**
 * Trainings that are killed at random moments, hundreds of times, and gone on with. They make a checkpoint after nearly every
 * step, so that most of the moments lie inside the writing of one. {@code -Dpascaline.kills=N} says how many.
 */
@Tag("long")
final class KillIT {
    private static final Path PASCALINE = Launcher.HOME.resolve("pascaline");
    private static final String BUDGET = "--epochs=8";
    private static final int KILLS = Integer.getInteger("pascaline.kills", 300);

    @TempDir
    private Path folder = Path.of("");

    private int kills;
    private int again;
    private int runs;

    private Launcher launcher() {
        return new Launcher(folder, Map.of("PASCALINE_BUILD", "never"));
    }

    @Test
    void whateverTheMomentNothingIsLost() throws Exception {
        long begun = System.nanoTime();
        assertThat(launcher()
                        .run(PASCALINE, Remains.training(BUDGET, "--runs=whole"))
                        .status())
                .isZero();
        long millis = (System.nanoTime() - begun) / 1_000_000;
        Remains whole = Remains.of(folder.resolve("whole"));
        Random random = new Random(20_261_122);
        while (kills < KILLS) {
            Path place = folder.resolve("runs" + runs);
            Started started = launcher()
                    .start(PASCALINE, Remains.training(BUDGET, Remains.OFTEN, "--runs=" + place.getFileName()));
            while (isKilled(started, random.nextLong(millis)) && Remains.areIn(place)) {
                Remains run = Remains.of(place);
                if (run.isDone()) {
                    break; // killed when all was done
                }
                assertThat(run.newestCheckpoint())
                        .as("step that %s says is saved", run)
                        .isGreaterThanOrEqualTo(run.lastSaved());
                if (run.newestCheckpoint() == 0) {
                    again++; // killed before the first checkpoint; the run begins again
                }
                started = launcher().start(PASCALINE, run.resuming());
            }
            if (Remains.areIn(place) && Remains.of(place).isDone()) {
                Remains.of(place).requireSame(whole);
            }
            runs++;
        }
        System.out.printf(
                "%d kills in %d runs, %d of them before the first checkpoint; every run ended with the same bits%n",
                kills, runs, again);
    }

    /** Kills a process after some time; returns whether it was not done by then. */
    private boolean isKilled(Started started, long millis) throws Exception {
        try (started) {
            if (started.process().waitFor(millis, TimeUnit.MILLISECONDS)) {
                String said = Files.readString(started.err());
                assertThat(started.process().exitValue()).as(said).isZero();
                return false;
            }
        }
        kills++;
        return true;
    }
}
