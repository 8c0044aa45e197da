package org.pascaline.lab.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.data.WholeFile;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.JsonFile;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;
import org.pascaline.lab.spec.SpecException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of a run when it begins, {@code run.json} in its folder; nothing of it changes later.
 *
 * @param format version of the folder's layout
 * @param id name of the run
 * @param begun when
 * @param settings all of them, those that nobody gave included
 * @param environment where it began
 * @param data the checksums of the files that its samples are from, by their names; none if the task makes its samples itself,
 *     or if an older program began the run
 */
public record RunRecord(
        int format,
        String id,
        Instant begun,
        SequencedMap<String, Object> settings,
        Environment environment,
        SequencedMap<String, String> data) {
    /** The name of the file. */
    static final String NAME = "run.json";

    /** The layout that this program writes and reads. */
    static final int FORMAT = 1;

    /** Checks that everything is there, and copies the maps, of which that of the data is missing in older files. */
    public RunRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(begun, "begun");
        Objects.requireNonNull(environment, "environment");
        settings = new LinkedHashMap<>(Objects.requireNonNull(settings, "settings"));
        data = new LinkedHashMap<>(Objects.requireNonNullElse(data, Map.of()));
    }

    void write(Path folder) throws IOException {
        String json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this);
        WholeFile.write(folder.resolve(NAME), out -> out.write((json + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads the record of a run.
     *
     * @throws UnreadableDataException if there is none, or if it is damaged or of a newer program
     * @throws IOException if it cannot be read
     */
    static RunRecord read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new UnreadableDataException("%s is not the folder of a run: it has no %s".formatted(folder, NAME));
        }
        RunRecord run = JsonFile.read(file, RunRecord.class);
        if (run.format > FORMAT) {
            throw UnreadableDataException.ofNewerProgram(
                    "%s has format %d, and this program reads %d".formatted(file, run.format, FORMAT));
        }
        return run;
    }

    /**
     * Checks that the files of the run's samples hold what they held when it began, as far as that is known.
     *
     * @param now the run, put together from the files as they are
     * @throws UnreadableDataException if one does not
     */
    public void requireSameData(Assembly now) throws UnreadableDataException {
        for (Map.Entry<String, String> file : now.data().entrySet()) {
            String then = data.getOrDefault(file.getKey(), file.getValue());
            if (!then.equals(file.getValue())) {
                throw new UnreadableDataException(
                        "the data file %s is not what it was when the run %s began: it has %s and had %s;"
                                        .formatted(file.getKey(), id, file.getValue(), then)
                                + " put it back, or begin a new run");
            }
        }
    }

    /**
     * Returns the run as it can be trained again.
     *
     * @throws UnreadableDataException if the settings are none of this program's
     */
    public RunSettings.Resolved resolved() throws UnreadableDataException {
        try {
            return RunSettings.read(Source.File.complete(id + "/" + NAME), settings);
        } catch (SpecException e) {
            throw new UnreadableDataException("its settings cannot be meant: %s".formatted(e.getMessage()));
        }
    }
}
