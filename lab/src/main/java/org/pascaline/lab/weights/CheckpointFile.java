package org.pascaline.lab.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.optim.OptimizerState;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.train.Snapshot;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.JsonProblem;
import org.pascaline.lab.spec.RunSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A training as it lies on the disk between two of its steps: one safetensors file. The weights have PyTorch's names; what the
 * optimiser remembers of them has its own name in front, {@code optimizer.mean.rnn.weight_ih_l0}, and the best weights so far
 * have {@code best.}. The settings and all numbers stand in the metadata, with the SHA-256 of the file as it is without that.
 *
 * @param resolved the run
 * @param assembly its task and network
 * @param snapshot where it is
 */
public record CheckpointFile(RunSettings.Resolved resolved, Assembly assembly, Snapshot snapshot) {
    private static final String VERSION = "pascaline.checkpoint";
    private static final String THIS_VERSION = "1";
    private static final String SETTINGS = "pascaline.settings";
    private static final String TRAINING = "pascaline.training";
    private static final String DIGEST = "pascaline.sha256";
    private static final String OPTIMIZER = "optimizer.";
    private static final String BEST = "best.";

    /**
     * Writes a snapshot, which appears under its name when it is whole and on the disk.
     *
     * @param settings all settings of the run, those that nobody gave included
     * @throws IOException if that fails; what was there before is then still there
     */
    public static void write(Path file, Map<String, Object> settings, Snapshot snapshot) throws IOException {
        SequencedMap<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
        Parameters parameters = snapshot.parameters();
        NamedWeights.put(tensors, "", parameters.slices(), parameters.values());
        snapshot.optimizer()
                .buffers()
                .forEach((name, values) ->
                        NamedWeights.put(tensors, OPTIMIZER + name + ".", parameters.slices(), values));
        if (snapshot.best().step() > 0) {
            NamedWeights.put(
                    tensors,
                    BEST,
                    parameters.slices(),
                    snapshot.best().parameters().values());
        }
        SequencedMap<String, String> words = new LinkedHashMap<>();
        words.put("format", "pt");
        words.put(VERSION, THIS_VERSION);
        words.put(SETTINGS, JsonMapper.shared().writeValueAsString(settings));
        words.put(TRAINING, numbers(snapshot).toString());
        words.put(DIGEST, new Safetensors(words, tensors).digest());
        new Safetensors(words, tensors).write(file);
    }

    private static ObjectNode numbers(Snapshot snapshot) {
        ObjectNode all = JsonMapper.shared().createObjectNode();
        Snapshot.Place place = snapshot.place();
        all.put("epoch", place.epoch());
        all.put("batches", place.batches());
        all.put("steps", place.steps());
        all.put("samples", place.samples());
        all.put("lossSum", Double.toString(place.lossSum()));
        all.put("lossCount", place.lossCount());
        all.put("elapsedNanos", place.elapsedNanos());
        all.put("optimizerSteps", snapshot.optimizer().steps());
        all.put("restarts", snapshot.restarts().count());
        all.put("rateFactor", Double.toString(snapshot.restarts().rateFactor()));
        all.put("bestStep", snapshot.best().step());
        all.put("evaluationsSince", snapshot.best().evaluationsSince());
        ObjectNode validation = all.putObject("validation");
        snapshot.best().validation().values().forEach((name, value) -> validation.put(name, Double.toString(value)));
        return all;
    }

    /**
     * Reads a snapshot and everything that is needed to go on from it.
     *
     * @throws UnreadableDataException if the file is missing, damaged, or holds something else
     * @throws IOException if it cannot be read
     */
    public static CheckpointFile read(Path file) throws IOException {
        return of(file, Safetensors.read(file));
    }

