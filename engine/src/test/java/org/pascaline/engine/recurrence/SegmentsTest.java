package org.pascaline.engine.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentsTest {

    @ParameterizedTest(name = "{0} steps in segments of {1}, seen from {2}: {3}")
    @CsvSource({"100, 32, 100, 96", "100, 32, 96, 64", "64, 32, 64, 32", "64, 32, 32, 0", "5, 32, 5, 0", "1, 1, 1, 0"})
    void aSegmentStartsAtAMultipleOfTheLength(int steps, int length, int end, int start) {
        assertThat(new Segments(steps, length, true).start(end)).isEqualTo(start);
    }

    @ParameterizedTest(name = "{0} steps in segments of {1}, kept {2}, period {3}: {4}")
    @CsvSource({
        "100, 32, true, 1, 100",
        "100, 32, true, 2, 50",
        "101, 32, true, 2, 51",
        "100, 32, false, 1, 32",
        "100, 32, false, 4, 8",
        "100, 32, false, 3, 34",
        "5, 32, false, 1, 5",
        "5, 32, false, 4, 2",
        "5, 32, false, 64, 1"
    })
    void thereIsRoomForAllStepsOrForThoseOfASegment(int steps, int length, boolean kept, int period, int slots) {
        assertThat(new Segments(steps, length, kept).slots(period)).isEqualTo(slots);
    }

    @ParameterizedTest(name = "a batch of {0}, {1} multiplications a row: {2} micro-batches")
    @CsvSource({
        "1, 1000000, 1",
        "7, 1000000, 1",
        "8, 1000000, 2",
        "16, 10300, 2",
        "20, 2650, 1",
        "31, 10000, 2",
        "32, 16768, 4",
        "32, 3104, 2",
        "127, 100000, 4",
        "200, 3104, 8",
        "200, 10, 1"
    })
    void aBatchIsDividedByItsSizeAndTheWorkOfARow(int batch, long multiplications, int count) {
        assertThat(MicroBatch.of(batch, multiplications)).hasSize(count);
    }

    @Test
    void theMicroBatchesCoverTheBatchAndBeginWithTiles() {
        for (int batch = 1; batch <= 300; batch++) {
            List<MicroBatch> parts = MicroBatch.of(batch, 1_000_000);
            int from = 0;
            for (int i = 0; i < parts.size(); i++) {
                MicroBatch part = parts.get(i);
                assertThat(part.index()).isEqualTo(i);
                assertThat(part.from()).isEqualTo(from);
                assertThat(part.from() % 4).isZero();
                assertThat(part.size()).isPositive();
                from = part.to();
            }
            assertThat(from).isEqualTo(batch);
        }
    }
}
