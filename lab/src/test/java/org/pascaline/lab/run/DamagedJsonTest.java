package org.pascaline.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.certify.Certificate;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;
import org.pascaline.lab.store.RunFacts;

/** Whatever happens to a file of JSON, it is read, or refused in one sentence for users. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DamagedJsonTest {
    private static final String CERTIFICATE = """
            {"format":1,"program":"1","settings":{"task":"adder","seed":1},"weightsDigest":"00","grid":"1/4","states":2,\
            "transitions":200,"depth":1,"transitionsDigest":"11","machineStates":2}""";

    @TempDir
    private static Path folder = Path.of("");

    private RunFolder run = new RunFolder(Path.of(""));

    @BeforeAll
    void train() throws IOException {
        Map<String, Object> settings = Map.of(
                "task",
                "adding",
                "cell",
                "rnn",
                "hidden",
                2,
                "length",
                3,
                "steps",
                2,
                "batch",
                2,
                "train-size",
                4,
                "validation-size",
                2,
                "test-size",
                2);
        RunSettings.Resolved resolved = RunSettings.read(new Source.File("test"), settings);
        try (StoredRun stored = StoredRun.begin(folder, resolved, new Machinery(KernelChoice.of("scalar"), 1))) {
            stored.carryOut(event -> {}, () -> false, new StoredRun.Keeping(Duration.ZERO, 0, Optional.empty()));
            run = stored.folder();
        }
    }

    /** Reads something of a file. */
    @FunctionalInterface
    private interface Reading {
        void read() throws IOException;
    }

    private void everythingOfTheRun() throws IOException {
        Object problem = RunFacts.of(run).values().getOrDefault("problem", "");
        run.metrics();
        run.events();
        try {
            run.record().resolved();
            run.standing();
        } catch (UnreadableDataException refusal) {
            // Facts do not need settings that can be meant.
            assertThat(problem).isIn("", refusal.getMessage());
            throw refusal;
        }
        assertThat(problem).isEqualTo("");
    }

    @Test
    void aRecord() throws IOException {
        requireWords(run.path().resolve("run.json"), this::everythingOfTheRun);
    }

    @Test
    void aResult() throws IOException {
        requireWords(run.path().resolve("result.json"), this::everythingOfTheRun);
    }

    @Test
    void aCertificate() throws IOException {
        Path file = folder.resolve("certificate.json");
        Files.writeString(file, CERTIFICATE);
        requireWords(file, () -> Certificate.read(file));
    }

    /** A log ends before its first damaged line; nothing is refused. */
    @ParameterizedTest
    @ValueSource(strings = {"metrics.jsonl", "events.jsonl"})
    void aLog(String name) throws IOException {
        Path file = run.path().resolve(name);
        String whole = Files.readString(file);
        String first = whole.lines().findFirst().orElseThrow();
        int lines = (int) whole.lines().count();
        assertThat(read(name)).hasSize(lines);
        try {
            for (byte[] damaged : DamagedJson.of(first)) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                content.write(damaged);
                content.write(whole.substring(first.length()).getBytes(StandardCharsets.UTF_8));
                Files.write(file, content.toByteArray());
                assertThat(read(name)).hasSizeLessThanOrEqualTo(lines);
                assertThatCode(this::everythingOfTheRun).doesNotThrowAnyException();
            }
        } finally {
            Files.writeString(file, whole);
        }
    }

    private List<?> read(String log) throws IOException {
        return log.startsWith("metrics") ? run.metrics() : run.events();
    }

    private static void requireWords(Path file, Reading reading) throws IOException {
        String whole = Files.readString(file);
        reading.read();
        int refused = 0;
        try {
            for (byte[] damaged : DamagedJson.of(whole)) {
                String text = new String(damaged, StandardCharsets.ISO_8859_1);
                Files.write(file, damaged);
                try {
                    reading.read();
                } catch (UnreadableDataException refusal) {
                    refused++;
                    String message = String.valueOf(refusal.getMessage());
                    DamagedJson.requirePlain(message, text);
                    assertThat(message).as(text).contains(file.getFileName().toString());
                }
            }
        } finally {
            Files.writeString(file, whole);
        }
        assertThat(refused).isGreaterThan(DamagedJson.of(whole).size() / 2);
    }

    @Test
    void theProblemIsNamed() throws IOException {
        Path file = folder.resolve("named.json");
        requireProblem(file, "", "it is empty");
        requireProblem(file, "null", "there is nothing in it");
        requireProblem(file, CERTIFICATE.substring(0, 50), "it ends too early");
        requireProblem(file, CERTIFICATE.replace("\"depth\":1,", "\"depth\":1 "), "it is no JSON from line 1, column");
        requireProblem(
                file,
                CERTIFICATE.replace("\"depth\":1", "\"depth\":\"deep\""),
                "'depth' in line 1, column 135 must be a whole number and is text");
        requireProblem(file, CERTIFICATE.replace("\"depth\":1", "\"depth\":null"), "'depth' is missing");
        requireProblem(
                file,
                CERTIFICATE.replace("\"grid\":\"1/4\"", "\"grid\":{}"),
                "'grid' in line 1, column 92 must be text and is an object");
        requireProblem(file, CERTIFICATE.replace("{\"format", "{\"format\":1,\"format"), "'format' is there twice");
        requireProblem(file, "[]", "it in line 1, column 1 must be an object and is a list");
        requireProblem(file, CERTIFICATE.replace("\"grid\":\"1/4\",", ""), "'grid' is missing");
        requireProblem(file, CERTIFICATE.replace("1/4", "0.3"), "'grid' ");
    }

    private static void requireProblem(Path file, String text, String problem) throws IOException {
        Files.writeString(file, text);
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> Certificate.read(file))
                .withMessageStartingWith("%s is damaged: %s".formatted(file, problem));
    }
}
