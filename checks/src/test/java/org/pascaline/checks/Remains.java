package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a training has left that may have been killed.
 *
 * @param path folder of the run
 */
record Remains(Path path) {
    /** A training of a second or so on one thread, without what is said of its length, checkpoints and places. */
    static final List<String> TRAINING = List.of(
            "train",
            "adding",
            "--length=20",
            "--hidden=24",
            "--kernels=scalar",
            "--threads=1",
            "--target=0",
            "--train-size=2000",
            "--validation-size=100",
            "--test-size=100",
            "--quiet");

    /** Has a checkpoint made after nearly every step. */
    static final String OFTEN = "--checkpoint-seconds=0.000001";

    /** Returns the arguments of the training, and more. */
    static String[] training(String... more) {
        return Stream.concat(TRAINING.stream(), Stream.of(more)).toArray(String[]::new);
    }

    /** Returns whether there is a run among the runs of a place. */
    static boolean areIn(Path runs) throws IOException {
        if (!Files.isDirectory(runs)) {
            return false;
        }
        try (Stream<Path> all = Files.list(runs)) {
            return all.anyMatch(run -> Files.exists(run.resolve("run.json")));
        }
    }

    /** Returns the only run of a place. */
    static Remains of(Path runs) throws IOException {
        try (Stream<Path> all = Files.list(runs)) {
            return new Remains(all.filter(Files::isDirectory).findFirst().orElseThrow());
        }
    }

    boolean isDone() {
        return Files.exists(path.resolve("result.json"));
    }

    /** Returns the arguments to go on with it. */
    String[] resuming() {
        return new String[] {"train", "--resume", path.toString(), "--kernels=scalar", "--threads=1", OFTEN, "--quiet"};
    }

    /** Returns the last step of which the run's own log says that it is saved; a torn line at its end says nothing. */
    long lastSaved() throws IOException {
        Path events = path.resolve("events.jsonl");
        long saved = 0;
        String text = Files.exists(events) ? Files.readString(events) : "";
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            JsonNode event = JsonMapper.shared().readTree(line);
            if (event.required("kind").stringValue().equals("CHECKPOINT")) {
                saved = event.required("step").longValue();
            }
        }
        return saved;
    }

    /** Returns the step of the newest checkpoint, 0 if there is none. */
    long newestCheckpoint() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("checkpoint-\\d+\\.safetensors"))
                    .mapToLong(name -> Long.parseLong(name.replaceAll("\\D", "")))
                    .max()
                    .orElse(0);
        }
    }

    /**
     * Requires what a training left that nobody disturbed. If it was killed when all was done, it may have its checkpoints still.
     */
    void requireSame(Remains whole) throws IOException {
        for (String file : new String[] {"metrics.jsonl", "model.safetensors"}) {
            assertThat(path.resolve(file)).hasSameBinaryContentAs(whole.path.resolve(file));
        }
        assertThat(digest()).isEqualTo(whole.digest());
        try (Stream<Path> files = Files.list(path)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    private String digest() throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(path.resolve("result.json")))
                .required("weightsDigest")
                .stringValue();
    }
}
