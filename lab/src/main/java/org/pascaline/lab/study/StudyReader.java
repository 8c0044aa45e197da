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
import org.jspecify.annotations.Nullable;
import org.pascaline.engine.tape.Grid;
import org.pascaline.lab.spec.MachineFile;
import org.pascaline.lab.spec.Nearest;
import org.pascaline.lab.spec.Settings;
import org.pascaline.lab.spec.Shown;
import org.pascaline.lab.spec.SpecException;
import org.pascaline.lab.spec.YamlDocument;
import org.pascaline.lab.spec.YamlReader;
import org.pascaline.lab.spec.YamlText;

/** Reads a study from YAML. */
public final class StudyReader {
    static final String ONLY = "only";
    static final List<String> PROFILES =
            Stream.of(Profile.values()).map(Profile::word).toList();
    private static final String SEEDS = "seeds";
    private static final String MACHINE = "machine";

    /** What a group says beside its settings. */
    private static final List<String> NO_SETTINGS =
            Stream.concat(PROFILES.stream(), Stream.of(ONLY)).toList();

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

    private final YamlDocument file;
    private final String source;
    private final Path folder;
    private final SequencedMap<String, Object> laidOver;

    private StudyReader(YamlDocument file, Path folder, Map<String, Object> laidOver) {
        this.file = file;
        this.source = file.source();
        this.folder = folder;
        this.laidOver = new LinkedHashMap<>(laidOver);
    }

    /**
     * Reads a study from a file.
     *
     * @param laidOver settings that take the place of those in the file, in all runs
     * @throws IOException if it cannot be read
     * @throws SpecException if it is not a study
     */
    public static Study read(Path file, Map<String, Object> laidOver) throws IOException {
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        return parse(String.valueOf(file.getFileName()), text(file), folder, laidOver);
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
        return parse(file, yaml, Path.of(""), laidOver);
    }

    private static Study parse(String file, String yaml, Path folder, Map<String, Object> laidOver) {
        YamlDocument document = YamlReader.read(file, yaml);
        try {
            return new StudyReader(document, folder, laidOver).study();
        } catch (SpecException e) {
            throw document.located(e);
        }
    }

    /**
     * Reads one setting's value: a number, a word, or a list of them.
     *
     * @param where who gave it, for messages
     */
    public static Object value(String where, String yaml) {
        return YamlReader.read(where, yaml).root();
    }

    private Study study() {
        Entry top = Entry.of(source, file.root());
        top.known(TOP);
        Settings settings = top.settings();
        List<Study.Group> groups = groups(top);
        ReportReader report =
                new ReportReader(groups.stream().map(Study.Group::name).toList());
        return new Study(
                source.replaceFirst("\\.ya?ml$", ""),
                settings.text("title"),
                settings.text("about", ""),
                seeds(part(top, SEEDS)),
                settings.text("measure"),
                Optional.ofNullable(top.values().get("success"))
                        .map(text -> Entry.condition(source + ": success", text)),
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
            throw new SpecException(source + ": certify", "%s; got %s".formatted(e.getMessage(), Shown.of(text)));
        }
    }

    /** Returns a part of the file; empty if it is missing. */
    private Entry part(Entry top, String name) {
        return Entry.of(source + ": " + name, top.values().getOrDefault(name, Map.of()));
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
            throw new SpecException(source, "lacks 'runs'");
        }
        runs.values()
                .forEach((name, entry) ->
                        groups.add(group(name, Entry.of(runs.where() + "." + Shown.of(name), entry), top)));
        return groups;
    }

    private Study.Group group(String name, Entry own, Entry top) {
        List<String> only = only(own);
        Map<Profile, SequencedMap<String, Axis>> grids = new EnumMap<>(Profile.class);
        Map<Profile, Integer> mostSeeds = new EnumMap<>(Profile.class);
        Map<String, String> machines = new LinkedHashMap<>();
        for (Profile profile : Profile.values()) {
            if (only.contains(profile.word())) {
                Layers layers = new Layers(file);
                layers.lay(part(top, "settings"), List.of());
                layers.lay(part(top, profile.word()), List.of());
                layers.lay(own, NO_SETTINGS);
                layers.lay(own.under(profile.word()), List.of());
                layers.lay(laidOver);
                layers.mostSeeds().ifPresent(seeds -> mostSeeds.put(profile, seeds));
                grids.put(profile, layers.grid());
                machines(layers.grid().get(MACHINE), machines);
            }
        }
        return new Study.Group(name, file.located(own.where()), grids, mostSeeds, machines);
    }

    /** Reads the files of machines that a setting names, relative to the study's file. */
    private void machines(@Nullable Axis named, Map<String, String> machines) {
        if (named == null) {
            return;
        }
        Path from = laidOver.containsKey(MACHINE) ? Path.of("") : folder;
        for (int i = 0; i < named.values().size(); i++) {
            if (named.values().get(i) instanceof String name && MachineFile.isNamedBy(name)) {
                machines.put(name, machine(named.places().get(i), from.resolve(name)));
            }
        }
    }

    private static String machine(String where, Path path) {
        try {
            return MachineFile.read(path).text();
        } catch (IOException e) {
            throw new SpecException(where, "names a file that cannot be read, " + path);
        }
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

    private <T> List<T> each(Entry top, String key, Function<Entry, T> reader) {
        if (!(top.values().getOrDefault(key, List.of()) instanceof List<?> entries)) {
            throw new SpecException(source + ": " + key, "must be a list");
        }
        List<T> read = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            read.add(reader.apply(Entry.of("%s: %s[%d]".formatted(source, key, i), entries.get(i))));
        }
        return read;
    }
}
