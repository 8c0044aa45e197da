package org.pascaline.lab.store;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.pascaline.lab.data.UnreadableDataException;

/**
 * The names in a folder of runs at some moment; those that begin with a dot are none.
 *
 * @param changed by name, in no order, when a file was last put there, replaced or taken away; in milliseconds since 1970
 */
record FolderListing(Map<String, Long> changed) {
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
            return new FolderListing(Map.of());
        }
        if (!Files.isDirectory(folder)) {
            throw new UnreadableDataException("%s is not a folder, and so holds no runs".formatted(folder));
        }
        String[] names = folder.toFile().list(); // a path for each of ten thousand would take longer than all the rest
        if (names == null) {
            throw new UnreadableDataException(
                    "the runs in %s cannot be seen: there is no permission to read it".formatted(folder));
        }
        Map<String, Long> changed = HashMap.newHashMap(names.length);
        String beginning = folder + File.separator;
        for (String name : names) {
            if (!name.startsWith(".")) {
                changed.put(name, new File(beginning.concat(name)).lastModified());
            }
        }
        return new FolderListing(changed);
    }

    /** Returns the names, in no order. */
    Set<String> names() {
        return changed.keySet();
    }

    /** Returns a number that is another one for other names or times, as good as surely; their order does not matter. */
    long digest() {
        long sum = changed.size();
        for (Map.Entry<String, Long> entry : changed.entrySet()) {
            String name = entry.getKey();
            long hash = (BASIS ^ entry.getValue()) * PRIME;
            for (int i = 0; i < name.length(); i++) {
                hash = (hash ^ name.charAt(i)) * PRIME;
            }
            hash = (hash ^ (hash >>> 31)) * MIX;
            sum += hash ^ (hash >>> 29);
        }
        return sum;
    }
}
