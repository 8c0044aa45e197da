package org.pascaline.lab.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.pascaline.engine.tape.Parameters;

/** A fingerprint of weights: equal digests mean equal bits. */
public final class WeightsDigest {
    private WeightsDigest() {}

    /** Returns the SHA-256 of all weights as little-endian floats in the order of the slices, in hexadecimal. */
    public static String of(Parameters parameters) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(parameters.count(), Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(parameters.values());
        return HexFormat.of().formatHex(sha256().digest(bytes.array()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
