package org.pascaline.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PaceTest {

    @Test
    void theFirstStepsTellNothingOfTheRest() {
        Pace pace = new Pace(10);
        pace.at(0, 0);
        pace.at(1, 5);
        assertThat(pace.secondsLeft(10_000)).as("13:53:15").isEmpty();
        pace.at(9, 5.1);
        assertThat(pace.secondsLeft(10_000)).isEmpty();
    }

    @Test
    void thePaceIsThatOfTheSecondHalf() {
        Pace pace = new Pace(10);
        pace.at(0, 0);
        pace.at(10, 5); // slow, before the program is compiled
        for (int i = 1; i <= 10_000; i++) {
            pace.at(10 + i, 5 + i / 1000.0);
        }
        assertThat(pace.secondsLeft(20_010).orElseThrow()).isCloseTo(10, within(0.2));
        assertThat(pace.secondsLeft(10_010)).hasValue(0);
        assertThat(pace.secondsLeft(5)).as("never negative").hasValue(0);
    }

    @Test
    void whatWasDoneBeforeTheBarBeganCountsForNothing() {
        Pace pace = new Pace(10);
        pace.at(100_000, 0);
        pace.at(100_005, 0.5);
        assertThat(pace.secondsLeft(200_000)).isEmpty();
        for (int i = 1; i <= 300; i++) {
            pace.at(100_005 + i, 0.5 + i * 0.1);
        }
        assertThat(pace.secondsLeft(100_405).orElseThrow()).isCloseTo(10, within(0.1));
    }
}
