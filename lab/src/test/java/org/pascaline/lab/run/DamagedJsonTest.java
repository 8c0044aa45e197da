package org.pascaline.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.certify.Certificate;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;
import org.pascaline.lab.store.RunFacts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever happens to a file of JSON, it is read, or refused in one sentence for users. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DamagedJsonTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final List<String> OTHER_VALUES =
            List.of("null", "[]", "{}", "\"x\"", "-1", "1e999", "true", "{\"a\":[1]}");

    private static final String CERTIFICATE = """
            {"format":1,"program":"1","settings":{"task":"adder","seed":1},"weightsDigest":"00","grid":"1/4","states":2,\
            "transitions":200,"depth":1,"transitionsDigest":"11","machineStates":2}""";

    @TempDir
    private Path folder = Path.of("");

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
        RunSettings.Resolved resolved = RunSettings.read(new Source.File("test"), settings, Map.of());
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
        RunFacts.of(run);
        run.record().resolved();
        run.standing();
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

    private static void requireWords(Path file, Reading reading) throws IOException {
        String whole = Files.readString(file);
        reading.read();
        try {
            for (byte[] damaged : damaged(whole)) {
                Files.write(file, damaged);
                try {
                    reading.read();
                } catch (UnreadableDataException refusal) {
                    assertThat(refusal.getMessage())
                            .as(new String(damaged, StandardCharsets.ISO_8859_1))
                            .doesNotContain(
                                    "tools.jackson", "java.", "Source:", "REDACTED", "Exception", "Unexpected", "token")
                            .doesNotContain("\n", "deserialize", "Cannot ", "org.pascaline");
                }
            }
        } finally {
            Files.writeString(file, whole);
        }
    }

    private static List<byte[]> damaged(String whole) {
        List<String> texts =
                new ArrayList<>(List.of("", " ", "null", "[]", "7", "\"x\"", "{}", whole + "}", "\u0000\u0001"));
        for (int end = 1; end < whole.length(); end += 41) {
            texts.add(whole.substring(0, end));
            texts.add(whole.substring(0, end) + "#" + whole.substring(end + 1));
        }
        texts.add(whole.replaceFirst("\\{", "{\"seed\":1,\"seed\":1,"));
        ObjectNode tree = (ObjectNode) JSON.readTree(whole);
        addChanged(tree, tree, texts);
        return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    /** Adds what a file becomes when a field of an object in it is lost, or has another value. */
    private static void addChanged(ObjectNode tree, ObjectNode object, List<String> texts) {
        for (String name : List.copyOf(object.propertyNames())) {
            JsonNode right = object.get(name);
            if (right instanceof ObjectNode nested) {
                addChanged(tree, nested, texts);
            }
            object.remove(name);
            texts.add(tree.toString());
            for (String other : OTHER_VALUES) {
                object.set(name, JSON.readTree(other));
                texts.add(tree.toString());
            }
            object.set(name, right);
        }
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
                "'depth' is missing or has a value that cannot be meant");
        requireProblem(
                file,
                CERTIFICATE.replace("\"grid\":\"1/4\",", ""),
                "a part of it is missing or has a value that cannot be meant");
        requireProblem(file, CERTIFICATE.replace("1/4", "0.3"), "'grid' ");
    }

    private static void requireProblem(Path file, String text, String problem) throws IOException {
        Files.writeString(file, text);
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> Certificate.read(file))
                .withMessageStartingWith("%s is damaged: %s".formatted(file, problem));
    }
}
