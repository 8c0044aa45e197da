package org.pascaline.engine.task;

/**
 * A finite machine that reads a symbol at every step, changes its state and answers with a symbol: what a recurrent network has
 * to be that solves a task at every length (a Mealy machine; Mealy 1955). It begins in state 0.
 *
 * <p>Symbols of several channels count as one: {@code s = s_0 + n·s_1 + n²·s_2 ...} for {@code n} symbols in each channel.
 *
 * @param channels how many symbols are read at once, side by side
 * @param symbols how many there are in a channel
 * @param states how many states there are
 * @param answers how many symbols it answers with
 * @param next {@code [states, symbols^channels]}, the state after reading
 * @param answer {@code [states, symbols^channels]}, what is answered then
 */
public record Transducer(int channels, int symbols, int states, int answers, int[] next, int[] answer) {
    private static final int MOST_INPUTS = 1 << 16;

    /** Checks the tables. */
    public Transducer {
        if (channels < 1 || symbols < 1 || states < 1 || answers < 1 || inputs(channels, symbols) > MOST_INPUTS) {
            throw new IllegalArgumentException(
                    "a transducer has at least one channel, symbol, state and answer, and at most %,d inputs"
                            .formatted(MOST_INPUTS));
        }
        int entries = Math.toIntExact(states * inputs(channels, symbols));
        require("next states", next, entries, states);
        require("answers", answer, entries, answers);
    }

    private static long inputs(int channels, int symbols) {
        long inputs = 1;
        for (int i = 0; i < channels && inputs <= MOST_INPUTS; i++) {
            inputs *= symbols;
        }
        return inputs;
    }

    private static void require(String what, int[] table, int entries, int bound) {
        if (table.length != entries) {
            throw new IllegalArgumentException("there are %d %s, not %d".formatted(table.length, what, entries));
        }
        for (int value : table) {
            if (value < 0 || value >= bound) {
                throw new IllegalArgumentException("%s go from 0 to %d, not %d".formatted(what, bound - 1, value));
            }
        }
    }

    /** Returns how many inputs there are, the symbols of all channels taken together. */
    public int inputs() {
        return (int) inputs(channels, symbols);
    }

    /** Returns the symbol that an input has in a channel. */
    public int symbol(int input, int channel) {
        int rest = input;
        for (int i = 0; i < channel; i++) {
            rest /= symbols;
        }
        return rest % symbols;
    }

    /** Returns the state after reading an input. */
    public int next(int state, int input) {
        return next[state * inputs() + input];
    }

    /** Returns the answer to an input. */
    public int answer(int state, int input) {
        return answer[state * inputs() + input];
    }

    /**
     * Returns whether what comes after an input depends on the state before it. An adder's carry passes through the places whose
     * digits sum to one less than the base; elsewhere it is forgotten.
     */
    public boolean carries(int input) {
        for (int state = 1; state < states; state++) {
            if (next(state, input) != next(0, input)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the machine that adds two numbers in a base, least significant digit first; its state is the carry. */
    public static Transducer addition(int base) {
        return overTwoNumbers(base, (first, second, carry) -> first + second + carry);
    }

    /**
     * Returns the machine that subtracts the second number from the first in a base, least significant digit first; its state is
     * the borrow. What is below zero comes out as the base's complement.
     */
    public static Transducer subtraction(int base) {
        return overTwoNumbers(base, (first, second, borrow) -> first - second - borrow);
    }

    private interface Place {
        int of(int first, int second, int carry);
    }

    private static Transducer overTwoNumbers(int base, Place place) {
        return of(2, base, 2, base, (carry, input) -> {
            int total = place.of(input % base, input / base, carry);
            return new Step(total < 0 || total >= base ? 1 : 0, Math.floorMod(total, base));
        });
    }

    /** Returns the machine that tells after every bit whether there have been an odd number of ones. */
    public static Transducer parity() {
        return sumModulo(2);
    }

    /** Returns the machine that tells after every number below {@code m} the sum of all so far, modulo {@code m}. */
    public static Transducer sumModulo(int m) {
        return of(1, m, m, m, (sum, input) -> new Step((sum + input) % m, (sum + input) % m));
    }

    private record Step(int next, int answer) {}

    private interface Rule {
        Step of(int state, int input);
    }

    private static Transducer of(int channels, int symbols, int states, int answers, Rule rule) {
        int inputs = Math.toIntExact(inputs(channels, symbols));
        int[] next = new int[states * inputs];
        int[] answer = new int[states * inputs];
        for (int state = 0; state < states; state++) {
            for (int input = 0; input < inputs; input++) {
                Step step = rule.of(state, input);
                next[state * inputs + input] = step.next;
                answer[state * inputs + input] = step.answer;
            }
        }
        return new Transducer(channels, symbols, states, answers, next, answer);
    }
}
