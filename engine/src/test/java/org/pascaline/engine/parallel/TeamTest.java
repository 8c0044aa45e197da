package org.pascaline.engine.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lost wake-up would hang a test whatever interrupts it, so each runs in a thread that can be given up. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TeamTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void everyPartRunsOnceOnItsOwnThread(int threads) {
        Thread[] ran = new Thread[threads];
        int[] calls = new int[threads];
        try (Team team = new Team(threads)) {
            assertThat(team.threads()).isEqualTo(threads);
            for (int run = 0; run < 3; run++) {
                Thread[] before = ran.clone();
                team.run(part -> {
                    ran[part] = Thread.currentThread();
                    calls[part]++;
                });
                if (run > 0) {
                    assertThat(ran).containsExactly(before);
                }
            }
        }
        assertThat(calls).containsOnly(3);
        assertThat(ran).doesNotHaveDuplicates();
        assertThat(ran[0]).isSameAs(Thread.currentThread());
        for (int part = 1; part < threads; part++) {
            assertThat(ran[part].isDaemon()).isTrue();
            assertThat(ran[part].isVirtual()).isFalse();
        }
    }

    /**
     * A chain that is right only if every run sees all that the run before wrote: in each round, each part adds up the
     * cells of all parts. Plain arrays; a missed, doubled or unseen part changes the last number.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void runsSeeWhatEarlierRunsWrote(int threads) {
        int rounds = 3000;
        int[][] cells = new int[2][threads];
        int[] round = new int[1];
        IntConsumer sumUp = part -> {
            int[] from = cells[round[0] % 2];
            int sum = round[0] + part;
            for (int cell : from) {
                sum = 31 * sum + cell;
            }
            cells[(round[0] + 1) % 2][part] = sum;
        };
        try (Team team = new Team(threads)) {
            for (round[0] = 0; round[0] < rounds; round[0]++) {
                team.run(sumUp);
            }
        }
        int[] last = cells[rounds % 2].clone();

        cells[0] = new int[threads];
        cells[1] = new int[threads];
        for (round[0] = 0; round[0] < rounds; round[0]++) {
            for (int part = 0; part < threads; part++) {
                sumUp.accept(part);
            }
        }
        assertThat(last).isEqualTo(cells[rounds % 2]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void runsAfterTheThreadsFellAsleep(int threads) throws InterruptedException {
        Thread[] ran = new Thread[threads];
        try (Team team = new Team(threads)) {
            team.run(part -> ran[part] = Thread.currentThread());
            for (int run = 0; run < 20; run++) {
                for (int part = 1; part < threads; part++) {
                    awaitSleep(ran[part]);
                }
                int[] calls = new int[threads];
                team.run(part -> calls[part]++);
                assertThat(calls).containsOnly(1);
            }
        }
    }

    @Test
    void callerWaitsForAPartThatTakesLong() {
        try (Team team = new Team(2)) {
            boolean[] ended = new boolean[2];
            for (int run = 0; run < 5; run++) {
                ended[1] = false;
                team.run(part -> {
                    if (part == 1) {
                        LockSupport.parkNanos(20_000_000);
                    }
                    ended[part] = true;
                });
                assertThat(ended).containsOnly(true);
            }
        }
    }

    @Test
    void aPartThatLeavesItsThreadInterruptedDoesNotKeepItFromSleeping() throws InterruptedException {
        Thread[] ran = new Thread[2];
        try (Team team = new Team(2)) {
            team.run(part -> {
                ran[part] = Thread.currentThread();
                if (part == 1) {
                    Thread.currentThread().interrupt();
                }
            });
            awaitSleep(ran[1]);
            assertThat(ran[1].isInterrupted()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void firstExceptionByPartIsThrownAfterAllPartsEnded(int threads) {
        int[] calls = new int[threads];
        try (Team team = new Team(threads)) {
            for (int run = 0; run < 10; run++) {
                assertThatThrownBy(() -> team.run(part -> {
                            if (part == threads - 1) {
                                LockSupport.parkNanos(1_000_000);
                            }
                            calls[part]++;
                            if (part >= threads / 2) {
                                throw new ArithmeticException("part " + part);
                            }
                        }))
                        .isInstanceOf(ArithmeticException.class)
                        .hasMessage("part " + threads / 2);
            }
            assertThat(calls).containsOnly(10);
            team.run(part -> calls[part]++);
            assertThat(calls).containsOnly(11);
        }
    }

    @Test
    void errorsAreThrownAsTheyAre() {
        AssertionError error = new AssertionError("in a part");
        try (Team team = new Team(2)) {
            assertThatThrownBy(() -> team.run(part -> {
                        if (part == 1) {
                            throw error;
                        }
                    }))
                    .isSameAs(error);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void refusesToRunInsideARun(int threads) {
        try (Team team = new Team(threads)) {
            for (int inside = 0; inside < threads; inside++) {
                int nesting = inside;
                assertThatIllegalStateException()
                        .isThrownBy(() -> team.run(part -> {
                            if (part == nesting) {
                                team.run(nested -> {});
                            }
                        }))
                        .withMessageContaining("running already");
            }
        }
    }

    @Test
    void refusesASecondCallerAndToCloseDuringARun() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        try (Team team = new Team(2)) {
            Thread first = Thread.ofPlatform()
                    .start(() -> team.run(part -> {
                        started.countDown();
                        awaitUninterruptibly(finish);
                    }));
            started.await();
            assertThatIllegalStateException().isThrownBy(() -> team.run(part -> {}));
            assertThatIllegalStateException().isThrownBy(team::close);
            finish.countDown();
            first.join();
            int[] calls = new int[2];
            team.run(part -> calls[part]++);
            assertThat(calls).containsOnly(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void closeEndsTheThreadsAndMayBeRepeated(int threads) {
        Thread[] ran = new Thread[threads];
        Team team = new Team(threads);
        team.run(part -> ran[part] = Thread.currentThread());
        team.close();
        for (int part = 1; part < threads; part++) {
            assertThat(ran[part].isAlive()).isFalse();
        }
        team.close();
        assertThatIllegalStateException().isThrownBy(() -> team.run(part -> {})).withMessageContaining("closed");
    }

    @Test
    void refusesATeamOfNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Team(0))
                .withMessage("a team needs at least 1 thread, not 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aRunAllocatesNothing(int threads) {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] ids = new long[threads];
        int[] calls = new int[threads];
        IntConsumer count = part -> calls[part]++;
        int runs = 2000;
        try (Team team = new Team(threads)) {
            team.run(part -> ids[part] = Thread.currentThread().threadId());
            for (int run = 0; run < runs; run++) {
                team.run(count);
            }
            long[] before = memory.getThreadAllocatedBytes(ids);
            for (int run = 0; run < runs; run++) {
                team.run(count);
            }
            long[] after = memory.getThreadAllocatedBytes(ids);
            for (int part = 0; part < threads; part++) {
                // Asking allocates a little itself; an object per run would be at least 16 bytes each.
                assertThat(after[part] - before[part])
                        .as("bytes in part %d", part)
                        .isBetween(0L, runs * 4L);
            }
        }
        assertThat(calls).containsOnly(2 * runs);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void splitGivesEveryItemToOnePart(int threads) {
        try (Team team = new Team(threads)) {
            for (int count : new int[] {0, 1, 3, 4, 17, 100}) {
                int[] visits = new int[count];
                team.split(count, 4, (from, to) -> {
                    for (int item = from; item < to; item++) {
                        visits[item]++;
                    }
                });
                assertThat(visits)
                        .as("%d items", count)
                        .isEqualTo(IntStream.generate(() -> 1).limit(count).toArray());
            }
        }
    }

    private static void awaitSleep(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
