package org.pascaline.lab.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Gzipped files in the IDX format. A compressed file cannot be mapped, so each is inflated once, into a cache folder, under a
 * name with the checksum that stands at its end.
 *
 * @param cache where the inflated files lie; made when it is needed
 */
record Inflation(Path cache) {
    private static final int BUFFER = 1 << 16;

    /** The checksum and the length at the end of a gzipped file. */
    private static final int TRAILER = 8;

    /**
     * Returns the inflated file; inflates it only if there is none, or if the one there is has not the checksum.
     *
     * @param rank the number of extents in the header
     */
    Path inflated(Source source, int rank) throws IOException {
        source.requirePresent();
        int checksum = checksum(source);
        Path place = cache.resolve("%s-%08x".formatted(source.name().replaceFirst("\\.gz$", ""), checksum));
        try (InputStream in = new GZIPInputStream(Files.newInputStream(source.file()), BUFFER)) {
            byte[] start = in.readNBytes(IdxHeader.length(rank));
            IdxHeader header = IdxHeader.parse(ByteBuffer.wrap(start), rank, source);
            if (!isWhole(place, header.fileLength(), checksum)) {
                makeCache(source);
                WholeFile.write(place, out -> {
                    out.write(start);
                    try {
                        copy(in, out, header.fileLength() - start.length, source);
                    } catch (EOFException | ZipException e) {
                        // It cannot be read, which must not look as if it could not be written.
                        throw refused(source, e);
                    }
                });
            }
            return place;
        } catch (EOFException | ZipException e) {
            throw refused(source, e);
        }
    }

    private static boolean isWhole(Path place, long length, int checksum) throws IOException {
        return Files.isRegularFile(place)
                && Files.size(place) == length
                && Checksum.of(new Source(place, "").map()) == checksum;
    }

    private static UnreadableDataException refused(Source source, IOException damage) {
        return source.refused(damage instanceof EOFException ? "is cut short" : "is a damaged gzip file");
    }

    private void makeCache(Source source) throws IOException {
        try {
            Files.createDirectories(cache);
        } catch (IOException e) {
            throw new IOException(
                    "the folder %s for what is inflated from %s cannot be made; set XDG_CACHE_HOME to one that can be written"
                            .formatted(cache, source.file()),
                    e);
        }
    }

    private static int checksum(Source source) throws IOException {
        try (FileChannel channel = FileChannel.open(source.file())) {
            ByteBuffer trailer = ByteBuffer.allocate(TRAILER).order(ByteOrder.LITTLE_ENDIAN);
            if (channel.size() < TRAILER || channel.read(trailer, channel.size() - TRAILER) < TRAILER) {
                throw source.refused("is cut short");
            }
            return trailer.flip().getInt();
        }
    }

    /** Copies so many bytes, and makes sure that there are no more: only at its end does a stream check its checksum. */
    private static void copy(InputStream in, OutputStream out, long count, Source source) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = count;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw source.refused("holds %d bytes fewer than its header claims".formatted(left));
            }
            out.write(buffer, 0, read);
            left -= read;
        }
        if (in.read() >= 0) {
            throw source.refused("holds more bytes than its header claims");
        }
    }
}
