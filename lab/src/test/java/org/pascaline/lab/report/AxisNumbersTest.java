package org.pascaline.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "0.1, 0.1",
        "0.01, 0.01",
        "1e-4, 0.0001",
        "9.99999999e-5, 0.0001",
        "6.30957e-4, 0.000631",
        "1e-5, 1E-5",
        "6.30957e-7, 6.31E-7",
        "1000, 1000",
        "999999, 1E6",
        "123456, 123000",
        "-0.5, -0.5",
        "0, 0",
    })
    void threeDigitsPlainlyWhereThatIsShort(double number, String written) {
        assertThat(new AxisNumbers().format(number)).isEqualTo(written);
    }
}
