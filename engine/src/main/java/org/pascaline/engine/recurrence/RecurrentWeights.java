package org.pascaline.engine.recurrence;

import org.pascaline.engine.tape.Buffer;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Tensor;

/**
 * The four parameters of a layer in PyTorch's arrangement, with {@code G} gates.
 *
 * @param inputWeight {@code weight_ih [G·H, I]}
 * @param hiddenWeight {@code weight_hh [G·H, H]}
 * @param inputBias {@code bias_ih [G·H]}
 * @param hiddenBias {@code bias_hh [G·H]}
 */
public record RecurrentWeights(Tensor inputWeight, Tensor hiddenWeight, Tensor inputBias, Tensor hiddenBias) {

    /** The same four as buffers of a tape. */
    record Buffers(Buffer inputWeight, Buffer hiddenWeight, Buffer inputBias, Buffer hiddenBias) {
        boolean tracked() {
            return inputWeight.tracked() || hiddenWeight.tracked() || inputBias.tracked() || hiddenBias.tracked();
        }
    }

    Buffers on(FloatTape tape) {
        return new Buffers(
                tape.buffer(inputWeight), tape.buffer(hiddenWeight), tape.buffer(inputBias), tape.buffer(hiddenBias));
    }
}
