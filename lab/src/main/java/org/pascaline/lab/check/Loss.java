package org.pascaline.lab.check;

import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/** A function of a model's parameters that gives a scalar, in tape operations. */
@FunctionalInterface
interface Loss {

    /** Computes the loss on a tape. */
    Tensor on(Tape tape);
}
