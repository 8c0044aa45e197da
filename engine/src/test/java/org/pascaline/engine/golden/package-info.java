/**
 * The fourth layer of trust: values computed by PyTorch, in files that hold a batch, starting weights, the output, the loss,
 * its gradient and the weights after three steps of four optimisers.
 *
 * <p>{@link org.pascaline.engine.golden.GoldenTest} runs every file of a folder; {@code src/test/resources/golden/README.md}
 * says what is in one.
 */
@NullMarked
package org.pascaline.engine.golden;

import org.jspecify.annotations.NullMarked;
