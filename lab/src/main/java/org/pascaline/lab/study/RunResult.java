package org.pascaline.lab.study;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What came of one run.
 *
 * @param key of the planned run
 * @param group the kind of run
 * @param settings all settings but the seed
 * @param seed its seed
 * @param stopReason why the training ended
 * @param learnt whether the result is clearly better than the trivial baseline
 * @param weightsDigest SHA-256 of the final weights
 * @param numbers everything measured, such as {@code test.mse}, {@code baseline.mse}, {@code seconds}
 * @param curve the evaluations in order, each with its {@code step}, {@code train.loss}, {@code validation.mse} …
 */
public record RunResult(
        String key,
        String group,
        SequencedMap<String, Object> settings,
        long seed,
        String stopReason,
        boolean learnt,
        String weightsDigest,
        SequencedMap<String, Double> numbers,
        List<Map<String, Double>> curve) {}
