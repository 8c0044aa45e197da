package org.pascaline.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.engine.task.Sizes;

class SampleOrderTest {
    private static final int EPOCHS = 4;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 100, 1001})
    void aFixedSetIsSeenWholeEachEpoch(int size) {
        List<List<Long>> epochs = epochs(size, Sizes.Supply.FIXED, 8, 1);
        assertThat(epochs).hasSize(EPOCHS);
        for (List<Long> epoch : epochs) {
            assertThat(epoch)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(0, size).boxed().toList());
        }
    }

    @Test
    void aFixedSetComesInANewOrderEachEpoch() {
        assertThat(new HashSet<>(epochs(100, Sizes.Supply.FIXED, 8, 1))).hasSize(EPOCHS);
    }

    @Test
    void theOrderDependsOnTheSeedAndNotOnTheBatchSize() {
        List<List<Long>> order = epochs(100, Sizes.Supply.FIXED, 8, 1);
        assertThat(epochs(100, Sizes.Supply.FIXED, 100, 1)).isEqualTo(order);
        assertThat(epochs(100, Sizes.Supply.FIXED, 7, 1)).isEqualTo(order);
        assertThat(epochs(100, Sizes.Supply.FIXED, 8, 2)).isNotEqualTo(order);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 100, 1001})
    void aSetKeptInOrderComesInItsOwnOrderEachEpoch(int size) {
        List<Long> inOrder = LongStream.range(0, size).boxed().toList();
        assertThat(epochs(size, Sizes.Supply.FIXED_IN_ORDER, 8, 1))
                .hasSize(EPOCHS)
                .containsOnly(inOrder);
        assertThat(epochs(size, Sizes.Supply.FIXED_IN_ORDER, 7, 2)).containsOnly(inOrder);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100})
    void freshSamplesComeOneAfterTheOtherAndNeverTwice(int size) {
        List<Long> all = epochs(size, Sizes.Supply.FRESH, 8, 1).stream()
                .flatMap(List::stream)
                .toList();
        assertThat(all)
                .containsExactlyElementsOf(
                        LongStream.range(0, (long) EPOCHS * size).boxed().toList());
    }

    @Test
    void freshSamplesPastTheRangeOfAnIntAreFound() {
        SampleOrder order = new SampleOrder(new Sizes(2_000_000_000, 1, 1, Sizes.Supply.FRESH), 1);
        order.begin(3);
        assertThat(order.sample(3, 5)).isEqualTo(6_000_000_005L);
    }

    /** Returns the samples of each epoch in the order in which a training asks for them. */
    private static List<List<Long>> epochs(int size, Sizes.Supply supply, int batch, long seed) {
        LineTraining training = new LineTraining(new Sizes(size, 1, 1, supply));
        training.budget = new Training.Epochs(EPOCHS);
        training.batch = batch;
        training.seed = seed;
        training.train();
        List<Long> all = training.task.trained().stream().flatMap(List::stream).toList();
        return LongStream.range(0, EPOCHS)
                .mapToObj(epoch -> all.subList((int) epoch * size, (int) (epoch + 1) * size))
                .toList();
    }
}
