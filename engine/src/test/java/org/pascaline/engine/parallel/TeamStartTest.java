package org.pascaline.engine.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TeamStartTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 8, 16, 48})
    void everyIndexIsInExactlyOneShare(int grain) {
        for (int parts = 1; parts <= 12; parts++) {
            for (int count = 0; count <= 200; count++) {
                int[] seen = new int[count];
                for (int part = 0; part < parts; part++) {
                    int end = Team.start(count, part + 1, parts, grain);
                    for (int i = Team.start(count, part, parts, grain); i < end; i++) {
                        seen[i]++;
                    }
                }
                for (int times : seen) {
                    if (times != 1) {
                        throw new AssertionError("count %d, parts %d, grain %d: %s"
                                .formatted(count, parts, grain, Arrays.toString(seen)));
                    }
                }
                assertThat(Team.start(count, 0, parts, grain)).isZero();
                assertThat(Team.start(count, parts, parts, grain)).isEqualTo(count);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 8, 16, 48})
    void sharesAreWholeGrainsAndNearlyEqual(int grain) {
        for (int parts = 1; parts <= 12; parts++) {
            for (int count = 0; count <= 200; count++) {
                int smallest = Integer.MAX_VALUE;
                int largest = 0;
                for (int part = 0; part < parts; part++) {
                    int start = Team.start(count, part, parts, grain);
                    int end = Team.start(count, part + 1, parts, grain);
                    assertThat(start % grain == 0 || start == count)
                            .as("start %d of part %d, count %d, parts %d", start, part, count, parts)
                            .isTrue();
                    int grains = Math.ceilDiv(end - start, grain);
                    smallest = Math.min(smallest, grains);
                    largest = Math.max(largest, grains);
                }
                assertThat(largest - smallest)
                        .as("grains apart, count %d, parts %d", count, parts)
                        .isBetween(0, 1);
                assertThat(Math.ceilDiv(Team.start(count, 1, parts, grain), grain))
                        .as("grains of part 0, count %d, parts %d", count, parts)
                        .isEqualTo(largest);
            }
        }
    }

    @Test
    void countsNearTheLargestIntDoNotOverflow() {
        int count = Integer.MAX_VALUE;
        assertThat(Team.start(count, 3, 3, 16)).isEqualTo(count);
        assertThat(Team.start(count, 1, 2, 16)).isEqualTo(1 << 30);
        assertThat(Team.start(count, 1_000_000, 1_000_000, 1)).isEqualTo(count);
        assertThat(Team.start(5, 1, 2, Integer.MAX_VALUE)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"-1,0,1,1", "4,-1,2,1", "4,3,2,1", "4,0,0,1", "4,0,2,0"})
    void refusesWhatIsNoSplit(int count, int part, int parts, int grain) {
        assertThatIllegalArgumentException().isThrownBy(() -> Team.start(count, part, parts, grain));
    }
}
