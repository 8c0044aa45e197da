package org.pascaline.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "0.16667|0.1667",
                "0.000311|0.00031",
                "4.123e-5|4.1e-5",
                "1.23e-12|1.2e-12",
                "123.4|123",
                "9999999|9,999,999",
                "42393805739575705000000000|4.24e25",
                "-42393805739575705000000000|-4.24e25",
                "1e300|1.00e300",
            })
    void aMeasureIsReadableWhateverItsSize(double value, String written) {
        assertThat(Numbers.of(value)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"80000|80,000", "999999999999|999,999,999,999", "1e30|1.00e30"})
    void aCountIsExactAsLongAsItCanBeRead(double value, String written) {
        assertThat(Numbers.rounded(value)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"0.4, 0:00", "59.6, 1:00", "61, 1:01", "3723, 1:02:03", "-3, 0:00"})
    void aTimeIsWrittenAsByAClock(double seconds, String written) {
        assertThat(Numbers.clock(seconds)).isEqualTo(written);
    }
}