    /** Returns the checkpoint that is in a file. */
    static CheckpointFile of(Path file, Safetensors content) throws IOException {
        Map<String, String> words = content.metadata();
        String version = words.get(VERSION);
        String settings = words.get(SETTINGS);
        String training = words.get(TRAINING);
        if (version == null || settings == null || training == null) {
            throw new UnreadableDataException("%s is not a checkpoint of Pascaline".formatted(file));
        }
        if (!version.equals(THIS_VERSION)) {
            throw UnreadableDataException.ofNewerProgram(
                    "%s is a checkpoint of version '%s', and this program reads version %s"
                            .formatted(file, version, THIS_VERSION));
        }
        SequencedMap<String, String> rest = new LinkedHashMap<>(words);
        String digest = rest.remove(DIGEST);
        if (!new Safetensors(rest, content.tensors()).digest().equals(digest)) {
            throw new UnreadableDataException("%s is damaged: it is not what was written".formatted(file));
        }
        RunSettings.Resolved resolved = StoredSettings.resolve(file, settings);
        Assembly assembly = StoredSettings.assembly(file, resolved.spec());
        return new CheckpointFile(resolved, assembly, snapshot(file, assembly, content, training));
    }

    private static Snapshot snapshot(Path file, Assembly assembly, Safetensors content, String training)
            throws UnreadableDataException {
        Layout layout = assembly.layout();
        NamedWeights weights = new NamedWeights(file, layout, content);
        try {
            JsonNode numbers = StoredSettings.object(training);
            Snapshot.Place place = new Snapshot.Place(
                    count(numbers, "epoch"),
                    count(numbers, "batches"),
                    atLeastZero(numbers, "steps"),
                    atLeastZero(numbers, "samples"),
                    finite(numbers, "lossSum"),
                    atLeastZero(numbers, "lossCount"),
                    atLeastZero(numbers, "elapsedNanos"));
            SequencedMap<String, float[]> buffers = new LinkedHashMap<>();
            for (String name : assembly.plan().optimizer().bufferNames()) {
                buffers.put(name, weights.take(OPTIMIZER + name + "."));
            }
            Parameters parameters = layout.with(weights.takeFinite(""));
            long bestStep = atLeastZero(numbers, "bestStep");
            SequencedMap<String, Double> validation = new LinkedHashMap<>();
            JsonNode measures = numbers.required("validation").asObject();
            measures.propertyNames().forEach(name -> validation.put(name, real(measures, name)));
            Snapshot.BestSoFar best = new Snapshot.BestSoFar(
                    bestStep,
                    count(numbers, "evaluationsSince"),
                    new Metrics(validation),
                    bestStep > 0 ? layout.with(weights.takeFinite(BEST)) : parameters);
            weights.requireNothingElse();
            return new Snapshot(
                    place,
                    parameters,
                    new OptimizerState(buffers, atLeastZero(numbers, "optimizerSteps")),
                    best,
                    new Snapshot.Restarts(count(numbers, "restarts"), finite(numbers, "rateFactor")));
        } catch (JacksonException e) {
            throw StoredSettings.unfit(file, "numbers", JsonProblem.of(e));
        } catch (IllegalArgumentException e) {
            throw StoredSettings.unfit(file, "numbers", String.valueOf(e.getMessage()));
        }
    }

    private static int count(JsonNode numbers, String name) {
        long number = atLeastZero(numbers, name);
        if (number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("'%s' is %d, which is too large".formatted(name, number));
        }
        return (int) number;
    }

    private static long atLeastZero(JsonNode numbers, String name) {
        JsonNode node = numbers.required(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new IllegalArgumentException("'%s' is not a whole number".formatted(name));
        }
        long number = node.longValue();
        if (number < 0) {
            throw new IllegalArgumentException("'%s' is %d and must be at least 0".formatted(name, number));
        }
        return number;
    }

    private static double finite(JsonNode numbers, String name) {
        double number = real(numbers, name);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("'%s' is %s and must be finite".formatted(name, number));
        }
        return number;
    }

    private static double real(JsonNode numbers, String name) {
        try {
            return Double.parseDouble(numbers.required(name).asString(""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is not a number".formatted(name), e);
        }
    }
}
