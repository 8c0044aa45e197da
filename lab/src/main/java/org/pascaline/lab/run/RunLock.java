package org.pascaline.lab.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.pascaline.lab.data.UnwritableFileException;

/**
 * Keeps a run to one process: a lock of the operating system on a file in the run's folder, which says whose it is. It ends
 * with its process, however that ends, so no lock is ever stale. The file stays as long as
 * there is something to train: to remove it would let a process that has just opened it lock what no other one sees.
 */
public final class RunLock implements Closeable {
    static final String NAME = "lock";
    private static final int LONGEST = 64;

    /** What this process has locked. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** Somebody may be looking whether the run is locked, which locks it for a moment. */
    private static final int TRIALS = 20;

    private static final int PAUSE_MILLIS = 5;

    private final Path folder;
    private final FileChannel channel;

    private RunLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Locks a run, or another folder that one process at a time works in.
     *
     * @throws BusyRunException if another process has it
     * @throws UnwritableFileException if the file cannot be written
     */
    public static RunLock of(Path folder) throws IOException {
        if (!HELD.add(key(folder))) {
            throw new BusyRunException("%s is being trained by this process already".formatted(folder));
        }
        try {
            return new RunLock(folder, locked(folder));
        } catch (BusyRunException | RuntimeException | Error e) {
            HELD.remove(key(folder));
            throw e;
        } catch (IOException e) {
            HELD.remove(key(folder));
            throw new UnwritableFileException(folder.resolve(NAME), e);
        }
    }

    private static FileChannel locked(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = tryLock(channel);
            for (int i = 0; i < TRIALS && lock == null; i++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
                lock = tryLock(channel);
            }
            if (lock == null) {
                throw new BusyRunException(
                        "%s is being trained by process %s already".formatted(folder, owner(channel)));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Returns whether some process has the lock of a run.
     *
     * @throws IOException if that cannot be found out
     */
    static boolean isHeld(Path folder) throws IOException {
        if (HELD.contains(key(folder))) {
            return true; // without opening the file: closing it would release the lock, which is the process's
        }
        try (FileChannel channel =
                FileChannel.open(folder.resolve(NAME), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                return true;
            }
            lock.release();
            return false;
        } catch (NoSuchFileException | AccessDeniedException unlocked) {
            return false; // done, or somebody else's
        }
    }

    private static Path key(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    }

    /** Gives the run back. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(key(folder)); // last: closing a channel ends every lock that the process has on its file
        }
    }
}
