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
import org.pascaline.engine.nn.CellType;
import org.pascaline.engine.nn.CellTypes;
import org.pascaline.engine.setting.Setting.Companion;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.train.Training;
import org.pascaline.lab.spec.Vocabulary.DivergenceName;
import org.pascaline.lab.spec.Vocabulary.TaskName;

/**
 * Reads a run's specification from flat settings. They have one vocabulary, whether they are written in a study or typed as
 * options of {@code pascaline train}, and their rules are checked here alone.
 */
public final class RunSettings {
    private static final String SEED = "seed";
    private static final int RESTARTS = 5;
    private static final double RATE_FACTOR = 0.5;
    private static final Companion RECURRENT = new Companion("cell", "gru or another recurrent one");

    /** What those settings need beside them that mean something for some runs only. */
    private static final Map<String, Companion> COMPANIONS = withThoseOfCells(Map.ofEntries(
            Map.entry("layers", RECURRENT),
            Map.entry("init", RECURRENT),
            Map.entry("state-grid", RECURRENT),
            Map.entry("state-noise", RECURRENT),
            Map.entry("grid-training", new Companion("state-grid", "1/4")),
            Map.entry("embedding", new Companion("task", "adder or transducer")),
            Map.entry("machine", new Companion("task", "transducer")),
            Map.entry("train-sums", new Companion("task", "adder")),
            Map.entry("activation", new Companion("cell", NetworkNames.MLP)),
            Map.entry("momentum", new Companion("optimizer", "sgd")),
            Map.entry("decay-rate", new Companion("schedule", "exponential")),
            Map.entry("decay-factor", new Companion("schedule", "step")),
            Map.entry("decay-steps", new Companion("schedule", "step or cosine")),
            Map.entry("decay-floor", new Companion("schedule", "cosine"))));

    /** What other settings mean hangs on these. */
    private static final Set<String> LEADING =
            COMPANIONS.values().stream().map(Companion::name).collect(Collectors.toUnmodifiableSet());

    private static final int MOST_MISTAKES = 10;

    private final Settings given;

    private RunSettings(Settings given) {
        this.given = given;
    }

    private static Map<String, Companion> withThoseOfCells(Map<String, Companion> others) {
        Map<String, Companion> all = new LinkedHashMap<>(others);
        for (CellType cell : CellTypes.all()) {
            cell.settings().forEach(setting -> all.put(setting.name(), new Companion("cell", cell.name())));
        }
        return all;
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
            changed.put(SEED, another);
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
        return read(new Source.File(where), values, Map.of()).spec();
    }

    /**
     * Reads a specification.
     *
     * @param source where the given settings come from
     * @param given the settings
     * @param fallbacks settings that stand in for those that were not given; those that mean nothing for the run are ignored
     * @throws SpecException if a given setting is unknown, of the wrong type or out of range
     */
    public static Resolved read(Source source, Map<String, Object> given, Map<String, Object> fallbacks) {
        return checked(source, given, fallbacks, settings -> {
            RunSpec spec = new RunSettings(settings).read();
            return new Resolved(spec, settings.used());
        });
    }

    /** Reads the recurrent layers of a network alone; otherwise as {@link #read(Source, Map, Map)}. */
    public static ModelSpec.Recurrent recurrent(
            Source source, Map<String, Object> given, Map<String, Object> fallbacks) {
        return checked(source, given, fallbacks, settings -> new ModelSettings(settings).recurrent());
    }

    /** Reads settings; after a mistake the rest of them once more, to name other mistakes along with it. */
    private static <T> T checked(
            Source source, Map<String, Object> given, Map<String, Object> fallbacks, Function<Settings, T> read) {
        List<SpecException> mistakes = new ArrayList<>();
        Map<String, Object> left = new LinkedHashMap<>(given);
        while (true) {
            Settings settings = new Settings(source, left, fallbacks);
            try {
                T spec = readAll(settings, read);
                if (mistakes.isEmpty()) {
                    return spec;
                }
                break;
            } catch (SpecException e) {
                mistakes.add(e);
            }
            Optional<String> refused = settings.refused();
            // What other settings mean hangs on some; without these, mistakes would be seen that are none.
            if (refused.isEmpty() || LEADING.contains(refused.get()) || mistakes.size() == MOST_MISTAKES) {
                break;
            }
            left.remove(refused.get());
        }
        throw SpecException.of(mistakes);
    }

    private static <T> T readAll(Settings settings, Function<Settings, T> read) {
        T spec;
        try {
            spec = read.apply(settings);
        } catch (SpecException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            // A rule that the engine's own records check, such as that of a schedule; they do not know the place.
            throw settings.source().misfit(String.valueOf(e.getMessage()));
        }
        settings.refuseRest(COMPANIONS);
        return spec;
    }

    private RunSpec read() {
        TaskName task = given.choice("task", TaskName.class, TaskName.ADDING);
        OptimizerSettings optimizer = new OptimizerSettings(given);
        return new RunSpec(
                new TaskSettings(given).read(task),
                new ModelSettings(given).read(task),
                optimizer.optimizer(),
                optimizer.schedule(),
                optimizer.clip(),
                training(task),
                given.whole(SEED, 1));
    }

    private Training training(TaskName task) {
        long steps = given.whole("steps", 0);
        if (steps < 0) {
            throw given.wrong("steps", "must be at least 1, or 0 to count epochs");
        }
        Training.Budget budget =
                steps > 0 ? new Training.Steps(steps) : new Training.Epochs(given.integer("epochs", 1, 50));
        if (steps > 0) {
            boolean both = given.isGiven("steps") && given.isGiven("epochs");
            if (both && !given.source().complete()) {
                throw given.source().exclusive("steps", "epochs");
            }
            given.refuseBeside("epochs", "steps", "0");
        }
        int patience = given.integer("patience", 0, 0);
        return new Training(
                given.integer("batch", 1, 32),
                budget,
                patience > 0 ? new Training.WithoutProgress(patience) : new Training.Endless(),
                target(task),
                given.choice("on-divergence", DivergenceName.class, DivergenceName.STOP) == DivergenceName.RESTART
                        ? new Training.Restart(RESTARTS, RATE_FACTOR)
                        : new Training.GiveUp());
    }

    private Training.Target target(TaskName task) {
        // An L1 norm has no accuracy, so there the setting stays unknown.
        if (task != TaskName.L1NORM && given.has("target-accuracy")) {
            if (!given.isGiven("target")) {
                return accuracy();
            }
            if (given.isGiven("target-accuracy")) {
                throw given.source().exclusive("target", "target-accuracy");
            }
        }
        double target = given.number("target", 0);
        return target > 0 ? new Training.Reach(target) : new Training.None();
    }

    private Training.Target accuracy() {
        double share = given.positive("target-accuracy", 1);
        if (share > 1) {
            throw given.wrong("target-accuracy", "must be a share of at most 1");
        }
        return new Training.ReachMeasure(new Objective(AddingProblem.ACCURACY, Objective.Direction.UP), share);
    }
}
