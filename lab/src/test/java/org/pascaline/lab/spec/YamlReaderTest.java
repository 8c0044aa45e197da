package org.pascaline.lab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values mean what a person takes them for, who does not know the several versions of YAML. */
final class YamlReaderTest {
    private static Object value(String text) {
        return YamlReader.read("test", text).root();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "+1, 1", "-1, -1", "0, 0", "1_000, 1000", "2147483647, 2147483647"})
    void wholeNumbers(String text, int number) {
        assertThat(value(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        ".001, 0.001",
        "-.5, -0.5",
        "+.5, 0.5",
        "1., 1",
        "1e-3, 0.001",
        "1E3, 1000",
        "1.5e+2, 150",
        "+1.5, 1.5",
        "1_000.5, 1000.5"
    })
    void otherNumbers(String text, double number) {
        assertThat(value(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no", "yes", "on", "off", "n", "y", "010", "0x1F", "0b1", "0o7", "1:30", "1/4", "1,2,4", "v1"})
    void words(String text) {
        assertThat(value(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void truth(String text, boolean value) {
        assertThat(value(text)).isEqualTo(value);
    }
}
