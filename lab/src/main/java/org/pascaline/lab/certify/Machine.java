package org.pascaline.lab.certify;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The smallest machine that answers as a network does: states of the network that no input tells apart are one state of it. Found
 * by refining a partition (Moore 1956): states that answer alike are together at first, and are parted where an input leads to
 * parted ones, until nothing changes.
 *
 * @param inputs how many lead from each state
 * @param next {@code [states, inputs]}
 * @param answers {@code [states, inputs]}
 * @param stateOf to which state of the machine each state of the network belongs; state 0 is where both begin
 */
public record Machine(int inputs, int[] next, int[] answers, int[] stateOf) {

    /** Returns how many states it has. */
    public int states() {
        return next.length / inputs;
    }

    /** Finds the machine. */
    public static Machine of(Transitions network) {
        int inputs = network.inputs();
        int[] part = new int[network.states()];
        int parts = refine(part, (state, input) -> network.answers()[state * inputs + input], inputs);
        int before;
        do {
            before = parts;
            int[] old = part.clone();
            parts = refine(part, (state, input) -> old[network.next()[state * inputs + input]], inputs);
        } while (parts > before);
        return quotient(network, part, parts);
    }

    private interface Sign {
        int of(int state, int input);
    }

    /** Numbers of a part and its signs, to be compared as a whole. */
    private record Signature(int[] values) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Signature(int[] others) && Arrays.equals(values, others);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    /** Parts states by a sign for each input, in the order in which they come; returns how many parts there are. */
    private static int refine(int[] part, Sign sign, int inputs) {
        Map<Signature, Integer> numbers = new HashMap<>();
        for (int state = 0; state < part.length; state++) {
            int[] values = new int[inputs + 1];
            values[inputs] = part[state];
            for (int input = 0; input < inputs; input++) {
                values[input] = sign.of(state, input);
            }
            int next = numbers.size();
            Integer known = numbers.putIfAbsent(new Signature(values), next);
            part[state] = known == null ? next : known;
        }
        return numbers.size();
    }

    private static Machine quotient(Transitions network, int[] part, int parts) {
        int inputs = network.inputs();
        int[] next = new int[parts * inputs];
        int[] answers = new int[parts * inputs];
        boolean[] done = new boolean[parts];
        for (int state = 0; state < part.length; state++) {
            int own = part[state];
            if (!done[own]) {
                done[own] = true;
                for (int input = 0; input < inputs; input++) {
                    next[own * inputs + input] = part[network.next()[state * inputs + input]];
                    answers[own * inputs + input] = network.answers()[state * inputs + input];
                }
            }
        }
        return new Machine(inputs, next, answers, part);
    }
}
