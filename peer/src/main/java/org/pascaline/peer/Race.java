package org.pascaline.peer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.pascaline.bench.workload.Workload;

/**
 * Times all contenders on a workload: one block of steps after the other in turn, so that a machine which gets slower or faster
 * does so for all alike. The first blocks warm up, until no contender has become faster of late.
 *
 * @param millis how long a block lasts
 * @param fewestWarm at least so many rounds warm up
 * @param mostWarm at most so many rounds warm up, steady or not
 * @param timed so many rounds are timed
 */
record Race(int millis, int fewestWarm, int mostWarm, int timed) {
    /** About half a minute to two minutes for a workload. */
    static final Race FULL = new Race(500, 8, 40, 16);

    /** A few seconds for a workload: enough to see that everything works, too short to believe. */
    static final Race QUICK = new Race(200, 6, 12, 3);

    private static final double CLEARLY_FASTER = 0.97;

    /** So many rounds in a row without a contender's getting faster end the warm-up. */
    private static final int STEADY_ROUNDS = 4;

    /** Returns the times of each contender. */
    Map<Contender, StepTimes> run(Workload workload) throws IOException {
        Map<Contender, ContenderProcess> processes = new EnumMap<>(Contender.class);
        try {
            for (Contender contender : Contender.values()) {
                processes.put(contender, new ContenderProcess(workload, contender));
            }
            for (ContenderProcess process : processes.values()) {
                process.awaitReady();
            }
            warmUp(processes);
            return time(processes);
        } finally {
            for (ContenderProcess process : processes.values()) {
                process.close();
            }
        }
    }

    private void warmUp(Map<Contender, ContenderProcess> processes) throws IOException {
        Map<Contender, Double> best = new EnumMap<>(Contender.class);
        int steady = 0;
        for (int round = 0; round < mostWarm && (round < fewestWarm || steady < STEADY_ROUNDS); round++) {
            steady++;
            for (Map.Entry<Contender, ContenderProcess> entry : processes.entrySet()) {
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

    private Map<Contender, StepTimes> time(Map<Contender, ContenderProcess> processes) throws IOException {
        Map<Contender, List<long[]>> blocks = new EnumMap<>(Contender.class);
        for (int round = 0; round < timed; round++) {
            for (Map.Entry<Contender, ContenderProcess> entry : processes.entrySet()) {
                blocks.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                        .add(entry.getValue().block(millis));
            }
        }
        Map<Contender, StepTimes> times = new EnumMap<>(Contender.class);
        blocks.forEach((contender, measured) -> times.put(contender, StepTimes.of(measured)));
        return times;
    }
}
