package org.pascaline.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalTest {

    @ParameterizedTest
    @CsvSource({"80, 80", "39, 39", "12, 12", "3, 8", "0, 80", "-1, 80", "120, 120", "99999, 500"})
    void aTerminalIsAsWideAsItSays(int told, int columns) {
        assertThat(Terminal.of(false, told).columns()).isEqualTo(columns);
    }
}
