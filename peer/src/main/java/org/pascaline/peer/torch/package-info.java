/**
 * The workloads in libtorch: the same network, batch, first weights and optimiser as ours, as a user of PyTorch would write
 * them.
 *
 * <p>Start with {@link org.pascaline.peer.torch.TorchStep}. Native memory is freed at the end of each step, not by the garbage
 * collector.
 */
@NullMarked
package org.pascaline.peer.torch;

import org.jspecify.annotations.NullMarked;
