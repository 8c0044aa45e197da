package org.pascaline.lab.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.RunSpec;
import org.pascaline.lab.spec.Source;
import org.pascaline.lab.spec.SpecException;

/** The runs of a study in one profile. */
public final class Plan {
    /** More would take two months if each took a minute; a slip of the pen easily asks for them. */
    private static final long MOST_RUNS = 100_000;

    private Plan() {}

    /**
     * Lays out the runs: every point of every group's grid, with every seed from 1 on, or as many as the group is
     * given at the most; the first seed of all comes first.
     *
     * @throws SpecException if settings cannot be meant; it names the mistakes of all runs
     */
    public static List<PlannedRun> of(Study study, Profile profile, int seeds) {
        return laidOut(study, profile, seeds, Plan::planned);
    }

    /** Returns the settings of the same runs. Nothing is read for them, so data may be missing. */
    static List<SequencedMap<String, Object>> settings(Study study, Profile profile, int seeds) {
        return laidOut(
                study,
                profile,
                seeds,
                (group, point, seed) -> resolved(group, point, seed).settings());
    }

    private interface Layout<R> {
        R run(Study.Group group, Point point, int seed);
    }

    private static <R> List<R> laidOut(Study study, Profile profile, int seeds, Layout<R> layout) {
        requireFew(study, profile, seeds);
        List<R> runs = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            List<SpecException> mistakes = new ArrayList<>();
            for (Study.Group group : study.groups()) {
                SequencedMap<String, Axis> grid = group.grids().get(profile);
                if (grid != null && group.hasSeed(profile, seed)) {
                    for (Point point : points(grid)) {
                        try {
                            runs.add(layout.run(group, point, seed));
                        } catch (SpecException e) {
                            mistakes.add(e);
                        }
                    }
                }
            }
            if (!mistakes.isEmpty()) {
                throw SpecException.of(mistakes);
            }
        }
        return runs;
    }

    private static void requireFew(Study study, Profile profile, int seeds) {
        long all = 0;
        for (Study.Group group : study.groups()) {
            long runs = Math.min(seeds, group.mostSeeds().getOrDefault(profile, Integer.MAX_VALUE));
            for (Axis axis :
                    group.grids().getOrDefault(profile, new LinkedHashMap<>()).values()) {
                // Both factors are below a million or so: no overflow.
                runs = Math.min(runs * axis.values().size(), MOST_RUNS + 1);
            }
            all += group.grids().containsKey(profile) ? runs : 0;
            if (all > MOST_RUNS) {
                throw new SpecException(
                        group.where(),
                        "makes more than %,d runs in all; give fewer values in its lists".formatted(MOST_RUNS));
            }
        }
    }

    /**
     * One of a group's runs, whatever its seed.
     *
     * @param settings as they were written
     * @param places where
     */
    private record Point(SequencedMap<String, Object> settings, SequencedMap<String, Source.Written> places) {
        Point with(String name, Axis axis, int index) {
            SequencedMap<String, Object> longer = new LinkedHashMap<>(settings);
            longer.put(name, axis.values().get(index));
            SequencedMap<String, Source.Written> more = new LinkedHashMap<>(places);
            more.put(name, new Source.Written(axis.where(), axis.places().get(index)));
            return new Point(longer, more);
        }
    }

    private static PlannedRun planned(Study.Group group, Point point, int seed) {
        RunSettings.Resolved resolved = resolved(group, point, seed);
        return new PlannedRun(group.name(), point.settings(), resolved, parameters(group.where(), resolved.spec()));
    }

    private static RunSettings.Resolved resolved(Study.Group group, Point point, int seed) {
        Map<String, Object> seeded = new LinkedHashMap<>(point.settings());
        seeded.computeIfPresent("machine", (_, written) -> machine(group, written));
        seeded.put("seed", seed);
        return RunSettings.read(new Source.Layers(group.where(), point.places()), seeded);
    }

    private static Object machine(Study.Group group, Object written) {
        return Optional.<Object>ofNullable(group.machines().get(String.valueOf(written)))
                .orElse(written);
    }

    /** Returns how many weights a run has. Whether task and network fit together shows here, before the first run begins. */
    private static int parameters(String where, RunSpec spec) {
        try {
            return Assembly.of(spec).layout().count();
        } catch (SpecException complete) {
            throw complete;
        } catch (IllegalArgumentException misfit) {
            throw new SpecException(where + ": " + misfit.getMessage());
        }
    }

    /** Returns all combinations of one value from each list; the last list changes fastest. */
    private static List<Point> points(SequencedMap<String, Axis> grid) {
        List<Point> points = List.of(new Point(new LinkedHashMap<>(), new LinkedHashMap<>()));
        for (Map.Entry<String, Axis> axis : grid.entrySet()) {
            List<Point> longer = new ArrayList<>();
            for (Point point : points) {
                for (int i = 0; i < axis.getValue().values().size(); i++) {
                    longer.add(point.with(axis.getKey(), axis.getValue(), i));
                }
            }
            points = longer;
        }
        return points;
    }
}
