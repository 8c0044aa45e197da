package org.pascaline.lab.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pascaline.lab.spec.RunSettings;

final class OperationsTest {
    private static final List<String> ALLOWED = List.of("dense", "relu", "negate", "add", "sum-over-time", "cell");

    private static List<String> operations(String task, String cell) {
        return List.copyOf(Operations.of(RunSettings.read("test", Map.of("task", task, "cell", cell, "hidden", 3))));
    }

    @Test
    void theNormsNetworksAreMadeOfWhatTheyMayBe() {
        assertThat(operations("l1norm", "linear")).containsExactly("dense", "relu", "sum-over-time");
        assertThat(operations("l1norm", "gru"))
                .containsExactly("relu", "negate", "add", "gru-cell", "dense", "sum-over-time");
        assertThat(Operations.forbidden(operations("l1norm", "lstm"), ALLOWED)).isEmpty();
    }

    @Test
    void anotherOperationIsFound() {
        assertThat(Operations.forbidden(operations("adding", "alarmwork"), ALLOWED))
                .containsExactly("laststep", "tanh");
        assertThat(Operations.forbidden(operations("l1norm", "lstm"), List.of("dense", "relu", "negate", "add")))
                .containsExactly("lstm-cell", "sum-over-time");
    }
}
