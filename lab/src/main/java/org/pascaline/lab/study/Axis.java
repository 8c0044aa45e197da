package org.pascaline.lab.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pascaline.lab.spec.Shown;
import org.pascaline.lab.spec.SpecException;
import org.pascaline.lab.spec.Vocabulary;
import org.pascaline.lab.spec.YamlDocument;

/**
 * The values of a setting, one for each of a group's runs along it.
 *
 * @param where the setting was written, for messages
 * @param values one or more
 * @param places where each of them was written
 */
public record Axis(String where, List<Object> values, List<String> places) {

    /** Copies both lists. */
    public Axis {
        values = List.copyOf(values);
        places = List.copyOf(places);
    }

    /**
     * Returns the values that somebody wrote: those of a list, or the only one.
     *
     * @param where the file and the place of the setting in it
     * @throws SpecException if the list is empty
     */
    static Axis of(YamlDocument file, String where, Object value) {
        String located = file.located(where);
        if (!(value instanceof List<?> list)) {
            return new Axis(located, List.of(value), List.of(located));
        }
        if (list.isEmpty()) {
            throw new SpecException(where, "must have at least one value; got []");
        }
        List<String> places = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            if (!seen.add(Vocabulary.written(list.get(i)))) {
                throw new SpecException(
                        "%s[%d]".formatted(where, i),
                        "has %s a second time, which would be the same runs again; leave it out"
                                .formatted(Shown.of(list.get(i))));
            }
            places.add(file.located("%s[%d]".formatted(where, i)));
        }
        return new Axis(located, List.copyOf(list), places);
    }
}
