/**
 * Weights on disk: the safetensors format, which Python's libraries read too, and trained models in it. A model's file is
 * complete: it holds the settings that the network is built from. This package knows specifications and the engine, and
 * nothing of how a training goes on.
 */
@NullMarked
package org.pascaline.lab.weights;

import org.jspecify.annotations.NullMarked;
