package org.pascaline.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SideBySideTest {

    @Test
    void everyResultIsTakenAndWhatGaveNoneIsLeftOut() throws IOException {
        List<Callable<Optional<Integer>>> work = new ArrayList<>();
        IntStream.range(0, 20).forEach(i -> work.add(() -> i % 5 == 0 ? Optional.empty() : Optional.of(i)));
        List<Integer> taken = new ArrayList<>();
        SideBySide.carryOut(work, 3, taken::add);
        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).filter(i -> i % 5 != 0).boxed().toList());
    }

    /** Three that wait for each other end only if all three are at work at once. */
    @Test
    void asManyRunAtATimeAsAsked() throws IOException {
        CyclicBarrier together = new CyclicBarrier(3);
        Callable<Optional<Integer>> one = () -> Optional.of(together.await(20, TimeUnit.SECONDS));
        List<Integer> taken = new ArrayList<>();
        SideBySide.carryOut(List.of(one, one, one), 3, taken::add);
        assertThat(taken).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void aFailureIsThrownAndWhatHasNotBegunNeverDoes() {
        AtomicInteger begun = new AtomicInteger();
        List<Callable<Optional<Integer>>> work = new ArrayList<>();
        work.add(() -> {
            throw new IllegalStateException("broken");
        });
        for (int i = 0; i < 1000; i++) {
            work.add(() -> {
                Thread.sleep(5);
                return Optional.of(begun.incrementAndGet());
            });
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> SideBySide.carryOut(work, 2, result -> {}))
                .withMessage("broken");
        assertThat(begun.get()).isLessThan(500);
    }

    @Test
    void aTakerThatFailsEndsItToo() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> SideBySide.carryOut(List.of(() -> Optional.of(1)), 1, result -> {
                    throw new IOException("disk full");
                }))
                .withMessage("disk full");
    }
}
