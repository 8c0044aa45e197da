package org.pascaline.engine.nn;

import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/** A network from a batch to its answer. It holds no weights: those are on the tape. */
@FunctionalInterface
public interface Model {

    /** Returns the answer to a batch; its shape is the model's own. */
    Tensor forward(Tape tape, Batch batch);
}
