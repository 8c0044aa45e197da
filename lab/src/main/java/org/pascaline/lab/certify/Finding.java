package org.pascaline.lab.certify;

import java.util.List;

/** What became of the walk through the states of a network. */
public sealed interface Finding {

    /**
     * The network is right in every state that it can get into, and so on every input of every length.
     *
     * @param states how many there are, each with the state of the machine that it has to follow
     * @param transitions from each by every input
     * @param depth so many steps lead to the last of them
     * @param digest SHA-256 of all transitions and answers, in the order of the walk
     */
    record Certified(int states, long transitions, int depth, String digest) implements Finding {}

    /**
     * The network is wrong; there is no shorter input that shows it.
     *
     * @param inputs what it read, first step first
     * @param answers what it answered
     * @param right what it should have
     */
    record Wrong(List<Integer> inputs, List<Integer> answers, List<Integer> right) implements Finding {
        /** Copies the lists. */
        public Wrong {
            inputs = List.copyOf(inputs);
            answers = List.copyOf(answers);
            right = List.copyOf(right);
        }
    }

    /**
     * There are more states than were to be looked at; nothing is known of the rest.
     *
     * @param states so many were right
     */
    record TooMany(int states) implements Finding {}

    /**
     * The state leaves every bound: a unit is further from zero than can be kept, or no number.
     *
     * @param steps after so many steps
     */
    record Unbounded(int steps) implements Finding {}
}
