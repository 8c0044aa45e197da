package org.pascaline.lab.diagram;

import org.pascaline.engine.task.Transducer;
import org.pascaline.lab.certify.Machine;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A machine for programs: the names of its states, the first being where it begins, and its transitions, those between the same two
 * states together, with the symbols of every input and the answers to them in the same order.
 */
final class MachineJson {
    private static final int FORMAT = 1;

    private MachineJson() {}

    static String of(Diagram diagram, Machine machine, Transducer task) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("format", FORMAT);
        json.put("channels", task.channels());
        json.put("symbols", task.symbols());
        json.put("answers", task.answers());
        ArrayNode states = json.putArray("states");
        diagram.names().forEach(states::add);
        ArrayNode transitions = json.putArray("transitions");
        for (Diagram.Edge edge : diagram.edges()) {
            ObjectNode transition = transitions.addObject();
            transition.put("from", edge.from());
            transition.put("to", edge.to());
            transition.put("label", edge.label());
            ArrayNode inputs = transition.putArray("inputs");
            ArrayNode answers = transition.putArray("answers");
            for (int input : edge.inputs()) {
                ArrayNode symbols = inputs.addArray();
                for (int channel = 0; channel < task.channels(); channel++) {
                    symbols.add(task.symbol(input, channel));
                }
                answers.add(machine.answers()[edge.from() * machine.inputs() + input]);
            }
        }
        return JsonMapper.shared().writeValueAsString(json) + "\n";
    }
}
