package org.pascaline.lab.study;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The studies that come with Pascaline. */
public final class Studies {
    private static final List<String> NAMES =
            List.of("adder", "adding", "alarmwork", "certified-adders", "l1norm", "mlp");

    private Studies() {}

    /** Returns their names. */
    public static List<String> names() {
        return NAMES;
    }

    /** Returns the text of a study's file; empty if there is no such study. */
    public static Optional<String> text(String name) throws IOException {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        try (InputStream in = Studies.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) {
                throw new IOException("the study '%s' is not in this build".formatted(name));
            }
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
