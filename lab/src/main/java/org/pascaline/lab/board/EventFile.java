package org.pascaline.lab.board;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.pascaline.lab.data.UnwritableFileException;
import org.pascaline.lab.machine.Machine;

/**
 * A file of TensorFlow's records. Each is the length of its data in eight bytes, a checksum of these eight, the data, and a
 * checksum of the data; the numbers are little-endian. A reader stops at a record that was not finished, and goes on there when
 * more of it has come.
 */
final class EventFile implements Closeable {
    private static final Pattern NAME = Pattern.compile("events\\.out\\.tfevents\\.(\\d{1,18})\\..*");
    private static final int MASK = 0xa282ead8;
    private static final int MASK_ROTATION = 15;

    private final Path path;
    private final FileChannel channel;

    private EventFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes a new file, named {@code events.out.tfevents.SECONDS.HOST.PROCESS.N} as TensorBoard has it. TensorBoard reads the
     * files of a folder in the order of their names, so a new one comes after those that are there, whatever the clock says.
     *
     * @throws UnwritableFileException if that fails
     */
    static EventFile create(Path folder, Instant now) throws IOException {
        long seconds = now.getEpochSecond();
        OptionalLong newest = newestSeconds(folder);
        if (newest.isPresent() && newest.getAsLong() >= seconds) {
            seconds = newest.getAsLong() + 1;
        }
        for (int copy = 0; ; copy++) {
            Path path = folder.resolve("events.out.tfevents.%010d.%s.%d.%d"
                    .formatted(
                            seconds, Machine.hostName(), ProcessHandle.current().pid(), copy));
            try {
                return new EventFile(
                        path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            } catch (FileAlreadyExistsException taken) {
                // Somebody else's, begun since the folder was listed.
            } catch (IOException e) {
                throw new UnwritableFileException(path, e);
            }
        }
    }

    private static OptionalLong newestSeconds(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToLong(name -> Long.parseLong(name.group(1)))
                    .max();
        }
    }

    /**
     * Appends a record, which from now on outlives the program, though not the machine.
     *
     * @throws UnwritableFileException if that fails; the file is then as long as before
     */
    void append(byte[] data) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + data.length + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(data.length);
        record.putInt(checksum(record.array(), Long.BYTES));
        record.put(data).putInt(checksum(data, data.length));
        record.flip();
        long good = channel.position();
        try {
            while (record.hasRemaining()) {
                channel.write(record);
            }
        } catch (IOException e) {
            channel.truncate(good);
            throw new UnwritableFileException(path, e);
        }
    }

    /** Returns the CRC-32C of the first bytes, masked since a checksum of data that has checksums in it says little. */
    private static int checksum(byte[] data, int count) {
        CRC32C crc = new CRC32C();
        crc.update(data, 0, count);
        return Integer.rotateRight((int) crc.getValue(), MASK_ROTATION) + MASK;
    }

    /**
     * Sees that all records are on the disk.
     *
     * @throws UnwritableFileException if that fails
     */
    void force() throws IOException {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw new UnwritableFileException(path, e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
