package org.pascaline.lab.study;

import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import org.pascaline.lab.curve.Budget;

/**
 * How long a study is in one profile, as far as its plan tells.
 *
 * @param runs that it has
 * @param steps of all of them at the most; absent if that of some depends on data that the plan does not count
 */
public record Extent(int runs, OptionalLong steps) {

    /** Returns the extent of a study that is repeated as often as it says itself. */
    public static Extent of(Study study, Profile profile) {
        List<SequencedMap<String, Object>> plan =
                Plan.settings(study, profile, study.seeds().getOrDefault(profile, 1));
        List<OptionalLong> each =
                plan.stream().map(settings -> Budget.of(settings).stepsAtMost()).toList();
        return new Extent(
                plan.size(),
                each.stream().allMatch(OptionalLong::isPresent)
                        ? OptionalLong.of(
                                each.stream().mapToLong(OptionalLong::getAsLong).sum())
                        : OptionalLong.empty());
    }

    /** Returns the extent in a few words. */
    public String words() {
        String counted = "%,d %s".formatted(runs, runs == 1 ? "run" : "runs");
        return steps.isPresent()
                ? "%s, at most %s steps in all".formatted(counted, rounded(steps.getAsLong()))
                : counted;
    }

    private static String rounded(long number) {
        return number >= 1_000_000
                ? "%.1f million".formatted(number / 1e6)
                : number >= 10_000 ? "%d thousand".formatted(Math.round(number / 1e3)) : "%,d".formatted(number);
    }
}
