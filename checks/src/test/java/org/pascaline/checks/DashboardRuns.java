package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pascaline.checks.Launcher.Outcome;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs for the dashboard to show, in a folder's {@code runs}.
 *
 * @param folder holds {@code runs} and {@code studies}
 */
record DashboardRuns(Path folder) {
    /** What a hostile text would do if it became markup. */
    static final String PAYLOAD =
            "\"'><img src=x onerror=alert(1)><script>alert(2)</script><svg/onload=alert(3)>{{7*7}}";

    private static final Path PASCALINE = Launcher.HOME.resolve("pascaline");
    private static final List<String> SMALL = List.of(
            "--hidden=8",
            "--fresh",
            "--kernels=scalar",
            "--train-size=400",
            "--validation-size=50",
            "--test-size=50",
            "--quiet");

    /** Trains a network on the adding problem with two seeds, one on the adder, and lays a hostile run beside them. */
    void train() throws IOException {
        train("train", "adding", "--length=10", "--cell=gru", "--epochs=4", "--seeds=2");
        train("train", "adder", "--cell=rnn", "--epochs=2");
        layCertificate(folder.resolve("runs").resolve(of("adder").getFirst()));
        layHostile();
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

    private void train(String... arguments) {
        String[] all = Stream.concat(Stream.of(arguments), SMALL.stream()).toArray(String[]::new);
        Outcome trained = new Launcher(folder, Map.of("PASCALINE_BUILD", "never")).run(PASCALINE, all);
        assertThat(trained.status()).as(trained.err()).isZero();
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

    /** Returns the names of runs whose files are full of markup; the second one's settings make no sense, either. */
    List<String> hostile() {
        return List.of("20200101-000000-hostile", "20200101-000001-nonsense");
    }

    /** Copies a run under another name. */
    Path copy(String name) throws IOException {
        Path honest = folder.resolve("runs").resolve(of("adding").getFirst());
        Path copy = Files.createDirectories(folder.resolve("runs").resolve(name));
        try (Stream<Path> files = Files.list(honest)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    /** Writes hostile texts wherever the files of a run hold texts. */
    private void layHostile() throws IOException {
        Path hostile = copy(hostile().getFirst());
        JsonMapper mapper = JsonMapper.shared();
        ObjectNode run = (ObjectNode) mapper.readTree(hostile.resolve("run.json"));
        run.put("id", hostile().getFirst());
        ObjectNode settings = (ObjectNode) run.required("settings");
        settings.put("seed", 7); // whoever asks for seeds 1 and 2 does not find it
        ObjectNode environment = (ObjectNode) run.required("environment");
        environment.put("kernelsReason", PAYLOAD);
        environment.put("commit", PAYLOAD);
        ((ObjectNode) environment.required("machine")).put("processor", PAYLOAD);
        mapper.writeValue(hostile.resolve("run.json").toFile(), run);
        ObjectNode result = (ObjectNode) mapper.readTree(hostile.resolve("result.json"));
        result.put("stopReason", PAYLOAD);
        mapper.writeValue(hostile.resolve("result.json").toFile(), result);
        append(
                hostile.resolve("metrics.jsonl"),
                mapper.writeValueAsString(Map.of("step", 100_000, "values", Map.of(PAYLOAD, 0.5, "loss", 0.25))));
        append(
                hostile.resolve("events.jsonl"),
                mapper.writeValueAsString(Map.of(
                        "kind",
                        "CHECKPOINT_FAILED",
                        "step",
                        100_000,
                        "seconds",
                        9.5,
                        "time",
                        "2026-11-23T03:42:46Z",
                        "detail",
                        PAYLOAD)));
        Files.writeString(hostile.resolve("epoch-" + PAYLOAD.replace("/", "") + ".safetensors"), "no weights");

        Path nonsense = copy(hostile().getLast());
        run.put("id", hostile().getLast());
        settings.put("cell", PAYLOAD);
        settings.put("convention", PAYLOAD);
        settings.put(PAYLOAD, PAYLOAD);
        mapper.writeValue(nonsense.resolve("run.json").toFile(), run);
    }

    private static void append(Path file, String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    }
}
