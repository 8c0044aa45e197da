package org.pascaline.engine.tape;

/**
 * One entry of a {@link FloatTape}: a forward computation and its gradient. Everything from an addition to an LSTM over a
 * whole sequence is one of these.
 */
public interface Operation {

    /** Overwrites the values of the operation's result. */
    void forward();

    /** Adds to the gradient of every tracked input, from the gradient of the result, which is complete by then. */
    void backward();
}
