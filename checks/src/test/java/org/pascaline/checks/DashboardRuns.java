package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.pascaline.checks.Launcher.Outcome;

/**
 * Runs for the dashboard to show, in a folder's {@code runs}.
 *
 * @param folder holds {@code runs} and {@code studies}
 */
record DashboardRuns(Path folder) {
    /** A study with a table of each kind, a figure, and a claim for each verdict; {@link #train} carries it out. */
    static final String STUDY = "cells";

    private static final String STUDY_TEXT = """
            title: Which cell adds
            about: |
              Two cells, `rnn` and `gru`, learn the adding problem on sequences of two lengths. Both are far too small, and
              trained for too short a time, to learn it.
            seeds: {default: 2}
            measure: test.mse
            success: test.mse < 0.1
            settings: {task: adding, hidden: 4, train-size: 40, validation-size: 10, test-size: 10, epochs: 3}
            runs:
              simple: {cell: rnn, length: [5, 8], epochs: 2}
              gated: {cell: gru, length: [5, 8]}
              unfinished: {only: [full], cell: lstm}
            tables:
              - {title: Test error, rows: [run, length], value: test.mse}
              - {title: Test error by length, rows: [run], column: length, value: test.mse}
            figures:
              - {title: Validation error of both cells, value: validation.mse, against: samples, lines: [cell, length]}
            claims:
              - {says: Every network is small, reached: parameters < 1000}
              - {says: Every network is minute, reached: parameters < 10}
              - {says: Fifty weights are enough, reached: parameters < 50}
              - {says: Every error is finite, reached: test.mse < 1000}
              - {says: An LSTM is at least as good, runs: unfinished, reached: test.mse < 1}
            """;

    private static final List<String> SMALL = List.of(
            "--hidden=8",
            "--fresh",
            "--kernels=scalar",
            "--train-size=400",
            "--validation-size=50",
            "--test-size=50",
            "--quiet");

    /** Trains a network on the adding problem with two seeds and one on the adder, and carries out a study. */
    void train() throws IOException {
        train("train", "adding", "--length=10", "--cell=gru", "--epochs=4", "--seeds=2");
        train("train", "adder", "--cell=rnn", "--epochs=2");
        layCertificate(folder.resolve("runs").resolve(of("adder").getFirst()));
        Files.writeString(folder.resolve(STUDY + ".yaml"), STUDY_TEXT);
        require(Program.pascaline(
                "study", folder.resolve(STUDY + ".yaml").toString(), "--out=" + folder.resolve("studies"), "--quiet"));
    }

    /** Lays the proof and the pictures of another network beside one; the dashboard shows what is there. */
    private static void layCertificate(Path run) throws IOException {
        Files.writeString(run.resolve("certificate.json"), """
                {"format":1,"program":"1.0","settings":{},"weightsDigest":"ab","grid":"1/8","states":6409,"transitions":640900,
                "depth":7,"transitionsDigest":"cd","machineStates":2}
                """);
        for (String picture : List.of("machine.svg", "states.svg")) {
            Files.copy(Launcher.HOME.resolve("docs/certificate").resolve(picture), run.resolve(picture));
        }
    }

    /** Gives the test result of a run another number. */
    static void measure(Path run, String name, double number) throws IOException {
        Path result = run.resolve("result.json");
        String text = Files.readString(result);
        Files.writeString(result, text.replace("\"test\":{", "\"test\":{\"%s\":%s,".formatted(name, number)));
    }

    private void train(String... arguments) {
        require(Program.pascalineIn(
                folder, Stream.concat(Stream.of(arguments), SMALL.stream()).toArray(String[]::new)));
    }

    private static void require(Outcome outcome) {
        assertThat(outcome.status()).as(outcome.err()).isZero();
    }

    /** Returns the names of the runs of a task, the oldest first. */
    List<String> of(String task) throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            return runs.map(run -> run.getFileName().toString())
                    .filter(name -> name.contains("-" + task + "-"))
                    .sorted()
                    .toList();
        }
    }

    /** Copies a run under another name. */
    Path copy(String name) throws IOException {
        return copy(folder, name);
    }

    /** Copies a run to the runs of another folder. */
    Path copy(Path other, String name) throws IOException {
        Path honest = folder.resolve("runs").resolve(of("adding").getFirst());
        Path copy = Files.createDirectories(other.resolve("runs").resolve(name));
        try (Stream<Path> files = Files.list(honest)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }
}
