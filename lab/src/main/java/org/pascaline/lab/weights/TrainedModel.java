package org.pascaline.lab.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.RunSpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trained network as it lies on the disk: the settings of its run and the weights, named as in PyTorch.
 *
 * @param settings all of the run's
 * @param spec the run
 * @param assembly its task and network
 * @param parameters the weights
 * @param isChecked whether a digest in the file says that they are as they were written; another program may write none
 */
public record TrainedModel(
        SequencedMap<String, Object> settings,
        RunSpec spec,
        Assembly assembly,
        Parameters parameters,
        boolean isChecked) {
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
        NamedWeights.put(tensors, "", parameters.slices(), parameters.values());
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
        String version = content.metadata().getOrDefault(FORMAT, FORMAT_VERSION);
        String settings = content.metadata().get(SETTINGS);
        if (settings == null) {
            throw new UnreadableDataException(
                    "%s does not say of which network its weights are; give it the metadata '%s' of a model that Pascaline has trained with the same settings"
                            .formatted(file, SETTINGS));
        }
        if (!version.equals(FORMAT_VERSION)) {
            throw UnreadableDataException.ofNewerProgram(
                    "%s has version '%s' of the format, and this program reads version %s"
                            .formatted(file, version, FORMAT_VERSION));
        }
        RunSettings.Resolved resolved = StoredSettings.resolve(file, settings);
        RunSpec spec = resolved.spec();
        Assembly assembly = StoredSettings.assembly(file, spec);
        NamedWeights weights = new NamedWeights(file, assembly.layout(), content);
        Parameters parameters = assembly.layout().with(weights.takeFinite(""));
        weights.requireNothingElse();
        Optional<String> digest = Optional.ofNullable(content.metadata().get(DIGEST));
        if (digest.isPresent() && !digest.get().equals(WeightsDigest.of(parameters))) {
            throw new UnreadableDataException(
                    "%s is damaged: its weights are not those that were written; train the network again, or, if you changed them yourself, leave '%s' out of its metadata"
                            .formatted(file, DIGEST));
        }
        return new TrainedModel(resolved.settings(), spec, assembly, parameters, digest.isPresent());
    }
}
