package org.pascaline.lab.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pascaline.engine.setting.Setting.Companion;
import org.pascaline.engine.task.TaskType;

/**
 * Reads a run's specification from flat settings. They have one vocabulary, whether they are written in a study or typed as
 * options of {@code pascaline train}, and their rules are checked here alone.
 */
public final class RunSettings {
    private static final String TASK = "task";
    private static final int MOST_MISTAKES = 10;

    private final Settings given;
    private final Catalog catalog;

    private RunSettings(Settings given, Catalog catalog) {
        this.given = given;
        this.catalog = catalog;
    }

    /**
     * A specification and the settings that say it in full.
     *
     * @param spec the specification
     * @param settings with those that nobody gave; read again, they give the same specification
     */
    public record Resolved(RunSpec spec, SequencedMap<String, Object> settings) {

        /** Returns the same with another seed. */
        public Resolved withSeed(long another) {
            SequencedMap<String, Object> changed = new LinkedHashMap<>(settings);
            changed.put(Budgets.SEED.name(), another);
            return new Resolved(spec.withSeed(another), changed);
        }
    }

    /**
     * Reads a specification from a file.
     *
     * @param where the file and the place in it, for messages
     * @param values the settings
     * @throws SpecException if a setting is unknown, of the wrong type or out of range
     */
    public static RunSpec read(String where, Map<String, Object> values) {
        return read(new Source.File(where), values).spec();
    }

    /** Reads a specification with the cells and tasks that come with Pascaline. */
    public static Resolved read(Source source, Map<String, Object> given) {
        return read(Catalog.BUILT_IN, source, given);
    }

    /**
     * Reads a specification.
     *
     * @param catalog the cells and tasks that there are
     * @param source where the given settings come from
     * @param given the settings; for others, the task's {@linkplain TaskType#usual usual values} are taken, or else those of the
     *     settings themselves
     * @throws SpecException if a given setting is unknown, of the wrong type or out of range
     */
    public static Resolved read(Catalog catalog, Source source, Map<String, Object> given) {
        return checked(catalog, source, given, Map.of(), settings -> {
            RunSpec spec = new RunSettings(settings, catalog).read();
            return new Resolved(spec, settings.used());
        });
    }

    /**
     * Reads the recurrent layers of a network alone.
     *
     * @param fallbacks settings that stand in for those that were not given
     * @throws SpecException if a given setting is unknown, of the wrong type or out of range
     */
    public static ModelSpec.Recurrent recurrent(
            Catalog catalog, Source source, Map<String, Object> given, Map<String, Object> fallbacks) {
        return checked(catalog, source, given, fallbacks, settings -> new Networks(settings, catalog).recurrent());
    }

    /** Reads settings; after a mistake the rest of them once more, to name other mistakes along with it. */
    private static <T> T checked(
            Catalog catalog,
            Source source,
            Map<String, Object> given,
            Map<String, Object> fallbacks,
            Function<Settings, T> read) {
        Map<String, Companion> companions = catalog.companions();
        // What other settings mean hangs on these.
        Set<String> leading = companions.values().stream().map(Companion::name).collect(Collectors.toUnmodifiableSet());
        List<SpecException> mistakes = new ArrayList<>();
        Map<String, Object> left = new LinkedHashMap<>(given);
        while (true) {
            Settings settings = new Settings(source, left, fallbacks);
            try {
                T spec = readAll(settings, companions, read);
                if (mistakes.isEmpty()) {
                    return spec;
                }
                break;
            } catch (SpecException e) {
                mistakes.add(e);
            }
            Optional<String> refused = settings.refused();
            // What other settings mean hangs on some; without these, mistakes would be seen that are none.
            if (refused.isEmpty() || leading.contains(refused.get()) || mistakes.size() == MOST_MISTAKES) {
                break;
            }
            left.remove(refused.get());
        }
        throw SpecException.of(mistakes);
    }

    private static <T> T readAll(Settings settings, Map<String, Companion> companions, Function<Settings, T> read) {
        T spec;
        try {
            spec = read.apply(settings);
        } catch (SpecException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            // A rule that the engine's own records check, such as that of a schedule; they do not know the place.
            throw settings.source().misfit(String.valueOf(e.getMessage()));
        }
        settings.refuseRest(companions);
        return spec;
    }

    private RunSpec read() {
        List<String> names = catalog.taskNames();
        TaskType task =
                catalog.task(given.choice(TASK, names, names.getFirst())).orElseThrow();
        given.fallBackOn(task.usual());
        Optimization optimization = new Optimization(given);
        return new RunSpec(
                task.with(given),
                new Networks(given, catalog).read(task),
                optimization.optimizer(),
                optimization.schedule(),
                optimization.clip(),
                new Budgets(given).read(task),
                given.of(Budgets.SEED));
    }
}
