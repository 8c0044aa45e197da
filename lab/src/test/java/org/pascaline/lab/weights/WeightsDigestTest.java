package org.pascaline.lab.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Slice;

class WeightsDigestTest {

    /** Computed by Python: {@code hashlib.sha256(struct.pack('<6f', …)).hexdigest()}. */
    @Test
    void digestIsThatOfTheWeightsAsLittleEndianFloats() {
        assertThat(digest(1, -0.0f, 0, Float.MAX_VALUE, Float.MIN_VALUE, -2.5f))
                .isEqualTo("823a180eafbd5790004f31006a226c0fd0d8d9e9400c9529ab5988b5aafd5192");
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.0f, Float.MIN_VALUE, Float.NaN})
    void oneBitChangesTheDigest(float other) {
        assertThat(digest(1, other)).isNotEqualTo(digest(1, 0));
    }

    private static String digest(float... values) {
        int count = values.length;
        return WeightsDigest.of(new Parameters(
                List.of(new Slice("first", Shape.of(1), 0), new Slice("rest", Shape.of(count - 1), 1)), values));
    }
}
