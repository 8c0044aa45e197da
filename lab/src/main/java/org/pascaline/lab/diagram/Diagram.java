package org.pascaline.lab.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.pascaline.engine.task.Transducer;
import org.pascaline.lab.certify.Machine;

/**
 * A machine as it is drawn: states with names, and one edge for each pair of states that an input leads between. It begins in the
 * first state.
 *
 * @param names of the states
 * @param edges from the first state first
 */
record Diagram(List<String> names, List<Edge> edges) {
    /** Copies the lists. */
    Diagram {
        names = List.copyOf(names);
        edges = List.copyOf(edges);
    }

    /**
     * All inputs that lead from one state to another, or to itself.
     *
     * @param label these inputs in a few words
     * @param inputs in ascending order
     */
    record Edge(int from, int to, String label, List<Integer> inputs) {
        /** Copies the list. */
        Edge {
            inputs = List.copyOf(inputs);
        }

        boolean isLoop() {
            return from == to;
        }
    }

    /**
     * Makes a diagram.
     *
     * @param task says which symbols an input has
     * @param names one for each state
     */
    static Diagram of(Machine machine, Transducer task, List<String> names) {
        List<Edge> edges = new ArrayList<>();
        for (int from = 0; from < machine.states(); from++) {
            TreeMap<Integer, List<Integer>> inputs = new TreeMap<>();
            for (int input = 0; input < machine.inputs(); input++) {
                inputs.computeIfAbsent(machine.next()[from * machine.inputs() + input], to -> new ArrayList<>())
                        .add(input);
            }
            int own = from;
            inputs.forEach((to, all) -> edges.add(new Edge(own, to, InputClass.of(task, all), all)));
        }
        return new Diagram(names, edges);
    }

    boolean has(int from, int to) {
        return edges.stream().anyMatch(edge -> edge.from == from && edge.to == to);
    }
}
