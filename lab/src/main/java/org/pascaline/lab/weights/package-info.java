/**
 * Weights on disk: the safetensors format, which Python's libraries read too, and in it trained models and checkpoints of
 * trainings. Each file is complete: it holds the settings that the network is built from, and a digest of what it holds.
 *
 * <p>Knows specifications and the engine, and nothing of when a checkpoint is written or where. Start with
 * {@link org.pascaline.lab.weights.TrainedModel}, then {@link org.pascaline.lab.weights.CheckpointFile}.
 */
@NullMarked
package org.pascaline.lab.weights;

import org.jspecify.annotations.NullMarked;
