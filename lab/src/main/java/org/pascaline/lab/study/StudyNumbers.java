package org.pascaline.lab.study;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.pascaline.engine.task.Split;
import org.pascaline.engine.task.TaskType;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.Nearest;
import org.pascaline.lab.spec.Shown;
import org.pascaline.lab.spec.SpecException;

/** The numbers that a study can ask its runs for: the measures of their tasks, and what is known of every run. */
public final class StudyNumbers {
    private static final List<String> SETS = List.of("test", "validation", "baseline");

    /** What is known of every run, or would be if it got so far. */
    private static final List<String> COMMON = List.of(
            "parameters",
            "steps",
            "epochs",
            "best-epoch",
            "samples",
            "seconds",
            "samples-per-second",
            "restarts",
            "diverged",
            "overfit",
            "samples-to-leave-baseline",
            "epochs-to-leave-baseline",
            "train.loss",
            "certified");

    private StudyNumbers() {}

    /**
     * Requires that the runs of a study can have every number that it asks for, before any of them is trained.
     *
     * @throws SpecException if they cannot have one
     */
    public static void require(Study study, List<PlannedRun> plan) {
        Set<String> known = known(study, plan);
        asked(study).filter(name -> !isKnown(name, known)).findFirst().ifPresent(name -> {
            throw new SpecException(
                    study.name(),
                    "asks for '%s', a number that none of its runs has%s; they have %s"
                            .formatted(Shown.of(name), Nearest.hint(name, known), String.join(", ", known)));
        });
    }

    /** A measure may be taken of a part of the samples, too, which its name says at its end. */
    private static boolean isKnown(String name, Set<String> known) {
        return known.contains(name) || known.stream().anyMatch(measure -> name.startsWith(measure + "-"));
    }

    private static Set<String> known(Study study, List<PlannedRun> plan) {
        Set<String> known = new TreeSet<>(COMMON);
        study.certified()
                .forEach(grid ->
                        List.of("certified.", "states.", "mistake-length.").forEach(kind -> known.add(kind + grid)));
        Set<TaskType> seen = new LinkedHashSet<>();
        for (PlannedRun run : plan) {
            if (seen.add(run.spec().task())) {
                Set<String> measures = Assembly.of(run.spec())
                        .plan()
                        .task()
                        .newMeter(Split.TEST)
                        .metrics()
                        .values()
                        .keySet();
                SETS.forEach(set -> measures.forEach(measure -> known.add(set + "." + measure)));
            }
        }
        return known;
    }

    private static Stream<String> asked(Study study) {
        return Stream.of(
                        Stream.of(study.measure()),
                        study.success().map(Condition::value).stream(),
                        study.published().stream().flatMap(published -> published.values().keySet().stream()),
                        study.tables().stream().map(Study.Table::value),
                        study.figures().stream().map(Study.Figure::value),
                        study.rankings().stream().map(Study.Ranking::by),
                        study.claims().stream().map(StudyNumbers::asked))
                .flatMap(names -> names);
    }

    private static String asked(Claim claim) {
        return switch (claim) {
            case Claim.Better better -> better.value();
            case Claim.Reached reached -> reached.condition().value();
            case Claim.Grows grows -> grows.value();
            case Claim.Near near -> near.value();
        };
    }
}
