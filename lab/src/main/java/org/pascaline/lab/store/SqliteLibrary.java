package org.pascaline.lab.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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

    /**
     * Sees that the library is loaded. Where it cannot be kept, the driver unpacks it for the time being, which takes some tenths
     * of a second.
     *
     * @throws SQLException if it cannot be loaded
     */
    static void load() throws SQLException {
        if (System.getProperty(PLACE) == null) {
            CacheFolder.here().ifPresent(SqliteLibrary::keep);
        }
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new StoreRefusal(
                    ("SQLite's library can be loaded neither from %s nor from %s; set"
                                    + " XDG_CACHE_HOME to a folder of yours on a disk that lets programs run (mounted"
                                    + " without 'noexec')")
                            .formatted(
                                    CacheFolder.here().map(Path::toString).orElse("a home folder"),
                                    System.getProperty("java.io.tmpdir")),
                    e);
        }
    }

    /**
     * Names the library by what the JVM says of itself: to find out which of its libraries the driver would take, it starts a
     * process. Where another system's lies there, it cannot be loaded, and the driver unpacks its own.
     */
    private static void keep(Path cache) {
        String system = "%s-%s".formatted(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path folder = cache.resolve("sqlite-" + SQLiteJDBCLoader.getVersion())
                .resolve(system.replaceAll("[^A-Za-z0-9_]+", "-"));
        String name = LibraryLoaderUtil.getNativeLibName();
        try {
            Path library = folder.resolve(name);
            if (!Files.exists(library)) {
                Files.createDirectories(folder);
                unpack(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name, library);
            }
            System.setProperty(PLACE, folder.toString());
        } catch (IOException e) {
            // The driver unpacks it.
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
