package org.pascaline.lab.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.pascaline.engine.optim.OptimizerState;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.train.Snapshot;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.RunSettings;

/** Checkpoints of trainings that never were. */
final class Checkpoints {
    static final Map<String, Object> SETTINGS = Map.of("task", "adding", "cell", "rnn", "hidden", 2, "length", 4);

    private Checkpoints() {}

    /** Writes a small one after its third step, with best weights, and reads its arrays and words. */
    static Safetensors small(Path file) throws IOException {
        Assembly assembly = Assembly.of(RunSettings.read("test", SETTINGS));
        Parameters parameters = assembly.layout().initialize(1);
        SequencedMap<String, float[]> buffers = new LinkedHashMap<>();
        assembly.plan().optimizer().bufferNames().forEach(name -> buffers.put(name, new float[parameters.count()]));
        Snapshot snapshot = new Snapshot(
                new Snapshot.Place(0, 3, 3, 96, 0.5, 3, 1000),
                parameters,
                new OptimizerState(buffers, 3),
                new Snapshot.BestSoFar(2, 1, new Metrics(new LinkedHashMap<>(Map.of("mse", 0.25))), parameters),
                new Snapshot.Restarts(0, 1));
        CheckpointFile.write(file, SETTINGS, snapshot);
        return Safetensors.read(file);
    }
}
