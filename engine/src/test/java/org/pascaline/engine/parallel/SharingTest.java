package org.pascaline.engine.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SharingTest {
    private static final int ITEMS = 10;
    private static final int GRAIN = 4;
    private static final int STEPS = 300;

    @Test
    void everyItemIsDoneOnceWhicheverWayIsTaken() {
        try (Team team = new Team(2)) {
            Sharing sharing = new Sharing(team);
            for (int step = 0; step < STEPS; step++) {
                sharing.begin();
                for (int place = 0; place < 3; place++) {
                    int[] done = new int[ITEMS];
                    sharing.split(ITEMS, GRAIN, (from, to) -> {
                        for (int i = from; i < to; i++) {
                            done[i]++;
                        }
                    });
                    assertThat(done).containsOnly(1);
                }
            }
        }
    }

    @Test
    void bothWaysAreTriedAndTheQuickerOneIsTakenMostOfTheTime() {
        try (Team team = new Team(2)) {
            Sharing sharing = new Sharing(team);
            int[] alone = new int[1];
            for (int step = 0; step < STEPS; step++) {
                sharing.begin();
                // On one thread this takes no time, in shares the caller's part takes a third of a millisecond.
                sharing.split(ITEMS, GRAIN, (from, to) -> {
                    if (from == 0 && to == ITEMS) {
                        alone[0]++;
                    } else if (from == 0) {
                        spin(300_000);
                    }
                });
            }
            assertThat(alone[0]).isBetween(STEPS / 2, STEPS - 3);
        }
    }

    @Test
    void longWorkIsSharedWithoutTrials() {
        try (Team team = new Team(2)) {
            Sharing sharing = new Sharing(team);
            Set<Integer> ends = new HashSet<>();
            for (int step = 0; step < 40; step++) {
                sharing.begin();
                sharing.split(ITEMS, GRAIN, (from, to) -> {
                    if (from == 0) {
                        ends.add(to);
                        spin(2_000_000);
                    }
                });
            }
            assertThat(ends).as("where the caller's part ended").containsExactly(8);
        }
    }

    @Test
    void workOfOneGrainStaysWithTheCaller() {
        try (Team team = new Team(2)) {
            Thread[] worker = new Thread[1];
            new Sharing(team).split(GRAIN, GRAIN, (from, to) -> {
                assertThat(new int[] {from, to}).containsExactly(0, GRAIN);
                worker[0] = Thread.currentThread();
            });
            assertThat(worker[0]).isSameAs(Thread.currentThread());
        }
    }

    @Test
    void failureOfAShareReachesTheCallerAndTheNextWorkIsDone() {
        try (Team team = new Team(2)) {
            Sharing sharing = new Sharing(team);
            assertThatThrownBy(() -> sharing.split(ITEMS, GRAIN, (from, to) -> {
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
            boolean[] done = new boolean[ITEMS];
            sharing.begin();
            sharing.split(ITEMS, GRAIN, (from, to) -> Arrays.fill(done, from, to, true));
            assertThat(done).containsOnly(true);
        }
    }

    private static void spin(long nanos) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < nanos) {
            Thread.onSpinWait();
        }
    }
}
