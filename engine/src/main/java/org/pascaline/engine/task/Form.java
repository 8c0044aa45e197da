package org.pascaline.engine.task;

/**
 * What the samples of a task look like to a network, and what it wants back: it decides which networks can do the task, and how
 * they read and answer.
 */
public sealed interface Form {

    /**
     * A vector at every step, and a number after the last.
     *
     * @param width numbers of a vector
     */
    record Vectors(int width) implements Form {}

    /** A number at every step, and the sum of what the network makes of each. */
    record Elements() implements Form {}

    /**
     * A symbol in each channel at every step, and a symbol in answer to it.
     *
     * @param channels how many symbols are read at once, side by side
     * @param symbols how many there are in a channel
     * @param answers how many symbols there are to answer with
     */
    record Symbols(int channels, int symbols, int answers) implements Form {}

    /**
     * A vector without time, and the class that it belongs to.
     *
     * @param width numbers of the vector
     * @param classes how many there are
     */
    record Features(int width, int classes) implements Form {}

    /** A kind of network. */
    enum Network {
        /** Recurrent layers, the last step of which is read out. */
        RECURRENT,
        /** An embedding of symbols, recurrent layers, and an answer at every step. */
        EMBEDDED,
        /** Dense layers on each element by itself. */
        LINEAR,
        /** Dense layers. */
        MLP
    }
}
