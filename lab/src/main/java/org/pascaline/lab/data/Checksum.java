package org.pascaline.lab.data;

import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32;

/**
 * CRC-32 of bytes, by which a file that changed is told from what it was. It stands at the end of gzipped files as well, and is
 * computed several times as fast as a file is read.
 */
final class Checksum {
    private static final long CHUNK = 1 << 30;

    private Checksum() {}

    /** Returns the checksum of a file that is mapped. */
    static int of(MemorySegment file) {
        CRC32 crc = new CRC32();
        for (long at = 0; at < file.byteSize(); at += CHUNK) {
            crc.update(file.asSlice(at, Math.min(CHUNK, file.byteSize() - at)).asByteBuffer());
        }
        return (int) crc.getValue();
    }

    /** Returns the checksum of a file that is mapped, as it is written down: {@code crc32:0badcafe}. */
    static String written(MemorySegment file) {
        return "crc32:%08x".formatted(of(file));
    }
}
