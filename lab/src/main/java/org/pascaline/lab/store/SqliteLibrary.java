package org.pascaline.lab.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pascaline.lab.data.CacheFolder;
import org.pascaline.lab.data.WholeFile;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's own library, which the driver would unpack from its archive at every start; kept in the folder for such files, that
 * is done once.
 */
final class SqliteLibrary {
    /** The driver looks here before it unpacks anything. */
    private static final String PLACE = "org.sqlite.lib.path";

    private SqliteLibrary() {}

    /** Sees that the library is unpacked, and tells the driver where. Where that is not possible, the driver unpacks it itself. */
    static void prepare() {
        if (System.getProperty(PLACE) != null) {
            return;
        }
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        Path folder = CacheFolder.here()
                .resolve("sqlite-" + SQLiteJDBCLoader.getVersion())
                .resolve(resource.substring(1).replace('/', '-'));
        try {
            Path library = folder.resolve(name);
            if (!Files.exists(library)) {
                Files.createDirectories(folder);
                unpack(resource, library);
            }
            System.setProperty(PLACE, folder.toString());
        } catch (IOException e) {
            // Slower by some tenths of a second, and otherwise the same.
        }
    }

    private static void unpack(String resource, Path library) throws IOException {
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the driver has no library for this system");
            }
            WholeFile.write(library, in::transferTo);
        }
    }
}
