package org.pascaline.ui.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pascaline.lab.store.NameList;

/**
 * What stands behind the question mark of an address.
 *
 * @param values by name, in order
 */
public record Query(Map<String, List<String>> values) {
    private static final int MOST = 500;

    /**
     * Parses a query.
     *
     * @param raw as it came, without the question mark
     * @throws Refusal if it is none
     */
    public static Query parse(String raw) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (raw.isEmpty()) {
            return new Query(values);
        }
        String[] pairs = raw.split("&", -1);
        if (pairs.length > MOST) {
            throw Refusal.mistaken("a question has at most %d parameters".formatted(MOST));
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            values.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return new Query(values);
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.mistaken("a percent sign in the question is followed by no two hexadecimal digits");
        }
    }

    /** Returns all values of a name that are not empty. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .toList();
    }

    /** Returns the value of a name; absent if it is empty or there is none. */
    public Optional<String> text(String name) {
        List<String> all = all(name);
        if (all.size() > 1) {
            throw Refusal.mistaken("'%s' is given twice".formatted(shown(name)));
        }
        return all.stream().findFirst();
    }

    /** Returns the names in a list with commas. */
    public List<String> names(String name) {
        return NameList.parse(text(name).orElse(""));
    }

    /** Returns a whole number within bounds. */
    public int whole(String name, int least, int most, int otherwise) {
        return (int) whole(name, (long) least, (long) most, (long) otherwise);
    }

    /** Returns a whole number within bounds. */
    public long whole(String name, long least, long most, long otherwise) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text.get());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The sentence below says what is wanted.
        }
        throw Refusal.mistaken(
                "'%s' is a whole number from %d to %d, got '%s'".formatted(name, least, most, shown(text.get())));
    }

    /** Returns a number that is at least one and below another. */
    public double number(String name, double least, double below, double otherwise) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        double value = number(name, text.get());
        if (value >= least && value < below) {
            return value;
        }
        throw Refusal.mistaken(
                "'%s' is a number from %s to below %s, got '%s'".formatted(name, least, below, shown(text.get())));
    }

    /** Returns the numbers in a list with commas. */
    public double[] numbers(String name) {
        return names(name).stream().mapToDouble(text -> number(name, text)).toArray();
    }

    private static double number(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw Refusal.mistaken("'%s' has '%s' where a number belongs".formatted(name, shown(text)));
        }
    }

    /** Returns one of a few words. */
    public <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String word = constant.name().toLowerCase(Locale.ROOT);
            if (word.equals(text.get())) {
                return constant;
            }
            words.add(word);
        }
        throw Refusal.mistaken(
                "'%s' is one of %s, got '%s'".formatted(name, String.join(", ", words), shown(text.get())));
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
