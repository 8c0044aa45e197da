package org.pascaline.lab.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The folder for files that can be made again at any time. */
public final class CacheFolder {
    private static final String NAME = "pascaline";

    private CacheFolder() {}

    /** Returns it for whoever runs this program; absent for somebody without a home folder. */
    public static Optional<Path> here() {
        return of(System.getenv(), HomeFolder.here());
    }

    /** Returns it, or a place beside the system's temporary files, in which others may write, too. */
    static Path hereOrShared() {
        return here().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), NAME));
    }

    /**
     * Returns {@code pascaline} in the folder that {@code XDG_CACHE_HOME} names, or in {@code ~/.cache} if it names none; a
     * relative path is to be ignored.
     *
     * <p>Source: freedesktop.org, "XDG Base Directory Specification".
     */
    static Optional<Path> of(Map<String, String> environment, Optional<Path> home) {
        return Optional.of(Path.of(environment.getOrDefault("XDG_CACHE_HOME", "")))
                .filter(Path::isAbsolute)
                .or(() -> home.map(folder -> folder.resolve(".cache")))
                .map(folder -> folder.resolve(NAME));
    }
}
