package org.pascaline.lab.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.pascaline.lab.spec.Nearest;
import org.pascaline.lab.spec.Settings;
import org.pascaline.lab.spec.SpecException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a study from YAML. */
public final class StudyReader {
    private static final long MOST_BYTES = 1 << 20;
    private static final String SEEDS = "seeds";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String file;
    private final Map<String, Object> laidOver;

    private StudyReader(String file, Map<String, Object> laidOver) {
        this.file = file;
        this.laidOver = laidOver;
    }

    /**
     * Reads a study from a file.
     *
     * @param laidOver settings that take the place of those in the file, in all runs
     * @throws IOException if it cannot be read
     * @throws SpecException if it is not a study
     */
    public static Study read(Path file, Map<String, Object> laidOver) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new SpecException(file.toString(), "is larger than a study can be, 1 MB");
        }
        return parse(file.getFileName().toString(), Files.readString(file), laidOver);
    }

    /**
     * Reads a study.
     *
     * @param file name of the file, for messages and as the study's name
     * @param yaml its text
     * @param laidOver settings that take the place of those in the text, in all runs
     * @throws SpecException if it is not a study
     */
    public static Study parse(String file, String yaml, Map<String, Object> laidOver) {
        return new StudyReader(file, laidOver).study(value(file, yaml));
    }

    /**
     * Reads one setting's value: a number, a word, or a list of them.
     *
     * @param where who gave it, for messages
     */
    public static Object value(String where, String yaml) {
        try {
            return YAML.readValue(yaml, Object.class);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new SpecException("%s, line %d".formatted(where, line), "is not YAML: " + e.getOriginalMessage());
        }
    }

    private Study study(Object root) {
        Map<String, Object> top = map(file, root);
        known(
                file,
                top,
                List.of(
                        "title",
                        "about",
                        SEEDS,
                        "measure",
                        "success",
                        "operations",
                        "settings",
                        "quick",
                        "full",
                        "runs",
                        "published",
                        "tables",
                        "figures",
                        "claims",
                        "exports",
                        "timings"));
        List<Study.Group> groups = groups(top);
        List<String> names = groups.stream().map(Study.Group::name).toList();
        return new Study(
                file.replaceFirst("\\.ya?ml$", ""),
                new Settings(file, top).text("title"),
                new Settings(file, top).text("about", ""),
                seeds(map(file + ": seeds", top.getOrDefault(SEEDS, Map.of()))),
                new Settings(file, top).text("measure"),
                Optional.ofNullable(top.get("success")).map(text -> condition(file + ": success", text)),
                words(top, "operations"),
                groups,
                each(top, "published", (where, entry) -> published(where, entry, names)),
                each(top, "tables", (where, entry) -> table(where, entry, names)),
                each(top, "figures", (where, entry) -> figure(where, entry, names)),
                each(top, "claims", (where, entry) -> claim(where, entry, names)),
                each(top, "exports", this::export),
                each(top, "timings", TimingReader::read));
    }

    private Map<Profile, Integer> seeds(Map<String, Object> given) {
        known(file + ": seeds", given, List.of("quick", "default", "full"));
        Settings settings = new Settings(file + ": seeds", given);
        Map<Profile, Integer> seeds = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            seeds.put(profile, settings.integer(profile.word(), 1, 1));
        }
        return seeds;
    }

    private List<Study.Group> groups(Map<String, Object> top) {
        List<Study.Group> groups = new ArrayList<>();
        Map<String, Object> runs = map(file + ": runs", top.getOrDefault("runs", Map.of()));
        if (runs.isEmpty()) {
            throw new SpecException(file, "lacks 'runs'");
        }
        runs.forEach((name, entry) -> groups.add(group(name, map(file + ": runs." + name, entry), top)));
        return groups;
    }

    private Study.Group group(String name, Map<String, Object> own, Map<String, Object> top) {
        String where = file + ": runs." + name;
        List<?> only = own.get("only") instanceof List<?> list ? list : List.of("quick", "default", "full");
        Map<Profile, SequencedMap<String, List<Object>>> grids = new EnumMap<>(Profile.class);
        Map<Profile, Integer> mostSeeds = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            if (only.contains(profile.word())) {
                SequencedMap<String, List<Object>> grid = new LinkedHashMap<>();
                lay(grid, map(file + ": settings", top.getOrDefault("settings", Map.of())));
                lay(grid, map(file, top.getOrDefault(profile.word(), Map.of())));
                lay(grid, own);
                lay(grid, map(where, own.getOrDefault(profile.word(), Map.of())));
                lay(grid, laidOver);
                List.of("only", "quick", "default", "full").forEach(grid::remove);
                List<Object> seeds = grid.remove(SEEDS);
                if (seeds != null) {
                    mostSeeds.put(profile, mostSeeds(where, seeds));
                }
                grids.put(profile, grid);
            }
        }
        return new Study.Group(name, grids, mostSeeds);
    }

    private static int mostSeeds(String where, List<Object> given) {
        if (given.size() == 1 && given.getFirst() instanceof Integer seeds && seeds > 0) {
            return seeds;
        }
        throw new SpecException(where + "." + SEEDS, "must be a whole number above 0; got " + given);
    }

    private static void lay(Map<String, List<Object>> grid, Map<String, Object> settings) {
        settings.forEach((name, value) ->
                grid.put(name, value instanceof List<?> values ? List.copyOf(values) : List.of(value)));
    }

    private Study.Published published(String where, Map<String, Object> entry, List<String> groups) {
        Map<String, Double> values = new LinkedHashMap<>();
        entry.forEach((name, value) -> {
            if (!List.of("runs", "where").contains(name)) {
                if (!(value instanceof Number number)) {
                    throw new SpecException(where + "." + name, "must be a number; got " + value);
                }
                values.put(name, number.doubleValue());
            }
        });
        return new Study.Published(selection(where, entry, "runs", groups), values);
    }

    private Study.Table table(String where, Map<String, Object> entry, List<String> groups) {
        known(where, entry, List.of("title", "runs", "where", "rows", "column", "value"));
        Settings settings = new Settings(where, entry);
        return new Study.Table(
                settings.text("title"),
                selection(where, entry, "runs", groups),
                words(entry, "rows"),
                settings.has("column") ? Optional.of(settings.text("column")) : Optional.empty(),
                settings.text("value"));
    }

    private Study.Figure figure(String where, Map<String, Object> entry, List<String> groups) {
        known(where, entry, List.of("title", "runs", "where", "value", "against", "lines", "logarithmic"));
        Settings settings = new Settings(where, entry);
        return new Study.Figure(
                settings.text("title"),
                selection(where, entry, "runs", groups),
                settings.text("value"),
                settings.text("against"),
                words(entry, "lines"),
                settings.flag("logarithmic", false));
    }

    private Claim claim(String where, Map<String, Object> entry, List<String> groups) {
        known(
                where,
                entry,
                List.of(
                        "says", "smaller", "larger", "runs", "where", "than", "per", "reached", "grows", "along",
                        "near", "within", "and"));
        Settings settings = new Settings(where, entry);
        String says = settings.text("says");
        Study.Selection runs = selection(where, entry, "runs", groups);
        if (entry.containsKey("smaller") || entry.containsKey("larger")) {
            boolean smaller = entry.containsKey("smaller");
            return new Claim.Better(
                    says,
                    settings.text(smaller ? "smaller" : "larger"),
                    smaller,
                    runs,
                    selection(where, entry, "than", groups),
                    words(entry, "per"));
        }
        if (entry.containsKey("reached")) {
            return new Claim.Reached(says, condition(where + ".reached", settings.text("reached")), runs);
        }
        if (entry.containsKey("grows")) {
            return new Claim.Grows(says, settings.text("grows"), settings.text("along"), runs);
        }
        if (entry.containsKey("near")) {
            return new Claim.Near(
                    says,
                    settings.text("near"),
                    settings.positive("within", 1),
                    runs,
                    selection(where, entry, "and", groups),
                    words(entry, "per"));
        }
        throw new SpecException(where, "must say what is claimed: one of smaller, larger, reached, grows, near");
    }

    private Study.Export export(String where, Map<String, Object> entry) {
        known(where, entry, List.of("file", "columns"));
        String name = new Settings(where, entry).text("file");
        if (!name.matches("[A-Za-z0-9_-]+\\.csv")) {
            throw new SpecException(where + ".file", "must be a plain file name ending in .csv; got " + name);
        }
        SequencedMap<String, String> columns = new LinkedHashMap<>();
        map(where + ".columns", entry.getOrDefault("columns", Map.of()))
                .forEach((column, source) -> columns.put(column, String.valueOf(source)));
        return new Study.Export(name, columns);
    }

    private Condition condition(String where, Object text) {
        try {
            return Condition.parse(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw new SpecException(where, String.valueOf(e.getMessage()));
        }
    }

    private Study.Selection selection(String where, Map<String, Object> entry, String key, List<String> groups) {
        List<String> named = words(entry, key);
        for (String name : named) {
            if (!groups.contains(name)) {
                throw new SpecException(
                        where + "." + key,
                        "names '%s', but the runs are %s%s"
                                .formatted(name, String.join(", ", groups), Nearest.hint(name, groups)));
            }
        }
        return new Study.Selection(named, map(where + ".where", entry.getOrDefault("where", Map.of())));
    }

    private static List<String> words(Map<String, Object> entry, String key) {
        return switch (entry.get(key)) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case Object word -> List.of(String.valueOf(word));
        };
    }

    private interface EntryReader<T> {
        T read(String where, Map<String, Object> entry);
    }

    private <T> List<T> each(Map<String, Object> top, String key, EntryReader<T> reader) {
        Object value = top.getOrDefault(key, List.of());
        if (!(value instanceof List<?> entries)) {
            throw new SpecException(file + ": " + key, "must be a list");
        }
        List<T> read = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String where = "%s: %s[%d]".formatted(file, key, i);
            read.add(reader.read(where, map(where, entries.get(i))));
        }
        return read;
    }

    private static SequencedMap<String, Object> map(String where, Object value) {
        if (!(value instanceof Map<?, ?> given)) {
            throw new SpecException(where, "must have names and values; got " + value);
        }
        SequencedMap<String, Object> map = new LinkedHashMap<>();
        given.forEach((name, entry) -> {
            if (entry == null) {
                throw new SpecException(where + "." + name, "has no value");
            }
            map.put(String.valueOf(name), entry);
        });
        return map;
    }

    static void known(String where, Map<String, Object> given, List<String> names) {
        for (String name : given.keySet()) {
            if (!names.contains(name)) {
                throw new SpecException(
                        where,
                        "has '%s', which means nothing here%s. Known here: %s"
                                .formatted(name, Nearest.hint(name, names), String.join(", ", names)));
            }
        }
    }
}
