package org.pascaline.lab.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** A study that takes a second, and results made by hand. */
final class SmallStudy {
    static final String YAML = """
            title: A small study
            about: Two cells on <short> sequences.
            seeds: {quick: 1, default: 2, full: 3}
            measure: test.mse
            success: test.mse < 0.5
            settings:
              task: adding
              length: [4, 6]
              hidden: 3
              batch: 10
              train-size: 30
              validation-size: 20
              test-size: 20
              epochs: 2
            quick: {length: 4}
            runs:
              rnn: {cell: rnn}
              gru: {cell: gru, only: [default, full], hidden: 2}
            published:
              - {runs: rnn, where: {length: 6}, test.mse: 0.1234}
            tables:
              - {title: Errors, rows: [cell], column: length, value: test.mse}
              - {title: Plain errors, rows: [run, length], value: test.mse}
            figures:
              - {title: Curves, value: validation.mse, against: step, lines: [cell, length], logarithmic: true}
              - {title: Against length, value: test.mse, against: length, lines: [cell]}
            claims:
              - {says: The GRU is better, runs: gru, than: rnn, smaller: test.mse, per: [length]}
              - {says: Everything is finite, reached: test.mse < 1e9}
            exports:
              - {file: other.csv, columns: {model: run, size: hidden, least: -length, error: test.mse}}
            """;

    private SmallStudy() {}

    static Study study() {
        return StudyReader.parse("small.yaml", YAML, Map.of());
    }

    /** Returns a result with one test error and a baseline of 1. */
    static RunResult result(String group, Map<String, Object> settings, long seed, double error) {
        SequencedMap<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("test.mse", error);
        numbers.put("baseline.mse", 1.0);
        numbers.put("steps", 20.0);
        numbers.put("seconds", 0.5);
        return new RunResult(
                group + settings + seed,
                group,
                new LinkedHashMap<>(settings),
                seed,
                "BUDGET",
                error < 0.8,
                "abc",
                numbers,
                List.of(
                        Map.of("step", 10.0, "validation.mse", 2 * error),
                        Map.of("step", 20.0, "validation.mse", error)));
    }
}
