package org.pascaline.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times several processes in turn, one block of steps after the other, so that a machine which gets slower or faster does so for
 * all alike. The first blocks warm up, until no process has become faster of late.
 *
 * @param millis how long a block lasts
 * @param fewestWarm at least so many rounds warm up
 * @param mostWarm at most so many rounds warm up, steady or not
 * @param timed so many rounds are timed
 */
public record Race(int millis, int fewestWarm, int mostWarm, int timed) {
    /** With four processes, half a minute to two minutes. */
    public static final Race FULL = new Race(500, 8, 40, 16);

    /** A few seconds: enough to see that everything works, too short to believe. */
    public static final Race QUICK = new Race(200, 6, 12, 3);

    private static final double CLEARLY_FASTER = 0.97;

    /** So many rounds in a row without a process's getting faster end the warm-up. */
    private static final int STEADY_ROUNDS = 4;

    /** Returns the times of each process, by whatever names them. The processes stay the caller's to close. */
    public <K> Map<K, StepTimes> run(Map<K, StepProcess> processes) throws IOException {
        for (StepProcess process : processes.values()) {
            process.awaitReady();
        }
        warmUp(processes);
        return time(processes);
    }

    private <K> void warmUp(Map<K, StepProcess> processes) throws IOException {
        Map<K, Double> best = new LinkedHashMap<>();
        int steady = 0;
        for (int round = 0; round < mostWarm && (round < fewestWarm || steady < STEADY_ROUNDS); round++) {
            steady++;
            for (Map.Entry<K, StepProcess> entry : processes.entrySet()) {
                double before = best.getOrDefault(entry.getKey(), Double.POSITIVE_INFINITY);
                double median =
                        StepTimes.of(List.of(entry.getValue().block(millis))).median();
                if (median < CLEARLY_FASTER * before) {
                    steady = 0;
                }
                best.put(entry.getKey(), Math.min(before, median));
            }
        }
    }

    private <K> Map<K, StepTimes> time(Map<K, StepProcess> processes) throws IOException {
        Map<K, List<long[]>> blocks = new LinkedHashMap<>();
        for (int round = 0; round < timed; round++) {
            for (Map.Entry<K, StepProcess> entry : processes.entrySet()) {
                blocks.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                        .add(entry.getValue().block(millis));
            }
        }
        Map<K, StepTimes> times = new LinkedHashMap<>();
        blocks.forEach((name, measured) -> times.put(name, StepTimes.of(measured)));
        return times;
    }
}
