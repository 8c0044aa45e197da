package org.pascaline.lab.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The home folder of whoever runs this program. */
public final class HomeFolder {
    private HomeFolder() {}

    /** Returns it; absent where there is none, as in a container whose user has no account. */
    public static Optional<Path> here() {
        return of(System.getenv(), System.getProperty("user.home", ""));
    }

    /**
     * Returns the folder that {@code HOME} names, as other programs take it, or that of the account if it names none; a relative
     * path is none.
     *
     * @param account what Java takes for the home folder; "?" where the account is not known
     */
    static Optional<Path> of(Map<String, String> environment, String account) {
        return Optional.of(Path.of(environment.getOrDefault("HOME", "")))
                .filter(Path::isAbsolute)
                .or(() -> Optional.of(Path.of(account)).filter(Path::isAbsolute));
    }
}
