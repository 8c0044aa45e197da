package org.pascaline.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Names that the JVM could not read: it takes them for UTF-8, puts another sign where they are not, and would then look for,
 * and make, files that nobody meant.
 */
final class UnusableNames {
    private static final String REPLACEMENT = "\ufffd";

    private UnusableNames() {}

    /**
     * Returns what is wrong with the arguments, or with the folder that the program was started in, as a sentence without a full
     * stop; absent if nothing is.
     */
    static Optional<String> in(List<String> arguments, Path folder) {
        for (String argument : arguments) {
            if (argument.contains(REPLACEMENT)) {
                return Optional.of(
                        "the argument '%s' is not UTF-8; rename the file that it names, or type it in a terminal"
                                        .formatted(argument)
                                + " that is set to UTF-8");
            }
        }
        return Files.isDirectory(folder)
                ? Optional.empty()
                : Optional.of("the name of the folder %s cannot be read as UTF-8; rename it, or start in another one"
                        .formatted(folder));
    }
}
