package org.pascaline.lab.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The one way in which bytes become numbers. */
final class Pixels {
    private static final float WHITE = 255f;

    private Pixels() {}

    /** Writes {@code count} bytes from {@code from} on, divided by 255, to {@code to} from {@code at} on. */
    static void copy(MemorySegment bytes, long from, int count, float[] to, int at) {
        for (int i = 0; i < count; i++) {
            to[at + i] = Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, from + i)) / WHITE;
        }
    }
}
