/**
 * Our training steps beside PyTorch's: {@code ./pascaline bench}.
 *
 * <p>{@link org.pascaline.peer.Comparison} is the command. For each workload it first holds both to each other
 * ({@link org.pascaline.peer.Agreement}), then times them in turn, each in a JVM of its own
 * ({@link org.pascaline.peer.Race}). May use everything; nothing depends on this package, and it is never deployed.
 */
@NullMarked
package org.pascaline.peer;

import org.jspecify.annotations.NullMarked;
