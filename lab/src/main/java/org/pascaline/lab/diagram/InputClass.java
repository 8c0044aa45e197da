package org.pascaline.lab.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.pascaline.engine.task.Transducer;

/**
 * Words for the inputs that lead from one state to another: "sum ≥ 10" where these are exactly the inputs whose symbols have such a
 * sum, the symbols themselves where one is read at a time, otherwise how many there are.
 */
final class InputClass {
    private static final int LONGEST = 18;

    private InputClass() {}

    /**
     * Returns the words.
     *
     * @param inputs at least one, in ascending order
     */
    static String of(Transducer task, List<Integer> inputs) {
        int all = task.inputs();
        if (inputs.size() == all) {
            return "any";
        }
        List<String> words = new ArrayList<>();
        if (task.channels() == 1) {
            words.add(listed(new TreeSet<>(inputs)));
        } else {
            add(words, "sum", task, inputs, input -> sum(task, input));
            if (task.channels() == 2) {
                add(words, "difference", task, inputs, input -> task.symbol(input, 0) - task.symbol(input, 1));
            }
        }
        words.add("%d of %d".formatted(inputs.size(), all));
        return words.stream()
                .filter(text -> text.length() <= LONGEST)
                .findFirst()
                .orElseThrow();
    }

    private static int sum(Transducer task, int input) {
        int sum = 0;
        for (int channel = 0; channel < task.channels(); channel++) {
            sum += task.symbol(input, channel);
        }
        return sum;
    }

    /** Adds words about a number that each input has, if that number tells exactly these inputs from all others. */
    private static void add(
            List<String> words, String name, Transducer task, List<Integer> inputs, IntUnaryOperator number) {
        TreeMap<Integer, Integer> left = new TreeMap<>();
        for (int input = 0; input < task.inputs(); input++) {
            left.merge(number.applyAsInt(input), 1, Integer::sum);
        }
        int smallest = left.firstKey();
        int largest = left.lastKey();
        TreeSet<Integer> own = new TreeSet<>();
        for (int input : inputs) {
            own.add(number.applyAsInt(input));
            left.merge(number.applyAsInt(input), -1, Integer::sum);
        }
        if (own.stream().anyMatch(value -> left.getOrDefault(value, 0) > 0)) {
            return;
        }
        int from = own.first();
        int to = own.last();
        if (to - from + 1 > own.size()) {
            words.add(name + " " + listed(own));
        } else if (from == to) {
            words.add("%s = %s".formatted(name, written(from)));
        } else if (from == smallest) {
            words.add("%s ≤ %s".formatted(name, written(to)));
        } else if (to == largest) {
            words.add("%s ≥ %s".formatted(name, written(from)));
        } else {
            words.add("%s %s to %s".formatted(name, written(from), written(to)));
        }
    }

    private static String written(int number) {
        return number < 0 ? "−" + -number : Integer.toString(number);
    }

    /** Returns numbers, of which three and more in a row are written as a range. */
    private static String listed(Set<Integer> ascending) {
        List<String> parts = new ArrayList<>();
        List<Integer> row = new ArrayList<>();
        for (int number : ascending) {
            if (!row.isEmpty() && number != row.getLast() + 1) {
                end(row, parts);
            }
            row.add(number);
        }
        end(row, parts);
        return String.join(", ", parts);
    }

    private static void end(List<Integer> row, List<String> parts) {
        if (row.size() > 2) {
            parts.add("%s–%s".formatted(written(row.getFirst()), written(row.getLast())));
        } else {
            row.forEach(number -> parts.add(written(number)));
        }
        row.clear();
    }
}
