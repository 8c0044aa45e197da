package org.pascaline.lab.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.pascaline.lab.spec.Shown;
import org.pascaline.lab.spec.SpecException;
import org.pascaline.lab.spec.YamlDocument;

/** The settings of a group of runs in one profile: what a study's file says at several places, the later words over the earlier. */
final class Layers {
    private static final String SEED = "seed";
    private static final String SEEDS = "seeds";

    /** Of these pairs a run uses one: with a later layer's, that of an earlier layer goes. */
    private static final Map<String, String> ALTERNATIVES = Map.of(
            "epochs", "steps",
            "steps", "epochs",
            "target", "target-accuracy",
            "target-accuracy", "target",
            "clip", "clip-value",
            "clip-value", "clip");

    private final YamlDocument file;
    private final SequencedMap<String, Axis> grid = new LinkedHashMap<>();
    private OptionalInt mostSeeds = OptionalInt.empty();

    Layers(YamlDocument file) {
        this.file = file;
    }

    /** Lays the settings at one place of the file over those that are there. */
    void lay(Entry layer, List<String> noSettings) {
        layer.values().forEach((name, value) -> {
            if (!noSettings.contains(name)) {
                lay(layer, name, layer.where() + "." + Shown.of(name), value);
            }
        });
    }

    private void lay(Entry layer, String name, String where, Object value) {
        if (name.equals(SEEDS)) {
            mostSeeds = OptionalInt.of(mostSeeds(where, value));
            return;
        }
        requireSetting(name, where);
        String other = ALTERNATIVES.getOrDefault(name, "");
        if (!layer.has(other)) {
            grid.remove(other);
        }
        grid.put(name, Axis.of(file, where, value));
    }

    /** Lays settings of the command line over those of the file. */
    void lay(SequencedMap<String, Object> laidOver) {
        laidOver.forEach((name, value) -> {
            String where = "--set " + Shown.of(name);
            if (name.equals(SEEDS)) {
                throw new SpecException(where, "is no setting of a run; say --seeds N");
            }
            lay(new Entry(where, laidOver), name, where, value);
        });
    }

    private static void requireSetting(String name, String where) {
        if (name.equals(SEED)) {
            throw new SpecException(
                    where,
                    "cannot be chosen: a study repeats each run with the seeds 1, 2 and so on, as many as 'seeds' says");
        }
        if (StudyReader.PROFILES.contains(name) || name.equals(StudyReader.ONLY)) {
            throw new SpecException(where, "means nothing here; it belongs to a group of 'runs'");
        }
    }

    private static int mostSeeds(String where, Object given) {
        if (given instanceof Integer seeds && seeds > 0) {
            return seeds;
        }
        throw new SpecException(where, "must be a whole number above 0; got " + Shown.of(given));
    }

    /** Returns the values of each setting. */
    SequencedMap<String, Axis> grid() {
        return new LinkedHashMap<>(grid);
    }

    /** Returns how many seeds these runs get at the most, if they are bounded. */
    OptionalInt mostSeeds() {
        return mostSeeds;
    }

    /** Returns the values of a setting; none if nobody wrote it. */
    List<Object> values(String name) {
        Axis axis = grid.get(name);
        return axis == null ? List.of() : new ArrayList<>(axis.values());
    }
}
