package org.pascaline.lab.study;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pascaline.lab.report.Table.Column;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * What came of a study: {@code report.json} in its folder. Every other form of the report is written from this value alone and
 * from the figures beside it.
 *
 * @param format version of the file
 * @param title of the study
 * @param about what is studied and why, in Markdown
 * @param carriedOut what was run, where, and what repeats it
 * @param measure the number by which runs are told to have learnt something, such as {@code test.mse}
 * @param success when a run counts as a success; if absent, when it is clearly better than the trivial baseline
 * @param claims what was put to the test, and what came of it
 * @param tables in order; one without rows would name the best runs, of which none succeeded
 * @param figures files beside the report
 * @param timings the layers that were timed beside the runs
 * @param runs the table of all runs
 */
public record StudyReport(
        int format,
        String title,
        String about,
        CarriedOut carriedOut,
        String measure,
        Optional<Condition> success,
        List<Verdict> claims,
        List<Table> tables,
        List<Figure> figures,
        List<LayerTime> timings,
        Table runs) {
    /** The version that this program writes and reads. */
    public static final int FORMAT = 1;

    /** Checks that everything is there, and copies the lists. */
    public StudyReport {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(carriedOut, "carriedOut");
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(success, "success");
        claims = List.copyOf(Objects.requireNonNull(claims, "claims"));
        tables = List.copyOf(Objects.requireNonNull(tables, "tables"));
        figures = List.copyOf(Objects.requireNonNull(figures, "figures"));
        timings = List.copyOf(Objects.requireNonNull(timings, "timings"));
        Objects.requireNonNull(runs, "runs");
    }

    /**
     * What was run, and where.
     *
     * @param runs that are done
     * @param planned how many there should be
     * @param profile how much of the study was done
     * @param seeds how many different ones the runs have
     * @param seconds of training in all
     * @param machine processor, cores and JVM in a line
     * @param command what repeats the study
     */
    public record CarriedOut(
            int runs, int planned, Profile profile, long seeds, double seconds, String machine, String command) {
        /** Checks that everything is there. */
        public CarriedOut {
            Objects.requireNonNull(profile, "profile");
            Objects.requireNonNull(machine, "machine");
            Objects.requireNonNull(command, "command");
        }
    }

    /** What can come of a claim. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Outcome {
        /** Every comparison bears it out. */
        HOLDS,
        /** Some comparisons bear it out. */
        PARTLY,
        /** No comparison bears it out, and one or more bear out the opposite. */
        FAILS,
        /** No comparison bears out anything. */
        UNDECIDED,
        /** The runs were too short to say anything of trained networks. */
        TASTE,
        /** There are no runs to compare. */
        UNTESTED
    }

    /**
     * What came of a claim.
     *
     * @param claim in words
     * @param outcome what came of it
     * @param verdict the same in words, such as {@code holds}
     * @param needs how many seeds it takes to decide; absent unless there were fewer
     * @param evidence the comparisons it rests on, in words
     */
    public record Verdict(
            String claim, Outcome outcome, String verdict, Optional<Integer> needs, List<String> evidence) {
        /** Checks that everything is there, and copies the list. */
        public Verdict {
            Objects.requireNonNull(claim, "claim");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(verdict, "verdict");
            Objects.requireNonNull(needs, "needs");
            evidence = List.copyOf(Objects.requireNonNull(evidence, "evidence"));
        }
    }

    /**
     * A table.
     *
     * @param title above it
     * @param columns from left to right
     * @param rows as many cells as there are columns each
     */
    public record Table(String title, List<Column> columns, List<List<ReportCell>> rows) {
        /** Checks that everything is there and as wide as the table, and copies the lists. */
        public Table {
            Objects.requireNonNull(title, "title");
            columns = List.copyOf(Objects.requireNonNull(columns, "columns"));
            rows = Objects.requireNonNull(rows, "rows").stream()
                    .map(List::copyOf)
                    .toList();
            for (List<ReportCell> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException("a row is not as wide as its table");
                }
            }
        }
    }

    /**
     * A figure.
     *
     * @param title above it
     * @param file its name in the folder of the study, which ends in {@code .svg}
     * @param leftOut why there is no such file; absent if there is
     */
    public record Figure(String title, String file, Optional<String> leftOut) {
        private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-]+\\.svg");

        /** Checks that everything is there, and that the file lies beside the report. */
        public Figure {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(leftOut, "leftOut");
            if (!isName(file)) {
                throw new IllegalArgumentException("a figure must lie beside its report");
            }
        }

        static boolean isName(String file) {
            return FILE.matcher(file).matches();
        }
    }

    /** Returns the report without its figures, and why they are left out. */
    StudyReport withoutFigures(String why) {
        List<Figure> left = figures.stream()
                .map(figure -> new Figure(figure.title(), figure.file(), Optional.of(why)))
                .toList();
        return new StudyReport(format, title, about, carriedOut, measure, success, claims, tables, left, timings, runs);
    }
}
