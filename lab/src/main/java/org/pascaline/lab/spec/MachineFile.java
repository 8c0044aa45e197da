package org.pascaline.lab.spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pascaline.engine.task.Transducer;

/**
 * Reads a finite machine that a user has written as a YAML file: how many symbols and answers there are, and for each state, by
 * name, where each input leads and what is answered. The first state is where it begins.
 *
 * <pre>{@code
 * symbols: 2
 * answers: 2
 * states:
 *   even: {next: [even, odd], answer: [0, 1]}
 *   odd:  {next: [odd, even], answer: [1, 0]}
 * }</pre>
 *
 * <p>With {@code channels: 2} two symbols are read at once; input {@code a + symbols·b} is a in the first and b in the second.
 */
public final class MachineFile {
    private static final String SYMBOLS = "symbols";
    private static final String ANSWERS = "answers";
    private static final String CHANNELS = "channels";
    private static final String STATES = "states";
    private static final String NEXT = "next";
    private static final String ANSWER = "answer";

    private final String file;

    private MachineFile(String file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws SpecException if it is not a machine; the message says where and why
     */
    public static MachineSpec read(Path path) throws IOException {
        return parse(String.valueOf(path.getFileName()), YamlText.of(path, "machine"));
    }

    /** Returns whether a setting names a file instead of a machine. */
    public static boolean isNamedBy(String setting) {
        return setting.endsWith(".yaml") || setting.endsWith(".yml");
    }

    /** Reads a file's text. */
    static MachineSpec parse(String file, String yaml) {
        YamlDocument document = YamlReader.read(file, yaml);
        try {
            return new MachineFile(file).machine(document.root());
        } catch (SpecException e) {
            throw document.located(e);
        }
    }

    private MachineSpec machine(Object root) {
        Map<String, Object> top = map("", root, Set.of(SYMBOLS, ANSWERS, CHANNELS, STATES));
        int channels = top.containsKey(CHANNELS) ? number(CHANNELS, top.get(CHANNELS)) : 1;
        int symbols = number(SYMBOLS, required("", top, SYMBOLS));
        int answers = number(ANSWERS, required("", top, ANSWERS));
        long inputs = 1;
        for (int i = 0; i < channels && inputs <= MachineSpec.MOST_ENTRIES; i++) {
            inputs *= symbols;
        }
        Map<String, Object> states = map(STATES, required("", top, STATES), Set.of());
        if (inputs * states.size() > MachineSpec.MOST_ENTRIES || states.isEmpty()) {
            throw wrong(
                    STATES,
                    "must be at least one, and times the %,d inputs at most %,d; there are %,d states"
                            .formatted(inputs, MachineSpec.MOST_ENTRIES, states.size()));
        }
        List<String> names = List.copyOf(states.keySet());
        List<Integer> next = new ArrayList<>();
        List<Integer> answer = new ArrayList<>();
        states.forEach((name, entry) -> {
            String where = STATES + "." + Shown.of(name);
            Map<String, Object> state = map(where, entry, Set.of(NEXT, ANSWER));
            next.addAll(next(where + "." + NEXT, required(where, state, NEXT), names));
            answer.addAll(answers(where + "." + ANSWER, required(where, state, ANSWER), answers));
        });
        requireAll(STATES, next.size(), answer.size(), inputs * states.size());
        return MachineSpec.of(
                new Transducer(
                        channels, symbols, names.size(), answers, MachineSpec.array(next), MachineSpec.array(answer)),
                names);
    }

    private void requireAll(String where, int next, int answer, long entries) {
        if (next != entries || answer != entries) {
            throw wrong(
                    where,
                    "needs a next state and an answer for each input of each state, %,d in all; got %,d and %,d"
                            .formatted(entries, next, answer));
        }
    }

    private List<Integer> next(String where, Object value, List<String> names) {
        return list(where, value).stream()
                .map(element -> {
                    String name = String.valueOf(element);
                    int state = names.indexOf(name);
                    if (state < 0) {
                        throw wrong(
                                where,
                                "names '%s', which is no state%s".formatted(Shown.of(name), Nearest.hint(name, names)));
                    }
                    return state;
                })
                .toList();
    }

    private List<Integer> answers(String where, Object value, int answers) {
        return list(where, value).stream()
                .map(element -> {
                    if (element instanceof Integer number && number >= 0 && number < answers) {
                        return number;
                    }
                    throw wrong(where, "must be from 0 to %d; got %s".formatted(answers - 1, Shown.of(element)));
                })
                .toList();
    }

    private int number(String where, Object value) {
        if (value instanceof Integer number && number >= 1 && number <= MachineSpec.MOST_SYMBOLS) {
            return number;
        }
        throw wrong(
                where,
                "must be a whole number from 1 to %d; got %s".formatted(MachineSpec.MOST_SYMBOLS, Shown.of(value)));
    }

    private Object required(String where, Map<String, Object> entry, String name) {
        Object value = entry.get(name);
        if (value == null) {
            throw wrong(where, "lacks '%s'".formatted(name));
        }
        return value;
    }

    /** Returns a map whose names are known; with none given, all are. */
    private Map<String, Object> map(String where, Object value, Set<String> known) {
        if (!(value instanceof Map<?, ?> given)) {
            throw wrong(where, "must be names with values; got %s".formatted(Shown.of(value)));
        }
        Map<String, Object> map = new LinkedHashMap<>();
        given.forEach((key, entry) -> {
            String name = String.valueOf(key);
            if (!known.isEmpty() && !known.contains(name)) {
                throw wrong(
                        (where.isEmpty() ? "" : where + ".") + Shown.of(name),
                        "means nothing here" + Nearest.hint(name, known));
            }
            map.put(name, entry);
        });
        return map;
    }

    private List<?> list(String where, Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(where, "must be a list with one element for each input; got %s".formatted(Shown.of(value)));
    }

    private SpecException wrong(String where, String what) {
        return new SpecException(where.isEmpty() ? file : file + ": " + where, what);
    }
}
