package org.pascaline.app.train;

import org.pascaline.app.Choices;

/** Which recurrent cell. The words are what a user types; {@link ModelOptions} and its neighbours say what they mean. */
public enum CellName {
    /** {@code rnn}. */
    RNN,
    /** {@code relu-rnn}. */
    RELU_RNN,
    /** {@code irnn}. */
    IRNN,
    /** {@code lstm}. */
    LSTM,
    /** {@code gru}. */
    GRU,
    /** {@code indrnn}. */
    INDRNN,
    /** {@code clockwork}. */
    CLOCKWORK,
    /** {@code alarmwork}. */
    ALARMWORK;

    @Override
    public String toString() {
        return Choices.word(this);
    }
}
