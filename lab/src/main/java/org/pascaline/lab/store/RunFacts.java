package org.pascaline.lab.store;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pascaline.lab.data.FileFailure;
import org.pascaline.lab.data.Sha256;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.run.Environment;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.run.RunRecord;
import org.pascaline.lab.run.RunState;
import org.pascaline.lab.spec.Vocabulary;

/**
 * All that can be asked of a run, by name: its settings, where it was computed, how it stands and what came of it.
 *
 * @param id name of the run
 * @param state how it stands
 * @param values words, whole numbers, other numbers, and true or false
 */
public record RunFacts(String id, RunState state, SequencedMap<String, Object> values) {
    /** The name of the run. */
    public static final String RUN = "run";

    /** How it stands. */
    public static final String STATE = "state";

    /** When it began. */
    public static final String BEGUN = "begun";

    /** What is equal for runs of the same settings and seed, whose results must be the same, and for no others. */
    public static final String TRIAL = "trial";

    /** Whether it came out clearly better than the trivial baseline. */
    public static final String LEARNT = "learnt";

    /** The name of the measure that its task is judged by. */
    public static final String MEASURE = "measure";

    /** That measure on the test set. */
    public static final String RESULT = "result";

    /** That measure of the trivial baseline. */
    public static final String BASELINE = "baseline";

    private static final int TRIAL_DIGITS = 16;

    /** Results and what they are called here: some have the name of a setting, which says what was asked for. */
    private static final SequencedMap<String, String> OUTCOME = new LinkedHashMap<>();

    static {
        OUTCOME.put("stopReason", "stop-reason");
        OUTCOME.put(LEARNT, LEARNT);
        OUTCOME.put(MEASURE, MEASURE);
        OUTCOME.put("steps", "steps-done");
        OUTCOME.put("epochs", "epochs-done");
        OUTCOME.put("samples", "samples-done");
        OUTCOME.put("bestStep", "best-step");
        OUTCOME.put("restarts", "restarts");
        OUTCOME.put("parameters", "parameters");
        OUTCOME.put("seconds", "seconds");
        OUTCOME.put("stepMillisMedian", "step-milliseconds");
        OUTCOME.put("samplesPerSecond", "samples-per-second");
        OUTCOME.put("peakMemoryBytes", "memory");
        OUTCOME.put("weightsDigest", "weights");
        OUTCOME.put("metricsDigest", "metrics");
    }

    /** What is known of where a run was computed. */
    private static final Set<String> PLACE = Set.of("program", "kernels", "threads", "processor", "java", "commit");

    /** What is known of the run as such. */
    private static final Set<String> IDENTITY = Set.of(RUN, STATE, BEGUN, TRIAL, "problem", RESULT, BASELINE);

    /** Returns whether a fact is a setting of the run. */
    public static boolean isSetting(String name) {
        return !name.contains(".") && !PLACE.contains(name) && !IDENTITY.contains(name) && !OUTCOME.containsValue(name);
    }

    /** Reads the facts of a run; one whose folder cannot be read is damaged, and has no others. */
    public static RunFacts of(RunFolder folder) {
        SequencedMap<String, Object> values = new LinkedHashMap<>();
        String id = folder.path().getFileName().toString();
        values.put(RUN, id);
        RunState state;
        try {
            record(folder.record(), values);
            RunFolder.Standing standing = folder.standing();
            state = standing.state();
            standing.result().ifPresent(result -> outcome(result, values));
        } catch (UnreadableDataException damaged) {
            state = RunState.DAMAGED;
            values.put("problem", String.valueOf(damaged.getMessage()));
        } catch (IOException unreadable) {
            state = RunState.DAMAGED;
            values.put("problem", FileFailure.sentence(unreadable));
        }
        values.put(STATE, state.name().toLowerCase(Locale.ROOT));
        return new RunFacts(id, state, values);
    }

    private static void record(RunRecord run, SequencedMap<String, Object> values) {
        values.put(BEGUN, run.begun().toString());
        values.putAll(run.settings());
        values.put(TRIAL, trial(run.settings()));
        Environment environment = run.environment();
        values.put("program", environment.program());
        values.put("kernels", environment.kernels());
        values.put("threads", environment.threads());
        values.put("processor", environment.machine().processor());
        values.put("java", environment.machine().java());
        environment.commit().ifPresent(commit -> values.put("commit", commit));
    }

    private static String trial(Map<String, Object> settings) {
        String text = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + Vocabulary.written(setting.getValue()))
                .sorted()
                .collect(Collectors.joining("\n"));
        return Sha256.of(text).substring(0, TRIAL_DIGITS);
    }

    private static void outcome(Map<String, Object> result, SequencedMap<String, Object> values) {
        OUTCOME.forEach((name, fact) -> put(values, fact, result.get(name)));
        for (String split : new String[] {"baseline", "validation", "test"}) {
            if (result.get(split) instanceof Map<?, ?> measures) {
                measures.forEach((name, value) -> put(values, split + "." + name, value));
            }
        }
        Object measure = result.get(MEASURE);
        put(values, RESULT, values.get("test." + measure));
        put(values, BASELINE, values.get("baseline." + measure));
    }

    private static void put(SequencedMap<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
