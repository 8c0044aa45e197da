package org.pascaline.lab.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.pascaline.engine.tape.Grid;
import org.pascaline.lab.spec.Nearest;
import org.pascaline.lab.spec.Settings;
import org.pascaline.lab.spec.Shown;
import org.pascaline.lab.spec.SpecException;
import org.pascaline.lab.spec.YamlReader;
import org.pascaline.lab.spec.YamlText;

/** Reads a study from YAML. */
public final class StudyReader {
    private static final String ONLY = "only";
    private static final String SEEDS = "seeds";
    private static final List<String> PROFILES =
            Stream.of(Profile.values()).map(Profile::word).toList();
    private static final List<String> TOP = List.of(
            "title",
            "about",
            SEEDS,
            "measure",
            "success",
            "operations",
            "certify",
            "settings",
            "quick",
            "default",
            "full",
            "runs",
            "published",
            "tables",
            "figures",
            "claims",
            "exports",
            "timings",
            "rankings");

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
        return parse(String.valueOf(file.getFileName()), text(file), laidOver);
    }

    /**
     * Returns the text of a study's file.
     *
     * @throws IOException if it cannot be read
     * @throws SpecException if it is not a file, too large for a study, or not text
     */
    public static String text(Path file) throws IOException {
        return YamlText.of(file, "study");
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
        return YamlReader.read(where, yaml);
    }

    private Study study(Object root) {
        Entry top = Entry.of(file, root);
        top.known(TOP);
        Settings settings = top.settings();
        List<Study.Group> groups = groups(top);
        ReportReader report =
                new ReportReader(groups.stream().map(Study.Group::name).toList());
        return new Study(
                file.replaceFirst("\\.ya?ml$", ""),
                settings.text("title"),
                settings.text("about", ""),
                seeds(part(top, SEEDS)),
                settings.text("measure"),
                Optional.ofNullable(top.values().get("success")).map(text -> Entry.condition(file + ": success", text)),
                top.words("operations"),
                top.words("certify").stream().map(this::grid).toList(),
                groups,
                each(top, "published", report::published),
                each(top, "tables", report::table),
                each(top, "figures", report::figure),
                each(top, "claims", report::claim),
                each(top, "exports", ReportReader::export),
                each(top, "timings", TimingReader::read),
                each(top, "rankings", report::ranking));
    }

    private Grid grid(String text) {
        try {
            return Grid.parse(text);
        } catch (IllegalArgumentException e) {
            throw new SpecException(file + ": certify", "%s; got %s".formatted(e.getMessage(), Shown.of(text)));
        }
    }

    /** Returns a part of the file; empty if it is missing. */
    private Entry part(Entry top, String name) {
        return Entry.of(file + ": " + name, top.values().getOrDefault(name, Map.of()));
    }

    private static Map<Profile, Integer> seeds(Entry given) {
        given.known(PROFILES);
        Map<Profile, Integer> seeds = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            seeds.put(profile, given.settings().integer(profile.word(), 1, 1));
        }
        return seeds;
    }

    private List<Study.Group> groups(Entry top) {
        List<Study.Group> groups = new ArrayList<>();
        Entry runs = part(top, "runs");
        if (runs.values().isEmpty()) {
            throw new SpecException(file, "lacks 'runs'");
        }
        runs.values()
                .forEach((name, entry) ->
                        groups.add(group(name, Entry.of(runs.where() + "." + Shown.of(name), entry), top)));
        return groups;
    }

    private Study.Group group(String name, Entry own, Entry top) {
        List<String> only = only(own);
        Map<Profile, SequencedMap<String, List<Object>>> grids = new EnumMap<>(Profile.class);
        Map<Profile, Integer> mostSeeds = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            if (only.contains(profile.word())) {
                SequencedMap<String, List<Object>> grid = new LinkedHashMap<>();
                lay(grid, part(top, "settings"));
                lay(grid, part(top, profile.word()));
                lay(grid, own);
                lay(grid, own.under(profile.word()));
                laidOver.forEach((setting, value) -> grid.put(setting, values("--set " + setting, value)));
                grid.remove(ONLY);
                PROFILES.forEach(grid::remove);
                List<Object> seeds = grid.remove(SEEDS);
                if (seeds != null) {
                    mostSeeds.put(profile, mostSeeds(own.where(), seeds));
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
        throw new SpecException(where + "." + SEEDS, "must be a whole number above 0; got " + Shown.of(given));
    }

    /** Returns the profiles in which a group is run. */
    private static List<String> only(Entry own) {
        if (!own.has(ONLY)) {
            return PROFILES;
        }
        List<String> only = own.words(ONLY);
        for (String word : only) {
            if (!PROFILES.contains(word)) {
                throw new SpecException(
                        own.where() + "." + ONLY,
                        "must be one of %s, or a list of such%s; got %s"
                                .formatted(String.join(", ", PROFILES), Nearest.hint(word, PROFILES), Shown.of(word)));
            }
        }
        return only;
    }

    private static void lay(Map<String, List<Object>> grid, Entry settings) {
        settings.values()
                .forEach((name, value) -> grid.put(
                        name, PROFILES.contains(name) ? List.of(value) : values(settings.where() + "." + name, value)));
    }

    /** Returns the values of a setting: those of a list, or the only one. */
    private static List<Object> values(String where, Object value) {
        if (!(value instanceof List<?> list)) {
            return List.of(value);
        }
        if (list.isEmpty()) {
            throw new SpecException(where, "must have at least one value; got []");
        }
        return List.copyOf(list);
    }

    private <T> List<T> each(Entry top, String key, Function<Entry, T> reader) {
        if (!(top.values().getOrDefault(key, List.of()) instanceof List<?> entries)) {
            throw new SpecException(file + ": " + key, "must be a list");
        }
        List<T> read = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            read.add(reader.apply(Entry.of("%s: %s[%d]".formatted(file, key, i), entries.get(i))));
        }
        return read;
    }
}
