package org.pascaline.lab.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.train.StopReason;
import org.pascaline.lab.data.Sha256;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.data.WholeFile;
import org.pascaline.lab.machine.Machine;
import org.pascaline.lab.spec.JsonFile;
import org.pascaline.lab.spec.Shown;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What came of a run, {@code result.json} in its folder; a measure that is not a number is null there. */
final class ResultFile {
    static final String STOP_REASON = "stopReason";

    private static final String NAME = "result.json";

    private ResultFile() {}

    static void write(Path folder, RunReport report, Objective objective) throws IOException {
        ObjectNode json = json(report, objective);
        json.put("weightsDigest", report.weightsDigest());
        json.put("metricsDigest", Sha256.of(folder.resolve(RunLog.METRICS)));
        WholeFile.write(folder.resolve(NAME), out -> out.write((json + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static ObjectNode json(RunReport report, Objective objective) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("task", report.spec().task().name());
        if (report.spec().task().length() > 1) {
            json.put("length", report.spec().task().length());
        }
        json.put("cell", report.spec().model().name());
        json.put("hidden", report.spec().model().hidden());
        json.put("layers", report.spec().model().layers());
        json.put("parameters", report.parameters());
        json.put("batch", report.spec().training().batch());
        json.put("seed", report.spec().seed());
        json.put("threads", report.machinery().threads());
        json.put("kernels", report.machinery().kernels().kernels().name());
        json.put("kernelsReason", report.machinery().kernels().reason());
        json.put("steps", report.outcome().steps());
        json.put("epochs", report.outcome().epochs());
        json.put("samples", report.outcome().samples());
        json.put("restarts", report.outcome().restarts());
        json.put("seconds", report.seconds());
        json.put("stepMillisMedian", report.stepMillisMedian());
        json.put("samplesPerSecond", report.samplesPerSecond());
        Machine.peakMemory().ifPresent(bytes -> json.put("peakMemoryBytes", bytes));
        json.put(STOP_REASON, report.outcome().reason().toString());
        json.put("measure", objective.metric());
        json.put("learnt", report.learnt(objective));
        json.put("bestStep", report.outcome().bestStep());
        put(json.putObject("baseline"), report.baseline());
        put(json.putObject("validation"), report.outcome().validation());
        report.test().ifPresentOrElse(test -> put(json.putObject("test"), test), () -> json.putNull("test"));
        return json;
    }

    private static void put(ObjectNode json, Metrics metrics) {
        metrics.values().forEach((name, value) -> {
            if (Double.isFinite(value)) {
                json.put(name, value);
            } else {
                json.putNull(name);
            }
        });
    }

    /** Returns whether a folder has a result; what a link leads to is none of the run's. */
    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(NAME), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Reads what came of a run.
     *
     * @throws UnreadableDataException if it is damaged
     * @throws IOException if it cannot be read
     */
    static SequencedMap<String, Object> read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        ObjectNode json = JsonFile.read(file, ObjectNode.class);
        requireTypes(file, json);
        return JsonMapper.shared().convertValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    /** Whoever reads a result relies on the types of what is there; what an older program did not write is missing. */
    private static void requireTypes(Path file, ObjectNode json) throws UnreadableDataException {
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            if (!isFit(entry.getKey(), entry.getValue())) {
                throw JsonFile.damaged(
                        file, "'%s' has a value that cannot be meant".formatted(Shown.of(entry.getKey())));
            }
        }
    }

    private static boolean isFit(String name, JsonNode value) {
        return switch (name) {
            case STOP_REASON -> isStopReason(value);
            case "learnt" -> value.isBoolean();
            case "baseline", "validation", "test" -> value.isNull() || isMeasures(value);
            case "task", "cell", "kernels", "kernelsReason", "measure", "weightsDigest", "metricsDigest" ->
                value.isString();
            default -> isMeasure(value);
        };
    }

    private static boolean isStopReason(JsonNode value) {
        return Arrays.stream(StopReason.values())
                .anyMatch(reason -> reason.toString().equals(value.asString("")));
    }

    private static boolean isMeasures(JsonNode value) {
        return value.isObject() && value.values().stream().allMatch(ResultFile::isMeasure);
    }

    /** A measure that is not a number is null. */
    private static boolean isMeasure(JsonNode value) {
        return value.isNumber() || value.isNull();
    }
}
