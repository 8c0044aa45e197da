package org.pascaline.lab.board;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A message of protocol buffers, put together field by field. On the wire each field is its number and the kind of its value in
 * one variable-length integer, then the value; a reader knows from its own description of the message what a field means.
 */
final class Message {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH_FIRST = 2;
    private static final int FOUR_BYTES = 5;
    private static final int KIND_BITS = 3;
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Adds a field of type {@code int32}, {@code int64}, {@code bool} or an enum's. */
    Message whole(int field, long value) {
        key(field, VARINT);
        varint(value);
        return this;
    }

    /** Adds a field of type {@code double}. */
    Message real(int field, double value) {
        key(field, EIGHT_BYTES);
        fixed(Double.doubleToRawLongBits(value), Double.BYTES);
        return this;
    }

    /** Adds a field of type {@code float}. */
    Message single(int field, float value) {
        key(field, FOUR_BYTES);
        fixed(Float.floatToRawIntBits(value), Float.BYTES);
        return this;
    }

    /** Adds a field of type {@code repeated double}, packed. */
    Message reals(int field, double[] values) {
        key(field, LENGTH_FIRST);
        varint((long) Double.BYTES * values.length);
        for (double value : values) {
            fixed(Double.doubleToRawLongBits(value), Double.BYTES);
        }
        return this;
    }

    /** Adds a field of type {@code string}. */
    Message text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a field that is a message itself, or one more of a repeated field. */
    Message message(int field, Message value) {
        return bytes(field, value.bytes());
    }

    /** Adds a field of type {@code bytes}. */
    Message bytes(int field, byte[] value) {
        key(field, LENGTH_FIRST);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    /** Returns the message as it is written. */
    byte[] bytes() {
        return out.toByteArray();
    }

    private void key(int field, int kind) {
        varint(((long) field << KIND_BITS) | kind);
    }

    /** Writes seven bits a byte, the lowest first; a negative number takes ten bytes. */
    private void varint(long value) {
        long rest = value;
        while ((rest & -MORE) != 0) {
            out.write((int) (rest & (MORE - 1)) | MORE);
            rest >>>= Byte.SIZE - 1;
        }
        out.write((int) rest);
    }

    private void fixed(long bits, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (bits >>> (Byte.SIZE * i)));
        }
    }
}
