package org.pascaline.lab.spec;

import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pascaline.engine.setting.Kind;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.setting.Values;

/**
 * Named values as somebody wrote them, read one by one with their types and ranges. In the end {@link #refuseRest} finds
 * those that nothing asked for.
 */
public final class Settings implements Values {
    private final Source source;
    private final SequencedMap<String, Object> given;
    private Map<String, Object> fallbacks;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> idle = new LinkedHashSet<>();
    private final SequencedMap<String, Object> used = new LinkedHashMap<>();
    private @Nullable String refused;

    /**
     * Creates settings from a file.
     *
     * @param where the file and the place in it, for messages
     * @param values strings, numbers and booleans by name
     */
    public Settings(String where, Map<String, Object> values) {
        this(new Source.File(where), values, Map.of());
    }

    /**
     * Creates settings that stand in for those that were not given.
     *
     * @param source where the given ones come from
     * @param given strings, numbers and booleans by name
     * @param fallbacks values for names that were not given; one that nothing asks for is no mistake
     */
    public Settings(Source source, Map<String, Object> given, Map<String, Object> fallbacks) {
        this.source = source;
        this.given = new LinkedHashMap<>(given);
        this.fallbacks = new LinkedHashMap<>(fallbacks);
    }

    /** Lays values under the given ones; one that nothing asks for is no mistake. */
    void fallBackOn(Map<String, Object> values) {
        fallbacks = new LinkedHashMap<>(values);
    }

    /** Returns whether there is a value, given or as a fallback; asking makes the name known. */
    public boolean has(String name) {
        known.add(name);
        return given.containsKey(name) || fallbacks.containsKey(name);
    }

    /** Returns whether somebody gave a value; asking makes the name known. */
    public boolean isGiven(String name) {
        known.add(name);
        return given.containsKey(name);
    }

    private @Nullable Object value(String name) {
        return given.containsKey(name) ? given.get(name) : fallbacks.get(name);
    }

    /** Returns a word or sentence. */
    public String text(String name, String otherwise) {
        return has(name) ? text(name) : used(name, otherwise);
    }

    /** Returns a word or sentence that must be given. */
    public String text(String name) {
        if (!has(name)) {
            throw source.lacking(name);
        }
        return switch (value(name)) {
            case String text -> used(name, text);
            case Number number -> used(name, number.toString());
            case Boolean flag -> used(name, flag.toString());
            case null, default -> throw wrong(name, "must be a word or a sentence");
        };
    }

    /** Returns a place on the disk that must be given; from here on it is the same one in whatever folder somebody works. */
    public Path path(String name) {
        try {
            String text = text(name);
            if (text.isBlank()) {
                throw wrong(name, "must be a path");
            }
            Path path = Path.of(text).toAbsolutePath().normalize();
            used(name, path.toString());
            return path;
        } catch (InvalidPathException e) {
            throw wrong(name, "must be a path");
        }
    }

