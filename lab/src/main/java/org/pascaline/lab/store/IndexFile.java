package org.pascaline.lab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The file beside the runs that their index lies in. It holds nothing that the folders do not, so one that is damaged, or of a
 * newer program, is removed and made anew; where no file can be used, the index lies in memory.
 *
 * @param runs where the folders of runs are
 * @param url of the file for JDBC
 * @param notices hears, in a sentence, why no file can be used
 */
record IndexFile(Path runs, String url, Consumer<String> notices) {
    private static final String NAME = ".index.sqlite";

    static IndexFile beside(Path runs, Consumer<String> notices) {
        return new IndexFile(runs, Database.SQLITE + runs.resolve(NAME), notices);
    }

    /**
     * Opens the index.
     *
     * @throws UnusableStoreException if it cannot be used for a reason that is not known
     */
    Database open() throws UnusableStoreException {
        try {
            return Database.open(url);
        } catch (UnusableStoreException e) {
            return anew(e);
        }
    }

    /**
     * Opens an empty index after a failure of the file, which must be closed: in the file again if it helps to remove it, or
     * else in memory.
     *
     * @throws UnusableStoreException the failure, if its reason is not known
     */
    Database anew(UnusableStoreException failed) throws UnusableStoreException {
        if (failed.failure().endsWithTheFile() && isRemoved()) {
            try {
                return Database.open(url);
            } catch (UnusableStoreException again) {
                return inMemory(again);
            }
        }
        return inMemory(failed);
    }

    /**
     * Opens an empty index in memory after a failure of the file, and tells why.
     *
     * @throws UnusableStoreException the failure, if its reason is not known
     */
    Database inMemory(UnusableStoreException failed) throws UnusableStoreException {
        if (failed.failure() == StoreFailure.OTHER) {
            throw failed;
        }
        return inMemory(failed.failure().reason());
    }

    /** Opens an empty index in memory, and tells why. */
    Database inMemory(String reason) throws UnusableStoreException {
        notices.accept("the index of %s cannot be kept there, so all runs are read again: %s".formatted(runs, reason));
        return Database.open(Database.MEMORY);
    }

    private boolean isRemoved() {
        try {
            for (String suffix : new String[] {"", "-wal", "-shm"}) {
                Files.deleteIfExists(runs.resolve(NAME + suffix));
            }
            return true;
        } catch (IOException foreign) {
            return false;
        }
    }
}
