package org.pascaline.engine.tape;

import java.util.Locale;

/**
 * One entry of a {@link FloatTape}: a forward computation and its gradient. Everything from an addition to an LSTM over a
 * whole sequence is one of these.
 */
public interface Operation {

    /** Returns what it is called where operations are listed, such as {@code negate}, {@code dense} or {@code lstm-cell}. */
    default String name() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Overwrites the values of the operation's result. */
    void forward();

    /** Adds to the gradient of every tracked input, from the gradient of the result, which is complete by then. */
    void backward();
}
