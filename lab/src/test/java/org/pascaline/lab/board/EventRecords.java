package org.pascaline.lab.board;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.proto.Event;

/**
 * Reads event files as TensorFlow describes them, with nothing of the writer's: the checksums are computed bit by bit, and the
 * messages are read by TensorFlow's own classes.
 */
public final class EventRecords {
    private static final int POLYNOMIAL = 0x82f63b78;

    private EventRecords() {}

    /** Returns the event files of a folder in the order in which TensorBoard reads them. */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains("tfevents"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the events of a file. */
    public static List<Event> of(Path file) throws IOException {
        return of(Files.readAllBytes(file));
    }

    /** Returns the events up to the first record that is not whole or whose checksum is wrong. */
    public static List<Event> of(byte[] file) throws InvalidProtocolBufferException {
        List<Event> events = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        while (in.remaining() >= 12) {
            byte[] size = new byte[8];
            in.duplicate().get(size);
            long length = in.getLong();
            if (in.getInt() != masked(size) || length > in.remaining() - 4L) {
                break;
            }
            byte[] data = new byte[(int) length];
            in.get(data);
            if (in.getInt() != masked(data)) {
                break;
            }
            events.add(Event.parseFrom(data));
        }
        return events;
    }

    /** Returns where the records of a file end by their lengths alone, the beginning of the first included. */
    public static List<Integer> ends(byte[] file) {
        List<Integer> ends = new ArrayList<>(List.of(0));
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        while (ends.getLast() < file.length) {
            ends.add(ends.getLast() + 8 + 4 + (int) in.getLong(ends.getLast()) + 4);
        }
        return ends;
    }

    /** Returns the checksum of TFRecord's description: {@code ((crc >> 15) | (crc << 17)) + 0xa282ead8ul}. */
    private static int masked(byte[] data) {
        int crc = crc32c(data);
        return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    }

    /** Returns Castagnoli's checksum by its definition, a bit at a time. */
    static int crc32c(byte[] data) {
        int crc = -1;
        for (byte next : data) {
            crc ^= next & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
            }
        }
        return ~crc;
    }

    /** Returns a file with one bit turned over. */
    static byte[] withBitFlipped(byte[] file, int at, int bit) {
        byte[] damaged = Arrays.copyOf(file, file.length);
        damaged[at] ^= (byte) (1 << bit);
        return damaged;
    }
}
