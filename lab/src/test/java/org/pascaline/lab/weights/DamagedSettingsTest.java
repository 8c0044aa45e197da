package org.pascaline.lab.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.run.DamagedJson;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;

/** Whatever happens to the JSON among the words of a model or a checkpoint, it is read, or refused in one sentence for users. */
final class DamagedSettingsTest {
    @TempDir
    private Path folder = Path.of("");

    /** Reads a file of weights. */
    @FunctionalInterface
    private interface Reading {
        void read(Path file) throws IOException;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pascaline.settings", "pascaline.training"})
    void ofACheckpoint(String word) throws IOException {
        Path file = folder.resolve("checkpoint.safetensors");
        Safetensors whole = Checkpoints.small(file);
        for (String text : DamagedJson.texts(whole.metadata().getOrDefault(word, ""))) {
            SequencedMap<String, String> words = new LinkedHashMap<>(whole.metadata());
            words.put(word, text);
            words.remove("pascaline.sha256");
            words.put("pascaline.sha256", new Safetensors(words, whole.tensors()).digest());
            requireWords(file, new Safetensors(words, whole.tensors()), text, CheckpointFile::read);
        }
    }

    @Test
    void ofAModel() throws IOException {
        Path file = folder.resolve("model.safetensors");
        RunSettings.Resolved run = RunSettings.read(new Source.File("test"), Checkpoints.SETTINGS);
        TrainedModel.write(
                file, run.settings(), Assembly.of(run.spec()).layout().initialize(1));
        Safetensors whole = Safetensors.read(file);
        for (String text : DamagedJson.texts(whole.metadata().getOrDefault("pascaline.settings", ""))) {
            SequencedMap<String, String> words = new LinkedHashMap<>(whole.metadata());
            words.put("pascaline.settings", text);
            requireWords(file, new Safetensors(words, whole.tensors()), text, TrainedModel::read);
        }
    }

    private static void requireWords(Path file, Safetensors content, String text, Reading reading) throws IOException {
        content.write(file);
        try {
            reading.read(file);
        } catch (UnreadableDataException refusal) {
            String message = String.valueOf(refusal.getMessage());
            DamagedJson.requirePlain(message, text);
            assertThat(message).as(text).startsWith(file.toString());
        }
    }
}
