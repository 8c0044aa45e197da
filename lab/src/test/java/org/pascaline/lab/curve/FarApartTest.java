package org.pascaline.lab.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FarApartTest {
    @ParameterizedTest
    @CsvSource({
        "validation.mse, true, 0.17 0.00023",
        "validation.mse, true, 0.00023 0.00025 0.1655",
        "validation.mse, false, 0.17 0.01",
        "validation.mse, false, 0.17 0",
        "validation.mse, false, 0.17 -0.00001",
        "validation.mse, true, NaN 0.17 Infinity 0.001",
        "validation.mse, false, 0.17",
        "validation.mse, false, NaN",
        "validation.accuracy, false, 0.01 0.98",
    })
    void aLogarithmicAxisIsForErrorsThatLieFarApart(String name, boolean far, String values) {
        DoubleStream numbers = Arrays.stream(values.split(" ")).mapToDouble(Double::parseDouble);
        assertThat(FarApart.is(name, numbers)).isEqualTo(far);
    }
}
