package org.pascaline.lab.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.pascaline.lab.spec.Nearest;
import org.pascaline.lab.spec.Settings;
import org.pascaline.lab.spec.Shown;
import org.pascaline.lab.spec.SpecException;

/**
 * Names and values at one place of a study's file.
 *
 * @param where the file and the place in it, for messages
 * @param values as they were written
 */
record Entry(String where, SequencedMap<String, Object> values) {

    /**
     * Returns a value that has names and values itself.
     *
     * @throws SpecException if it has not
     */
    static Entry of(String where, Object value) {
        if (!(value instanceof Map<?, ?> given)) {
            throw new SpecException(where, "must have names and values; got " + Shown.of(value));
        }
        SequencedMap<String, Object> map = new LinkedHashMap<>();
        given.forEach((name, entry) -> {
            if (entry == null) {
                throw new SpecException(where + "." + Shown.of(name), "has no value");
            }
            map.put(String.valueOf(name), entry);
        });
        return new Entry(where, map);
    }

    /** Refuses names that mean nothing here. */
    void known(List<String> names) {
        for (String name : values.keySet()) {
            if (!names.contains(name)) {
                throw new SpecException(
                        where + (where.contains(": ") ? "." : ": ") + Shown.of(name),
                        "means nothing here%s. Known here: %s"
                                .formatted(Nearest.hint(name, names), String.join(", ", names)));
            }
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Returns the values with their types and ranges. */
    Settings settings() {
        return new Settings(where, values);
    }

    /** Returns a value, or the words of a list; nothing if there is none. */
    List<String> words(String name) {
        return switch (values.get(name)) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case Object word -> List.of(String.valueOf(word));
        };
    }

    /** Returns the names and values under a name; none if it is missing. */
    Entry under(String name) {
        return of(where + "." + name, values.getOrDefault(name, Map.of()));
    }

    /** Returns the runs that a name chooses among groups, with the condition on their settings. */
    Study.Selection selection(String name, List<String> groups) {
        List<String> named = words(name);
        for (String group : named) {
            if (!groups.contains(group)) {
                throw new SpecException(
                        where + "." + name,
                        "names '%s', but the runs are %s%s"
                                .formatted(
                                        Shown.of(group),
                                        Shown.of(String.join(", ", groups)),
                                        Nearest.hint(group, groups)));
            }
        }
        String own = name + "-where";
        return new Study.Selection(named, under(has(own) ? own : "where").values());
    }

    static Condition condition(String where, Object text) {
        try {
            return Condition.parse(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw new SpecException(where, String.valueOf(e.getMessage()));
        }
    }
}
