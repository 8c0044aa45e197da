package org.pascaline.lab.diagram;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pascaline.engine.task.Transducer;
import org.pascaline.lab.certify.Machine;
import org.pascaline.lab.certify.ReachedStates;

/**
 * Names for the states of a machine: what the state of the task means, where it is one that is done by hand, such as the carry of
 * an addition, or what somebody has called it; otherwise letters.
 */
final class StateNames {
    private static final int LETTERS = 26;

    private StateNames() {}

    /**
     * Returns a name for each state.
     *
     * @param machine found inside a network
     * @param given what somebody calls the states of the task
     * @param states of the network
     */
    static List<String> of(Machine machine, Transducer task, Optional<List<String>> given, ReachedStates states) {
        Optional<List<String>> known = given.or(() -> meanings(task));
        if (known.isEmpty()) {
            return letters(machine.states());
        }
        SortedMap<Integer, SortedSet<Integer>> taskStates = new TreeMap<>();
        for (int state = 0; state < states.count(); state++) {
            taskStates
                    .computeIfAbsent(machine.stateOf()[state], _ -> new TreeSet<>())
                    .add(states.machineState(state));
        }
        // Of a task with two states that mean the same, one of the machine is both.
        List<String> names = taskStates.values().stream()
                .map(all -> all.stream().map(known.get()::get).collect(Collectors.joining(" or ")))
                .toList();
        boolean tellsApart = new TreeSet<>(names).size() == machine.states();
        return tellsApart ? names : letters(machine.states());
    }

    /** Returns A to Z, AA to AZ and so on. */
    static List<String> letters(int count) {
        return IntStream.range(0, count).mapToObj(StateNames::letter).toList();
    }

    private static String letter(int number) {
        String last = String.valueOf((char) ('A' + number % LETTERS));
        return number < LETTERS ? last : letter(number / LETTERS - 1) + last;
    }

    /** A way to go on from a state. */
    private interface Rule {
        int next(int state, int[] read);
    }

    /** Returns what the states of a task mean, if it goes on as one of those that are known. */
    static Optional<List<String>> meanings(Transducer task) {
        int states = task.states();
        if (states < 2) {
            return Optional.empty();
        }
        if (follows(task, (state, read) -> (state + IntStream.of(read).sum()) / task.symbols())) {
            return Optional.of(states == 2 ? List.of("no carry", "carry") : numbered("carry", states));
        }
        if (states == 2 && task.channels() == 2 && follows(task, (state, read) -> read[0] < read[1] + state ? 1 : 0)) {
            return Optional.of(List.of("no borrow", "borrow"));
        }
        if (follows(task, (state, read) -> (state + IntStream.of(read).sum()) % states)) {
            return Optional.of(states == 2 ? List.of("even", "odd") : numbered("sum", states));
        }
        return Optional.empty();
    }

    private static List<String> numbered(String word, int count) {
        return IntStream.range(0, count).mapToObj(number -> word + " " + number).toList();
    }

    private static boolean follows(Transducer task, Rule rule) {
        int[] read = new int[task.channels()];
        for (int input = 0; input < task.inputs(); input++) {
            for (int channel = 0; channel < read.length; channel++) {
                read[channel] = task.symbol(input, channel);
            }
            for (int state = 0; state < task.states(); state++) {
                if (task.next(state, input) != rule.next(state, read)) {
                    return false;
                }
            }
        }
        return true;
    }
}
