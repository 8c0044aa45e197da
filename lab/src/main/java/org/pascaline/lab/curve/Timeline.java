package org.pascaline.lab.curve;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pascaline.lab.run.RunEvent;

/** After how many seconds of training each step was done, as the events tell for some of them. */
final class Timeline {
    private static final double NANOS = 1e9;

    private final List<RunEvent> events = new ArrayList<>();

    void add(RunEvent event) {
        if (event.kind() == RunEvent.Kind.RESUMED || event.kind() == RunEvent.Kind.STARTED) {
            events.removeIf(earlier -> earlier.step() > event.step()); // that training is void and comes again
        }
        int at = events.size();
        while (at > 0 && events.get(at - 1).step() > event.step()) {
            at--; // the checkpoint of an earlier step is told when it is on the disk
        }
        events.add(at, event);
    }

    void clear() {
        events.clear();
    }

    /** Returns the last step that an event tells of. */
    long lastStep() {
        return events.isEmpty() ? 0 : events.getLast().step();
    }

    /**
     * Returns the seconds of every step, which never go back.
     *
     * @param steps ascending
     * @param changed when the number of the last of them was written; tells how long the steps since the last event took
     */
    double[] seconds(double[] steps, Instant changed) {
        double[] seconds = new double[steps.length];
        double lastStep = steps.length == 0 ? 0 : steps[steps.length - 1];
        Anchor from = new Anchor(0, 0);
        int next = 0;
        for (int i = 0; i < steps.length; i++) {
            while (next < events.size() && events.get(next).step() <= steps[i]) {
                from = from.with(events.get(next));
                next++;
            }
            Anchor to = next < events.size() ? from.with(events.get(next)) : end(from, lastStep, changed);
            seconds[i] = from.between(to, steps[i]);
        }
        return seconds;
    }

    /** Returns when the last step was done: by the clock of the system, for no event tells of it yet. */
    private Anchor end(Anchor last, double lastStep, Instant changed) {
        if (events.isEmpty()) {
            return last;
        }
        double since = Duration.between(events.getLast().time(), changed).toNanos() / NANOS;
        return new Anchor(lastStep, events.getLast().seconds() + Math.max(0, since));
    }

    private record Anchor(double step, double seconds) {

        /** The first event of a step tells when it was done; a later one may come after an evaluation. */
        Anchor with(RunEvent event) {
            return event.step() == step ? this : new Anchor(event.step(), Math.max(seconds, event.seconds()));
        }

        double between(Anchor to, double at) {
            if (at <= step || to.step <= step) {
                return seconds;
            }
            return seconds + Math.max(0, to.seconds - seconds) * (at - step) / (to.step - step);
        }
    }
}
