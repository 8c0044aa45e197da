package org.pascaline.lab.certify;

/**
 * All transitions between the states of a network, in the order in which these were found.
 *
 * @param inputs how many lead from each state
 * @param next {@code [states, inputs]}, the index of the state after
 * @param answers {@code [states, inputs]}, what is answered
 */
public record Transitions(int inputs, int[] next, byte[] answers) {

    /** Returns how many states there are. */
    public int states() {
        return next.length / inputs;
    }
}
