package org.pascaline.app.certify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pascaline.engine.task.Transducer;
import org.pascaline.lab.certify.Certifiable;
import org.pascaline.lab.certify.Finding;
import org.pascaline.lab.certify.Machine;
import org.pascaline.lab.spec.MachineSpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a walk found, for people and for programs.
 *
 * @param network what was walked through
 * @param arithmetic what it does with two numbers, if that is what it does
 * @param mostStates the walk would have given up beyond
 * @param seconds it took
 */
record Answer(Certifiable network, Optional<MachineSpec.Arithmetic> arithmetic, int mostStates, double seconds) {

    String text(Finding.Certified found, Optional<Machine> smallest, Path certificate, Pictures pictures) {
        String machine = smallest.map(it -> "%n  the machine inside has %d states".formatted(it.states()))
                .orElse("");
        return ("certified: right on %s of every length%n"
                                + "  %,d states, rounded to %s; %,d transitions; %.1f s%s%n"
                                + "  certificate  %s")
                        .formatted(
                                arithmetic.isPresent() ? "numbers" : "inputs",
                                found.states(),
                                network.grid(),
                                found.transitions(),
                                seconds,
                                machine,
                                certificate)
                + pictures.text();
    }

    String text(Finding finding) {
        return switch (finding) {
            case Finding.Certified certified ->
                throw new IllegalArgumentException("a certified network has a certificate");
            case Finding.Wrong wrong ->
                ("not certified: it is wrong, and nothing shorter shows it%n"
                                + "  %s%n"
                                + "  after %.1f s, with the state rounded to %s")
                        .formatted(example(wrong), seconds, network.grid());
            case Finding.TooMany(int states) ->
                "not certified: more than %,d states, rounded to %s; all looked at are right. Try a coarser --grid"
                        .formatted(mostStates, network.grid());
            case Finding.Unbounded(int steps) ->
                "not certified: after %,d steps a unit is too far from zero; a cell whose state is bounded, such as rnn or gru, would"
                                .formatted(steps)
                        + " help";
        };
    }

    String json(Finding.Certified found, Optional<Machine> smallest, Path certificate, Pictures pictures) {
        ObjectNode json = head(true);
        json.put("states", found.states());
        json.put("transitions", found.transitions());
        json.put("depth", found.depth());
        json.put("transitionsDigest", found.digest());
        smallest.ifPresent(machine -> json.put("machineStates", machine.states()));
        json.put("certificate", certificate.toString());
        pictures.put(json);
        return json.toString();
    }

    String json(Finding finding) {
        ObjectNode json = head(false);
        switch (finding) {
            case Finding.Certified certified ->
                throw new IllegalArgumentException("a certified network has a certificate");
            case Finding.Wrong wrong -> {
                json.put("why", "wrong");
                if (arithmetic.isPresent()) {
                    json.put("first", number(read(wrong.inputs(), 0)));
                    json.put("second", number(read(wrong.inputs(), 1)));
                    json.put("answer", number(wrong.answers()));
                    json.put("right", number(wrong.right()));
                } else {
                    ArrayNode inputs = json.putArray("inputs");
                    for (int channel = 0; channel < network.machine().channels(); channel++) {
                        read(wrong.inputs(), channel).forEach(inputs.addArray()::add);
                    }
                    wrong.answers().forEach(json.putArray("answers")::add);
                    wrong.right().forEach(json.putArray("right")::add);
                }
            }
            case Finding.TooMany(int states) -> {
                json.put("why", "too many states");
                json.put("states", states);
            }
            case Finding.Unbounded(int steps) -> {
                json.put("why", "unbounded");
                json.put("steps", steps);
            }
        }
        return json.toString();
    }

    private ObjectNode head(boolean certified) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("certified", certified);
        json.put("grid", network.grid().toString());
        json.put("seconds", seconds);
        return json;
    }

    private List<Integer> read(List<Integer> inputs, int channel) {
        Transducer machine = network.machine();
        return inputs.stream().map(input -> machine.symbol(input, channel)).toList();
    }

    /** Returns digits as a number, the first being the least; those from ten on are letters. */
    private static String number(List<Integer> digits) {
        StringBuilder text = new StringBuilder();
        digits.forEach(digit -> text.append(Character.forDigit(digit, Character.MAX_RADIX)));
        return text.reverse().toString();
    }

    private String example(Finding.Wrong wrong) {
        if (arithmetic.isPresent()) {
            MachineSpec.Arithmetic what = arithmetic.get();
            return "%s %s %s ends in %s%s, but it answers %s there"
                    .formatted(
                            number(read(wrong.inputs(), 0)),
                            what.sign(),
                            number(read(wrong.inputs(), 1)),
                            number(wrong.right()),
                            what.base() == 10 ? "" : " in base " + what.base(),
                            number(wrong.answers()));
        }
        String inputs = IntStream.range(0, network.machine().channels())
                .mapToObj(channel -> sequence(read(wrong.inputs(), channel)))
                .collect(Collectors.joining(" and "));
        return "to %s the answer is %s, but it answers %s"
                .formatted(inputs, sequence(wrong.right()), sequence(wrong.answers()));
    }

    private static String sequence(List<Integer> symbols) {
        return symbols.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
