package org.pascaline.lab.report;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.pascaline.lab.certify.CertifiedRun;
import org.pascaline.lab.curve.CurveReader;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.run.RunRecord;
import org.pascaline.lab.run.TrivialBaseline;
import org.pascaline.lab.store.RunFacts;

/**
 * A run that is reported on.
 *
 * @param record what was known when it began
 * @param title what it learns and with what, in words
 * @param facts how it stands and what came of it
 * @param curves its numbers
 * @param baselines the measures of what needs no learning at all
 * @param certified the proof that it is right, if there is one
 * @param command what trains it again
 */
public record ReportedRun(
        RunRecord record,
        String title,
        RunFacts facts,
        CurveReader curves,
        SequencedMap<String, Double> baselines,
        Optional<CertifiedRun> certified,
        String command) {

    /**
     * Reads a run.
     *
     * @param command what trains it again
     * @throws UnreadableDataException if this is not the folder of a run, or it is damaged
     * @throws IOException if it cannot be read
     */
    public static ReportedRun read(RunFolder folder, String command) throws IOException {
        RunRecord record = folder.record();
        RunFacts facts = RunFacts.of(folder);
        Object problem = facts.values().get("problem");
        if (problem != null) {
            throw new UnreadableDataException(problem.toString());
        }
        CurveReader curves = CurveReader.of(folder);
        curves.refresh();
        return new ReportedRun(
                record,
                record.resolved().spec().task().title(),
                facts,
                curves,
                TrivialBaseline.of(folder),
                CertifiedRun.in(folder.path()),
                command);
    }

    String id() {
        return facts.id();
    }

    /** Returns a fact as a word; empty if the run has none of that name. */
    String word(String fact) {
        return String.valueOf(facts.values().getOrDefault(fact, ""));
    }

    /** Returns a fact that is a number; not a number if there is none. */
    double number(String fact) {
        return facts.values().get(fact) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    long seed() {
        return facts.values().get("seed") instanceof Number number ? number.longValue() : 0;
    }

    boolean learnt() {
        return Boolean.TRUE.equals(facts.values().get(RunFacts.LEARNT));
    }

    boolean hasResult() {
        return !Double.isNaN(number(RunFacts.RESULT));
    }

    /** Returns what needs no learning at all for a curve; absent where nothing is known that would compare. */
    OptionalDouble baseline(String curve) {
        double value = TrivialBaseline.of(baselines, curve);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
