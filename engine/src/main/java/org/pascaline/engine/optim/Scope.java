package org.pascaline.engine.optim;

import org.pascaline.engine.tape.Slice;

/** Which parameters a weight decay pulls on. */
public enum Scope {
    /** All, as in PyTorch's optimisers. */
    ALL,
    /**
     * All but the biases. A bias only moves a unit's threshold; pulling it to zero does not make the network smoother.
     */
    WEIGHTS;

    /** Returns whether a parameter is pulled on. */
    public boolean covers(Slice slice) {
        return switch (this) {
            case ALL -> true;
            case WEIGHTS -> !slice.isBias();
        };
    }
}
