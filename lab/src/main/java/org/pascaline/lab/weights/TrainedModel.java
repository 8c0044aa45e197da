package org.pascaline.lab.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Slice;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.RunSpec;
import org.pascaline.lab.spec.SpecException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trained network as it lies on the disk: the settings of its run and the weights, named as in PyTorch.
 *
 * @param spec the run
 * @param assembly its task and network
 * @param parameters the weights
 */
public record TrainedModel(RunSpec spec, Assembly assembly, Parameters parameters) {
    private static final String FORMAT = "pascaline.format";
    private static final String FORMAT_VERSION = "1";
    private static final String SETTINGS = "pascaline.settings";
    private static final String DIGEST = "pascaline.weights-sha256";

    /**
     * Writes a model, which appears under its name when it is whole and on the disk.
     *
     * @param settings all settings of the run, those that nobody gave included
     * @throws IOException if that fails; what was there before is then still there
     */
    public static void write(Path file, Map<String, Object> settings, Parameters parameters) throws IOException {
        SequencedMap<String, String> words = new LinkedHashMap<>();
        words.put("format", "pt");
        words.put(FORMAT, FORMAT_VERSION);
        words.put(SETTINGS, JsonMapper.shared().writeValueAsString(settings));
        words.put(DIGEST, WeightsDigest.of(parameters));
        SequencedMap<String, Safetensors.Tensor> tensors = new LinkedHashMap<>();
        for (Slice slice : parameters.slices()) {
            tensors.put(
                    slice.name(),
                    new Safetensors.Tensor(
                            slice.shape(), Arrays.copyOfRange(parameters.values(), slice.offset(), slice.end())));
        }
        new Safetensors(words, tensors).write(file);
    }

    /**
     * Reads a model.
     *
     * @throws UnreadableDataException if the file is missing, damaged, or holds something else
     * @throws IOException if it cannot be read
     */
    public static TrainedModel read(Path file) throws IOException {
        Safetensors content = Safetensors.read(file);
        String version = content.metadata().get(FORMAT);
        String settings = content.metadata().get(SETTINGS);
        if (version == null || settings == null) {
            throw new UnreadableDataException(
                    "%s holds weights, but not of a network that Pascaline trained".formatted(file));
        }
        if (!version.equals(FORMAT_VERSION)) {
            throw new UnreadableDataException(
                    "%s has version '%s' of the format, and this program reads version %s; use a newer one"
                            .formatted(file, version, FORMAT_VERSION));
        }
        RunSpec spec = spec(file, settings);
        Assembly assembly = Assembly.of(spec);
        Parameters parameters = parameters(file, assembly.layout(), content);
        if (!WeightsDigest.of(parameters).equals(content.metadata().get(DIGEST))) {
            throw new UnreadableDataException(
                    "%s is damaged: its weights are not those that were written; train the network again"
                            .formatted(file));
        }
        return new TrainedModel(spec, assembly, parameters);
    }

    private static RunSpec spec(Path file, String settings) throws UnreadableDataException {
        try {
            return RunSettings.read(
                    file.toString(),
                    JsonMapper.shared().readValue(settings, new TypeReference<LinkedHashMap<String, Object>>() {}));
        } catch (JacksonException | SpecException e) {
            throw new UnreadableDataException(
                    "%s has settings that cannot be meant: %s".formatted(file, e.getMessage()));
        }
    }

    private static Parameters parameters(Path file, Layout layout, Safetensors content) throws UnreadableDataException {
        float[] values = new float[layout.count()];
        for (Slice slice : layout.slices()) {
            Safetensors.Tensor tensor = content.tensors().get(slice.name());
            if (tensor == null || !tensor.shape().equals(slice.shape())) {
                throw new UnreadableDataException("%s lacks '%s' of shape %s, which its network has%s"
                        .formatted(
                                file,
                                slice.name(),
                                slice.shape(),
                                tensor == null ? "" : "; it has the shape " + tensor.shape()));
            }
            System.arraycopy(tensor.values(), 0, values, slice.offset(), slice.count());
        }
        if (content.tensors().size() != layout.slices().size()) {
            throw new UnreadableDataException("%s has %d arrays, its network only %d"
                    .formatted(file, content.tensors().size(), layout.slices().size()));
        }
        return layout.with(values);
    }
}
