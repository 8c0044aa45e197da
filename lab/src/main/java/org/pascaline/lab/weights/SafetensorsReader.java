package org.pascaline.lab.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.spec.Shown;
import org.pascaline.lab.weights.SafetensorsHeader.Place;

/**
 * Reads safetensors. The file is not believed: what the header claims is compared with the size of the file before anything
 * of that size is allocated, and every byte of the arrays must belong to exactly one of them.
 */
final class SafetensorsReader {
    /** The longest header that the format's own library reads. */
    private static final long LONGEST_HEADER = 100_000_000;

    /** What zip files begin with, {@code PK} 3 4, as the length of a header. */
    private static final long ZIP = 0x04034b50L;

    private static final long ZIP_MASK = 0xffff_ffffL;

    /** What pickled objects begin with, 128 and the version of the protocol. */
    private static final long PICKLE = 0x80L;

    private static final long PICKLE_MASK = 0xf8ffL;

    private final Path file;

    SafetensorsReader(Path file) {
        this.file = file;
    }

    Safetensors read() throws IOException {
        if (!Files.exists(file)) {
            throw new UnreadableDataException("there is no file %s".formatted(file));
        }
        if (!Files.isRegularFile(file)) {
            throw new UnreadableDataException("%s is not a file".formatted(file));
        }
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            int length = headerLength(channel, size);
            SafetensorsHeader header =
                    SafetensorsHeader.read(new ChannelPart(channel, Long.BYTES, Long.BYTES + (long) length));
            long data = (long) Long.BYTES + length;
            List<Place> places = new ArrayList<>(header.places());
            places.sort(Comparator.comparingLong(Place::from).thenComparingLong(Place::to));
            requireThatTheyCover(places, size - data);
            requireMemory(size - data);
            SequencedMap<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
            for (Place place : places) {
                tensors.put(place.name(), tensor(channel, data, place));
            }
            return new Safetensors(header.words(), tensors);
        } catch (SafetensorsHeader.UnfitException unfit) {
            throw damaged(String.valueOf(unfit.getMessage()));
        }
    }

    private int headerLength(FileChannel channel, long size) throws IOException {
        if (size < Long.BYTES) {
            throw damaged("has %d bytes, too few for the length of a header".formatted(size));
        }
        long length = bytes(channel, 0, Long.BYTES).getLong();
        if (length < 2 || length > Math.min(LONGEST_HEADER, size - Long.BYTES)) {
            if ((length & ZIP_MASK) == ZIP || (length & PICKLE_MASK) == PICKLE) {
                throw damaged("is a zip or pickle file, such as PyTorch's .pt, which can hold programs and is not read;"
                        + " save the weights as safetensors");
            }
            throw damaged("claims a header of %s bytes and has %,d bytes in all"
                    .formatted(Long.toUnsignedString(length), size));
        }
        if (bytes(channel, Long.BYTES, 1).get() != '{') {
            throw damaged("has a header that does not begin with '{'");
        }
        return (int) length;
    }

    private void requireThatTheyCover(List<Place> places, long bytes) throws UnreadableDataException {
        long at = 0;
        for (Place place : places) {
            if (place.from() != at) {
                throw damaged("places '%s' at byte %d of the arrays instead of %d"
                        .formatted(Shown.of(place.name()), place.from(), at));
            }
            at = place.to();
        }
        if (at != bytes) {
            throw damaged("has %,d bytes of arrays and describes %,d; it was cut or added to".formatted(bytes, at));
        }
    }

    /** A file with holes takes no space on the disk, however large it is. */
    private void requireMemory(long bytes) throws UnreadableDataException {
        long memory = Runtime.getRuntime().maxMemory();
        if (bytes > memory / 2) {
            throw damaged(
                    "has %,d bytes of arrays, more than fit twice into the memory of %,d".formatted(bytes, memory));
        }
    }

    private Safetensors.Tensor tensor(FileChannel channel, long data, Place place) throws IOException {
        float[] values = new float[place.shape().count()];
        int chunk = 1 << 16;
        for (int at = 0; at < values.length; at += chunk) {
            int count = Math.min(chunk, values.length - at);
            bytes(channel, data + place.from() + (long) at * Float.BYTES, count * Float.BYTES)
                    .asFloatBuffer()
                    .get(values, at, count);
        }
        return new Safetensors.Tensor(place.shape(), values);
    }

    private ByteBuffer bytes(FileChannel channel, long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw damaged("ended while it was read");
            }
        }
        return bytes.flip();
    }

    private UnreadableDataException damaged(String what) {
        return new UnreadableDataException(
                "%s is not a safetensors file that can be read: it %s".formatted(file, what));
    }
}
