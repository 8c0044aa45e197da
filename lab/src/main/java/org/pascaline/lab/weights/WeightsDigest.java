package org.pascaline.lab.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.lab.data.Sha256;

/** A fingerprint of weights: equal digests mean equal bits. */
public final class WeightsDigest {
    private WeightsDigest() {}

    /** Returns the SHA-256 of all weights as little-endian floats in the order of the slices, in hexadecimal. */
    public static String of(Parameters parameters) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(parameters.count(), Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(parameters.values());
        return Sha256.of(bytes.array());
    }
}
