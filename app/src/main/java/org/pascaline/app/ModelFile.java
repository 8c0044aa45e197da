package org.pascaline.app;

import java.io.IOException;
import java.nio.file.Path;
import org.pascaline.lab.weights.TrainedModel;

/** Reads trained models for a user. */
public final class ModelFile {
    private ModelFile() {}

    /**
     * Reads a model, and says on standard error if nothing tells whether it is as it was written.
     *
     * @throws IOException if it cannot be read
     */
    public static TrainedModel read(Path file) throws IOException {
        TrainedModel model = TrainedModel.read(file);
        if (!model.isChecked()) {
            System.err.printf(
                    "Note: %s has no digest of its weights, so nothing tells whether they are as they were saved.%n",
                    file);
        }
        return model;
    }
}
