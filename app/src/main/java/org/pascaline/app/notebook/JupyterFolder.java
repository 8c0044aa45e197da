package org.pascaline.app.notebook;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where Jupyter looks for what belongs to a user.
 *
 * <p>Source: {@code jupyter_data_dir} in jupyter_core's {@code paths.py}; Jupyter documentation, "Common Directories and File
 * Locations".
 */
final class JupyterFolder {
    /** Values of a variable that say no. */
    private static final Set<String> NO = Set.of("", "no", "n", "false", "off", "0", "0.0");

    private JupyterFolder() {}

    /**
     * Returns the folder of a user's data.
     *
     * @param home the user's home folder, if there is one
     * @param system its name as Java has it, such as "Mac OS X"
     * @throws IllegalArgumentException if Jupyter would look in another place each time, or there is no home
     */
    static Path of(Map<String, String> environment, Optional<Path> home, String system) {
        String data = environment.getOrDefault("JUPYTER_DATA_DIR", "");
        if (!data.isEmpty()) {
            return absolute("JUPYTER_DATA_DIR", data);
        }
        if (system.startsWith("Mac")) {
            boolean asSystem = !NO.contains(
                    environment.getOrDefault("JUPYTER_PLATFORM_DIRS", "").toLowerCase(Locale.ROOT));
            Path library = required(environment, home).resolve("Library");
            return library.resolve(asSystem ? Path.of("Application Support", "Jupyter") : Path.of("Jupyter"));
        }
        String share = environment.getOrDefault("XDG_DATA_HOME", "");
        return (share.isEmpty()
                        ? required(environment, home).resolve(Path.of(".local", "share"))
                        : absolute("XDG_DATA_HOME", share))
                .resolve("jupyter");
    }

    private static Path absolute(String variable, String value) {
        Path path = Path.of(value);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException(
                    "%s is '%s', which means another folder wherever Jupyter is started; give it an absolute path, or"
                                    .formatted(variable, value)
                            + " choose a place by --prefix");
        }
        return path;
    }

    /** Jupyter takes the variable as it is, even an empty one. */
    private static Path required(Map<String, String> environment, Optional<Path> home) {
        String named = environment.get("HOME");
        if (named != null) {
            absolute("HOME", named);
        }
        return home.orElseThrow(() -> new IllegalArgumentException(
                "there is no home folder to install to; set HOME or JUPYTER_DATA_DIR, for Jupyter, too, or choose a place"
                        + " by --prefix"));
    }
}
