package org.pascaline.app.train;

import org.pascaline.app.Choices;

/** Which optimiser. The words are what a user types; {@link ModelOptions} and its neighbours say what they mean. */
public enum OptimizerName {
    /** {@code sgd}. */
    SGD,
    /** {@code adam}. */
    ADAM,
    /** {@code adamw}. */
    ADAMW,
    /** {@code adam-l2-step}. */
    ADAM_L2_STEP;

    @Override
    public String toString() {
        return Choices.word(this);
    }
}
