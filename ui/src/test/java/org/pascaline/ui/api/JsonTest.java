package org.pascaline.ui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pascaline.ui.http.Reply;

/** JSON that every browser reads. */
final class JsonTest {
    @Test
    void whatIsNotFiniteOrAbsentIsNull() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("a", Double.NaN);
        tree.put("b", new double[] {1, Double.POSITIVE_INFINITY, 0.5, -0.25e-20});
        tree.put("c", new float[] {Float.NEGATIVE_INFINITY, 0.1f});
        tree.put("d", Optional.empty());
        tree.put("e", Optional.of(3L));
        tree.put("f", List.of(true, "x\"\u2028</script>"));
        tree.put("g", 1e300);
        assertThat(new String(Json.bytes(tree), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"a\":null,\"b\":[1,null,0.5,-2.5E-21],\"c\":[null,0.1],\"d\":null,\"e\":3,\"f\":[true,\"x\\\"\u2028</script>\"],\"g\":1.0E300}");
    }

    @Test
    void aNumberThatJavaScriptWouldRoundIsAWord() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("a", 9007199254740991L);
        tree.put("b", 9007199254740993L);
        tree.put("c", Long.MIN_VALUE);
        tree.put("d", new BigInteger("18446744073709551615"));
        assertThat(new String(Json.bytes(tree), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"a\":9007199254740991,\"b\":\"9007199254740993\",\"c\":\"-9223372036854775808\",\"d\":\"18446744073709551615\"}");
    }

    @Test
    void aRefusalIsASentence() {
        Reply.Whole error = Reply.error(400, "'x' is a \"number\", got '\\\u0001'");
        assertThat(new String(error.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"error\":\"'x' is a \\\"number\\\", got '\\\\?'.\"}");
    }
}
