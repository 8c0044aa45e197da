package org.pascaline.lab.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Named values as somebody wrote them, read one by one with their types and ranges. In the end {@link #refuseRest} finds
 * those that nothing asked for.
 */
public final class Settings {
    private final String where;
    private final SequencedMap<String, Object> values;
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * Creates settings.
     *
     * @param where the file and the place in it, for messages
     * @param values strings, numbers and booleans by name
     */
    public Settings(String where, Map<String, Object> values) {
        this.where = where;
        this.values = new LinkedHashMap<>(values);
    }

    /** Returns whether a value was given; asking makes the name known. */
    public boolean has(String name) {
        known.add(name);
        return values.containsKey(name);
    }

    /** Returns a word or sentence. */
    public String text(String name, String otherwise) {
        return has(name) ? String.valueOf(values.get(name)) : otherwise;
    }

    /** Returns a word that must be given. */
    public String text(String name) {
        if (!has(name)) {
            throw new SpecException(where, "lacks '%s'".formatted(name));
        }
        return String.valueOf(values.get(name));
    }

    /** Returns one of a few words. */
    public <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String word = word(constant);
            if (word.equals(values.get(name))) {
                return constant;
            }
            words.add(word);
        }
        throw wrong(name, "must be one of %s%s".formatted(String.join(", ", words), Nearest.hint(text(name), words)));
    }

    /** Returns how an enum's constant is written, for example {@code RELU_RNN} as {@code relu-rnn}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Returns a whole number from {@code least} on. */
    public int integer(String name, int least, int otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (values.get(name) instanceof Integer number && number >= least) {
            return number;
        }
        String most = values.get(name) instanceof Long ? " and at most " + Integer.MAX_VALUE : "";
        throw wrong(name, "must be a whole number of at least " + least + most);
    }

    /** Returns a whole number of any size. */
    public long whole(String name, long otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        return switch (values.get(name)) {
            case Integer number -> number;
            case Long number -> number;
            case null, default -> throw wrong(name, "must be a whole number");
        };
    }

    /** Returns a finite number that is at least 0. */
    public double number(String name, double otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (values.get(name) instanceof Number number
                && number.doubleValue() >= 0
                && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw wrong(name, "must be a number of at least 0");
    }

    /** Returns a finite number above 0. */
    public double positive(String name, double otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (values.get(name) instanceof Number number
                && number.doubleValue() > 0
                && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw wrong(name, "must be a number above 0");
    }

    /** Returns true or false. */
    public boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (values.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "must be true or false");
    }

    /** Returns whole numbers above 0, written with commas between them: a YAML list would mean several runs. */
    public List<Integer> integers(String name, String otherwise) {
        List<Integer> list = new ArrayList<>();
        for (String part : text(name, otherwise).split(",", -1)) {
            list.add(aboveZero(name, part.strip()));
        }
        return list;
    }

    private int aboveZero(String name, String part) {
        try {
            int number = Integer.parseInt(part);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The complaint is the same: it says what a number is.
        }
        throw wrong(name, "must be whole numbers above 0 with commas between them, such as \"1,2,4\"");
    }

    /** Returns the complaint about a value. */
    public SpecException wrong(String name, String rule) {
        return new SpecException(where + "." + name, "%s; got %s".formatted(rule, values.get(name)));
    }

    /** Refuses values that nothing asked for. */
    public void refuseRest() {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new SpecException(
                        where,
                        "has '%s', which means nothing here%s. Known here: %s"
                                .formatted(name, Nearest.hint(name, known), String.join(", ", known)));
            }
        }
    }
}
