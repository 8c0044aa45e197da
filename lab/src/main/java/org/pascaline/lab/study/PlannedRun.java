package org.pascaline.lab.study;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.pascaline.lab.spec.RunSpec;

/**
 * One run of a study.
 *
 * @param group the kind of run
 * @param settings all settings but the seed
 * @param spec the run
 */
public record PlannedRun(String group, SequencedMap<String, Object> settings, RunSpec spec) {
    private static final int KEY_DIGITS = 16;

    /** Copies the map. */
    public PlannedRun {
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
    }

    /** Returns what tells this run from any other: equal keys mean equal settings and seeds, and so equal results. */
    public String key() {
        // The settings for the report, the specification for the defaults that nobody wrote down.
        String text = group + new TreeMap<>(settings) + spec;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, KEY_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