    /** Returns one of a few words. */
    public <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        return of(Setting.choice(name, type, otherwise, ""));
    }

    /** Returns one of a few words. */
    public String choice(String name, List<String> words, String otherwise) {
        return has(name) ? word(name, words) : used(name, otherwise);
    }

    private String word(String name, List<String> words) {
        if (value(name) instanceof String word && words.contains(word)) {
            return used(name, word);
        }
        String hint = Nearest.hint(String.valueOf(value(name)), words);
        throw wrong(name, "must be one of %s%s".formatted(String.join(", ", words), hint));
    }

    @Override
    public <T> T of(Setting<T> setting) {
        return of(setting, setting.usual());
    }

    @Override
    public <T> T of(Setting<T> setting, T usual) {
        String name = setting.name();
        Optional<Setting.Companion> lacking =
                setting.beside().filter(beside -> !beside.value().equals(used.get(beside.name())));
        if (lacking.isPresent()) {
            refuseBeside(name, lacking.get().name(), lacking.get().value());
            return usual;
        }
        if (has(name)) {
            return read(setting);
        }
        used(name, plain(usual));
        return usual;
    }

    @Override
    public <T> Optional<T> find(Setting<T> setting) {
        return has(setting.name()) ? Optional.of(read(setting)) : Optional.empty();
    }

    /** Returns how a setting's value is written in a file. */
    static Object plain(Object value) {
        return switch (value) {
            case Enum<?> constant -> Kind.word(constant);
            case List<?> list -> Vocabulary.written(list);
            case Path path -> path.toString();
            default -> value;
        };
    }

    @SuppressWarnings("unchecked") // a kind reads what it is the kind of
    private <T> T read(Setting<T> setting) {
        String name = setting.name();
        return (T)
                switch (setting.kind()) {
                    case Kind.Whole(int least, int most) -> whole(name, least, most);
                    case Kind.Wide(long least) -> wide(name, least);
                    case Kind.Real(Kind.Range range) -> real(name, range);
                    case Kind.Flag() -> flag(name, false);
                    case Kind.Wholes() -> integers(name);
                    case Kind.Choice<?> choice -> constant(name, choice);
                    case Kind.Word(List<String> words) -> word(name, words);
                    case Kind.Text text -> resolved(name, text);
                    case Kind.Folder() -> path(name);
                };
    }

    private Enum<?> constant(String name, Kind.Choice<?> choice) {
        return choice.type().getEnumConstants()[choice.words().indexOf(word(name, choice.words()))];
    }

    private String resolved(String name, Kind.Text kind) {
        try {
            return used(name, kind.resolved().apply(text(name)));
        } catch (SpecException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw wrong(name, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String written(Setting<?> setting) {
        return source.name(setting.name());
    }

    @Override
    public SpecException missing(Setting<?> setting, String why) {
        return source.misfit("%s, as in '%s'".formatted(why, source.written(setting.name(), "DIR")));
    }

    @Override
    public SpecException wrong(Setting<?> setting, String rule) {
        return wrong(setting.name(), rule);
    }

    @Override
    public SpecException unfit(Setting<?> setting, String why) {
        String written = source.written(setting.name(), String.valueOf(used.get(setting.name())));
        return source.misfit("%s %s".formatted(written, why));
    }

    /** Returns a whole number from {@code least} on. */
    public int integer(String name, int least, int otherwise) {
        return has(name) ? whole(name, least, Integer.MAX_VALUE) : used(name, otherwise);
    }

    private int whole(String name, int least, int most) {
        if (value(name) instanceof Integer number && number >= least && number <= most) {
            return used(name, number);
        }
        boolean whole = isWhole(name);
        if (most < Integer.MAX_VALUE) {
            throw wrong(name, "must be %sfrom %d to %d".formatted(whole ? "" : "a whole number ", least, most));
        }
        String limit = whole && !(value(name) instanceof Integer) ? " and at most " + most : "";
        throw wrong(name, "must be %sat least %d%s".formatted(whole ? "" : "a whole number of ", least, limit));
    }

    private boolean isWhole(String name) {
        return value(name) instanceof Integer || value(name) instanceof Long || value(name) instanceof BigInteger;
    }

    private long wide(String name, long least) {
        Object value = value(name);
        if (value instanceof Integer || value instanceof Long) {
            long number = ((Number) value).longValue();
            if (number >= least) {
                return used(name, number);
            }
            throw wrong(name, "must be at least %d".formatted(least));
        }
        throw wrong(
                name,
                value instanceof BigInteger
                        ? "must be a whole number from %d to %d".formatted(least, Long.MAX_VALUE)
                        : "must be a whole number");
    }

    private double real(String name, Kind.Range range) {
        if (value(name) instanceof Number number
                && Double.isFinite(number.doubleValue())
                && isIn(range, number.doubleValue())) {
            return used(name, number.doubleValue() + 0.0); // there is no use for a negative zero
        }
        throw wrong(
                name,
                switch (range) {
                    case NOT_NEGATIVE -> "must be a number of at least 0";
                    case POSITIVE -> "must be a number above 0";
                    case FRACTION -> "must be at least 0 and below 1";
                });
    }

    /** Returns a finite number above 0. */
    public double positive(String name, double otherwise) {
        return has(name) ? real(name, Kind.Range.POSITIVE) : used(name, otherwise);
    }

    private static boolean isIn(Kind.Range range, double number) {
        return switch (range) {
            case NOT_NEGATIVE -> number >= 0;
            case POSITIVE -> number > 0;
            case FRACTION -> number >= 0 && number < 1;
        };
    }

    /** Returns true or false. */
    public boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return used(name, otherwise);
        }
        if (value(name) instanceof Boolean flag) {
            return used(name, flag);
        }
        throw wrong(name, "must be true or false");
    }

    /** Returns whole numbers above 0, written with commas between them: a YAML list would mean several runs. */
    private List<Integer> integers(String name) {
        List<Integer> list = new ArrayList<>();
        for (String part : text(name).split(",", -1)) {
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

    private <T> T used(String name, T value) {
        used.put(name, value);
        return value;
    }

    /** Returns the values that were read, those that nobody gave included: reading them again gives the same. */
    public SequencedMap<String, Object> used() {
        return new LinkedHashMap<>(used);
    }

    /** Returns where the settings come from, for complaints about more than one of them. */
    public Source source() {
        return source;
    }

    /** Returns the complaint about a value. */
    public SpecException wrong(String name, String rule) {
        refused = name;
        return source.wrong(name, rule, String.valueOf(value(name)));
    }

    /** Returns the given setting whose value was complained about; without it the others can still be read. */
    Optional<String> refused() {
        return Optional.ofNullable(refused).filter(given::containsKey);
    }

    /**
     * Refuses a given value that the run does not use, because of another setting.
     *
     * @param companion the setting that it would need beside it
     * @param value of that, in words
     */
    public void refuseBeside(String name, String companion, String value) {
        if (!source.complete() && given.containsKey(name)) {
            refused = name;
            throw source.misplaced(name, companion, value);
        }
        idle.add(name);
    }

    /**
     * Refuses given values that nothing asked for.
     *
     * @param companions what those need that mean something elsewhere
     */
    public void refuseRest(Map<String, Setting.Companion> companions) {
        for (String name : given.keySet()) {
            if (!known.contains(name) && !idle.contains(name)) {
                refused = name;
                Setting.Companion companion = companions.get(name);
                throw companion == null
                        ? source.unknown(name, known)
                        : source.misplaced(name, companion.name(), companion.value());
            }
        }
    }
}
