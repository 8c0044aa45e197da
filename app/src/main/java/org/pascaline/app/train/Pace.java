package org.pascaline.app.train;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How fast something goes on, and so how long the rest of it will take. The second half of the time tells: in the first, the
 * program was not compiled yet. Before there is enough to go by, nobody knows.
 */
final class Pace {
    /** So long it takes until a program is compiled at all. */
    private static final double FEWEST_SECONDS = 2;

    private static final int MOST_MARKS = 256;

    private final long fewest;
    private final List<Mark> marks = new ArrayList<>();
    private Mark last = new Mark(0, 0);
    private double secondsApart;

    private record Mark(long place, double seconds) {}

    /**
     * Creates a pace.
     *
     * @param fewest of what is counted must be done before anything can be told
     */
    Pace(long fewest) {
        this.fewest = fewest;
    }

    /** Takes note of how far things are; neither place nor time goes back. */
    void at(long place, double seconds) {
        if (!marks.isEmpty() && place <= last.place) {
            return;
        }
        last = new Mark(place, seconds);
        if (marks.isEmpty() || seconds >= marks.getLast().seconds + secondsApart) {
            marks.add(last);
        }
        if (marks.size() > MOST_MARKS) {
            for (int i = marks.size() - 2; i > 0; i -= 2) {
                marks.remove(i);
            }
            secondsApart = 2 * (last.seconds - marks.getFirst().seconds) / MOST_MARKS;
        }
    }

    /** Returns how long it takes from the last note to the end. */
    OptionalDouble secondsLeft(long end) {
        if (marks.isEmpty()) {
            return OptionalDouble.empty();
        }
        Mark first = marks.getFirst();
        if (last.place - first.place < fewest || last.seconds - first.seconds < FEWEST_SECONDS) {
            return OptionalDouble.empty();
        }
        double middle = (first.seconds + last.seconds) / 2;
        Mark from = marks.stream().filter(mark -> mark.seconds <= middle).reduce(first, (before, after) -> after);
        double each = (last.seconds - from.seconds) / (last.place - from.place);
        return OptionalDouble.of(Math.max(0, each * (end - last.place)));
    }
}
