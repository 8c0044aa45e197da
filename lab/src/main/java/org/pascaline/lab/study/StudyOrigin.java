package org.pascaline.lab.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pascaline.lab.data.WholeFile;
import org.pascaline.lab.spec.JsonFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the study comes from whose results a folder holds, {@code study.json} in it. The folder has the name of the study's file,
 * which another study can have too; its results must not take the place of these.
 *
 * @param file its file; absent if it comes with Pascaline
 */
public record StudyOrigin(@Nullable String file) {
    private static final String NAME = "study.json";

    /** The study comes with Pascaline. */
    public static final StudyOrigin SHIPPED = new StudyOrigin(null);

    /** Returns where somebody's own study comes from. */
    public static StudyOrigin of(Path file) throws IOException {
        return new StudyOrigin(file.toRealPath().toString());
    }

    /**
     * Keeps a folder to this study. A study whose file is no longer where it was may have been moved, and keeps its folder.
     *
     * @throws IllegalArgumentException if the folder holds the results of another study
     * @throws IOException if the folder cannot be read or written
     */
    public void claim(Path folder) throws IOException {
        Optional<StudyOrigin> found = in(folder);
        if (found.filter(other -> !other.equals(this) && other.isThere()).isPresent()) {
            throw new IllegalArgumentException(
                    "%s holds the results of %s, and not of %s; give your study's file another name, or say by --out where to put"
                                    .formatted(folder, found.get(), this)
                            + " its folder");
        }
        if (!found.equals(Optional.of(this))) {
            String json = JsonMapper.shared().writeValueAsString(this);
            WholeFile.write(folder.resolve(NAME), out -> out.write((json + "\n").getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Studies were carried out before there was such a file. */
    private static Optional<StudyOrigin> in(Path folder) throws IOException {
        Path place = folder.resolve(NAME);
        return Files.isRegularFile(place) ? Optional.of(JsonFile.read(place, StudyOrigin.class)) : Optional.empty();
    }

    private boolean isThere() {
        return file == null || Files.exists(Path.of(file));
    }

    @Override
    public String toString() {
        return file == null ? "the study that comes with Pascaline" : file;
    }
}
