package org.pascaline.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final LinkedHashMap<String, Double> values = new LinkedHashMap<>();

    MetricsTest() {
        values.put("mse", 0.5);
        values.put("accuracy", 0.25);
    }

    @Test
    void measuresAreFoundByNameAndStayInOrder() {
        Metrics metrics = new Metrics(values);
        assertThat(metrics.of("mse")).isEqualTo(0.5);
        assertThat(metrics.of("accuracy")).isEqualTo(0.25);
        assertThat(metrics.values().sequencedKeySet()).containsExactly("mse", "accuracy");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Metrics(values).of("loss"))
                .withMessage("no metric 'loss'; there are [mse, accuracy]");
    }

    @Test
    void measuresNeverChange() {
        Metrics metrics = new Metrics(values);
        values.put("mse", 9.0);
        assertThat(metrics.of("mse")).isEqualTo(0.5);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> metrics.values().put("mse", 9.0));
    }
}
