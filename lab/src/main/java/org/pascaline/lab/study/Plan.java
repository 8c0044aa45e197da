package org.pascaline.lab.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.RunSpec;
import org.pascaline.lab.spec.Shown;
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
     * @throws org.pascaline.lab.spec.SpecException if settings cannot be meant
     */
    public static List<PlannedRun> of(Study study, Profile profile, int seeds) {
        requireFew(study, profile, seeds);
        List<PlannedRun> runs = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            for (Study.Group group : study.groups()) {
                SequencedMap<String, List<Object>> grid = group.grids().get(profile);
                if (grid != null && group.hasSeed(profile, seed)) {
                    for (SequencedMap<String, Object> point : points(grid)) {
                        runs.add(planned(study, group.name(), point, seed));
                    }
                }
            }
        }
        return runs;
    }

    private static void requireFew(Study study, Profile profile, int seeds) {
        long all = 0;
        for (Study.Group group : study.groups()) {
            long runs = Math.min(seeds, group.mostSeeds().getOrDefault(profile, Integer.MAX_VALUE));
            for (List<Object> axis :
                    group.grids().getOrDefault(profile, new LinkedHashMap<>()).values()) {
                // Both factors are below a million or so: no overflow.
                runs = Math.min(runs * axis.size(), MOST_RUNS + 1);
            }
            all += group.grids().containsKey(profile) ? runs : 0;
            if (all > MOST_RUNS) {
                throw new SpecException(
                        "%s: runs.%s".formatted(study.name(), Shown.of(group.name())),
                        "makes more than %,d runs in all; give fewer values in its lists".formatted(MOST_RUNS));
            }
        }
    }

    private static PlannedRun planned(Study study, String group, SequencedMap<String, Object> point, int seed) {
        Map<String, Object> seeded = new LinkedHashMap<>(point);
        seeded.put("seed", seed);
        String where = "%s: runs.%s".formatted(study.name(), Shown.of(group));
        RunSettings.Resolved resolved = RunSettings.read(new Source.File(where), seeded, Map.of());
        return new PlannedRun(group, point, resolved, parameters(where, resolved.spec()));
    }

    /** Returns how many weights a run has. Whether task and network fit together shows here, before the first run begins. */
    private static int parameters(String where, RunSpec spec) {
        try {
            return Assembly.of(spec).layout().count();
        } catch (SpecException complete) {
            throw complete;
        } catch (IllegalArgumentException misfit) {
            throw new SpecException(where + ":", String.valueOf(misfit.getMessage()));
        }
    }

    /** Returns all combinations of one value from each list; the last list changes fastest. */
    private static List<SequencedMap<String, Object>> points(SequencedMap<String, List<Object>> grid) {
        List<SequencedMap<String, Object>> points = List.of(new LinkedHashMap<>());
        for (Map.Entry<String, List<Object>> axis : grid.entrySet()) {
            List<SequencedMap<String, Object>> longer = new ArrayList<>();
            for (SequencedMap<String, Object> point : points) {
                for (Object value : axis.getValue()) {
                    SequencedMap<String, Object> extended = new LinkedHashMap<>(point);
                    extended.put(axis.getKey(), value);
                    longer.add(extended);
                }
            }
            points = longer;
        }
        return points;
    }
}
