package org.pascaline.lab.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.pascaline.lab.data.UnreadableDataException;

/**
 * The names in a folder of runs at some moment; those that begin with a dot are none.
 *
 * @param names in no order
 */
record FolderListing(List<String> names) {
    // FNV-1a by Fowler, Noll and Vo, and the last step of Stafford's mix 13.
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final long MIX = 0x94d049bb133111ebL;

    /**
     * Lists a folder; one that does not exist is empty.
     *
     * @throws UnreadableDataException if it cannot be read
     */
    static FolderListing of(Path folder) throws UnreadableDataException {
        if (!Files.exists(folder)) {
            return new FolderListing(List.of());
        }
        if (!Files.isDirectory(folder)) {
            throw new UnreadableDataException("%s is not a folder, and so holds no runs".formatted(folder));
        }
        String[] names = folder.toFile().list(); // a path for each of ten thousand would take longer than all the rest
        if (names == null) {
            throw new UnreadableDataException(
                    "the runs in %s cannot be seen: there is no permission to read it".formatted(folder));
        }
        return new FolderListing(
                Arrays.stream(names).filter(name -> !name.startsWith(".")).toList());
    }

    /** Returns a number that is another one for other names, as good as surely; their order does not matter. */
    long digest() {
        long sum = names.size();
        for (String name : names) {
            long hash = BASIS;
            for (int i = 0; i < name.length(); i++) {
                hash = (hash ^ name.charAt(i)) * PRIME;
            }
            hash = (hash ^ (hash >>> 31)) * MIX;
            sum += hash ^ (hash >>> 29);
        }
        return sum;
    }
}
