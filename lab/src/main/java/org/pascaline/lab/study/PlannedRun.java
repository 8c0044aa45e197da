package org.pascaline.lab.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.pascaline.lab.data.Sha256;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.RunSpec;

/**
 * One run of a study.
 *
 * @param group the kind of run
 * @param settings what the study says of it, without the seed
 * @param resolved the run and all its settings
 * @param parameters how many weights its network has
 */
public record PlannedRun(
        String group, SequencedMap<String, Object> settings, RunSettings.Resolved resolved, int parameters) {
    private static final int KEY_DIGITS = 16;

    /** Copies the map. */
    public PlannedRun {
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
    }

    /** Returns the run. */
    public RunSpec spec() {
        return resolved.spec();
    }

    /** Returns what tells this run from any other: equal keys mean equal settings and seeds, and so equal results. */
    public String key() {
        // The settings as they were written for the report, all of them for the defaults that nobody wrote down.
        String text = group + new TreeMap<>(settings) + resolved.settings();
        return Sha256.of(text).substring(0, KEY_DIGITS);
    }
}
