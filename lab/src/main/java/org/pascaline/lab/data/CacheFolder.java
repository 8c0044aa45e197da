package org.pascaline.lab.data;

import java.nio.file.Path;
import java.util.Map;

/** The folder for files that can be made again at any time. */
public final class CacheFolder {
    private CacheFolder() {}

    /** Returns it for whoever runs this program. */
    public static Path here() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /**
     * Returns {@code pascaline} in the folder that {@code XDG_CACHE_HOME} names, or in {@code ~/.cache} if it names none; a
     * relative path is to be ignored.
     *
     * <p>Source: freedesktop.org, "XDG Base Directory Specification".
     */
    static Path of(Map<String, String> environment, Path home) {
        Path named = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
        return (named.isAbsolute() ? named : home.resolve(".cache")).resolve("pascaline");
    }
}
