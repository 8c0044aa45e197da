package org.pascaline.lab.study;

import java.util.ArrayList;
import java.util.List;
import org.pascaline.lab.report.Numerals;

/** Holds claims against results. */
final class Judge {

    /** What came of a claim. */
    enum Outcome {
        HOLDS("holds"),
        PARTLY("holds in part"),
        FAILS("does not hold"),
        UNTESTED("not tested in this profile");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * A judged claim.
     *
     * @param claim the claim
     * @param outcome the verdict
     * @param evidence the numbers it rests on
     */
    record Judgement(Claim claim, Outcome outcome, List<String> evidence) {
        /** Copies the list. */
        Judgement {
            evidence = List.copyOf(evidence);
        }
    }

    private final List<Cell> cells;

    Judge(List<Cell> cells) {
        this.cells = cells;
    }

    Judgement judge(Claim claim) {
        Tally tally = new Tally();
        switch (claim) {
            case Claim.Better better -> better(better, tally);
            case Claim.Reached reached -> reached(reached, tally);
            case Claim.Grows grows -> grows(grows, tally);
            case Claim.Near near -> near(near, tally);
        }
        return new Judgement(claim, tally.outcome(), tally.evidence);
    }

    private List<Cell> select(Study.Selection selection) {
        return cells.stream()
                .filter(cell -> selection.has(cell.group(), cell.settings()))
                .toList();
    }

    private void better(Claim.Better claim, Tally tally) {
        for (Pair pair : pairs(claim.value(), claim.runs(), claim.than(), claim.per())) {
            tally.add(claim.smaller() ? pair.a < pair.b : pair.a > pair.b, compared(claim.value(), pair));
        }
    }

    private void near(Claim.Near claim, Tally tally) {
        for (Pair pair : pairs(claim.value(), claim.runs(), claim.and(), claim.per())) {
            tally.add(Math.abs(pair.a - pair.b) <= claim.within(), compared(claim.value(), pair));
        }
    }

    /** Two cells to compare, and the medians to compare them by. */
    private record Pair(Cell left, Cell right, double a, double b) {}

    private List<Pair> pairs(String value, Study.Selection lefts, Study.Selection rights, List<String> per) {
        List<Pair> pairs = new ArrayList<>();
        for (Cell left : select(lefts)) {
            for (Cell right : select(rights)) {
                double a = left.median(value);
                double b = right.median(value);
                if (!left.equals(right) && left.agrees(right, per) && !Double.isNaN(a) && !Double.isNaN(b)) {
                    pairs.add(new Pair(left, right, a, b));
                }
            }
        }
        return pairs;
    }

    private String compared(String value, Pair pair) {
        return "%s: %s %s, %s %s"
                .formatted(value, name(pair.left), Numerals.of(pair.a), name(pair.right), Numerals.of(pair.b));
    }

    private void reached(Claim.Reached claim, Tally tally) {
        for (Cell cell : select(claim.runs())) {
            long met = cell.results().stream()
                    .filter(result -> claim.condition().holds(result.numbers()))
                    .count();
            tally.add(
                    2 * met >= cell.results().size(),
                    "%s: median %s, %s for %d of %d"
                            .formatted(
                                    name(cell),
                                    Numerals.of(cell.median(claim.condition().value())),
                                    claim.condition(),
                                    met,
                                    cell.results().size()));
        }
    }

    private void grows(Claim.Grows claim, Tally tally) {
        List<Cell> along = new ArrayList<>(select(claim.runs()));
        along.removeIf(cell -> !(cell.settings().get(claim.along()) instanceof Number));
        along.sort((a, b) -> Double.compare(place(claim, a), place(claim, b)));
        for (int i = 1; i < along.size(); i++) {
            Cell before = along.get(i - 1);
            Cell after = along.get(i);
            if (place(claim, before) < place(claim, after)) {
                double a = before.median(claim.value());
                double b = after.median(claim.value());
                // A run that never got there took longer than any that did.
                boolean grew = !Double.isNaN(a) && (Double.isNaN(b) || b > a);
                tally.add(grew, compared(claim.value(), new Pair(before, after, a, b)));
            }
        }
    }

    private static double place(Claim.Grows claim, Cell cell) {
        return cell.settings().get(claim.along()) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Returns the group and what tells the cell from others of the group. */
    private String name(Cell cell) {
        List<Cell> siblings = cells.stream()
                .filter(other -> other.group().equals(cell.group()))
                .toList();
        List<String> varying = Cell.varying(siblings);
        return varying.isEmpty() ? cell.group() : "%s (%s)".formatted(cell.group(), cell.described(varying));
    }

    private static final class Tally {
        private final List<String> evidence = new ArrayList<>();
        private int held;

        void add(boolean holds, String sentence) {
            held += holds ? 1 : 0;
            evidence.add((holds ? "✓ " : "✗ ") + sentence);
        }

        Outcome outcome() {
            if (evidence.isEmpty()) {
                return Outcome.UNTESTED;
            }
            if (held == evidence.size()) {
                return Outcome.HOLDS;
            }
            return held == 0 ? Outcome.FAILS : Outcome.PARTLY;
        }
    }
}
