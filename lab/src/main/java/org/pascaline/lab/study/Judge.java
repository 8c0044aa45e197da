package org.pascaline.lab.study;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.pascaline.lab.report.Numerals;
import org.pascaline.lab.study.Finding.Decision;
import org.pascaline.lab.study.StudyReport.Outcome;

/**
 * Holds claims against results. A claim is one comparison or several, and each is put to a test by itself; the claim holds if
 * the tests bear out all of them.
 */
final class Judge {

    /** The only number that no seed changes. */
    private static final String PARAMETERS = "parameters";

    private final List<Cell> cells;
    private final Profile profile;

    Judge(List<Cell> cells, Profile profile) {
        this.cells = cells;
        this.profile = profile;
    }

    StudyReport.Verdict judge(Claim claim) {
        Tally tally = new Tally(profile, claim);
        switch (claim) {
            case Claim.Better better -> better(better, tally);
            case Claim.Reached reached -> reached(reached, tally);
            case Claim.Grows grows -> grows(grows, tally);
            case Claim.Near near -> near(near, tally);
        }
        Outcome outcome = tally.outcome();
        return new StudyReport.Verdict(
                claim.says(),
                outcome,
                tally.verdict(outcome),
                tally.tooFewSeeds ? Optional.of(claim.fewestSeeds()) : Optional.empty(),
                tally.evidence);
    }

    private List<Cell> select(Study.Selection selection) {
        return cells.stream()
                .filter(cell -> selection.has(cell.group(), cell.settings()))
                .toList();
    }

    /** A run that has no such number is worse than any that has. */
    private void better(Claim.Better claim, Tally tally) {
        String value = claim.value();
        double worst = claim.smaller() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        for (Pair pair : pairs(value, claim.runs(), claim.than(), claim.per())) {
            double[] left = pair.left.numbers(value, worst);
            double[] right = pair.right.numbers(value, worst);
            Finding finding = found(
                    value,
                    claim.smaller() ? pair.a() < pair.b() : pair.a() > pair.b(),
                    () -> claim.smaller() ? RankTest.smaller(left, right) : RankTest.smaller(right, left));
            tally.add(finding, compared(value, pair), pair.left, pair.right);
        }
    }

    private void near(Claim.Near claim, Tally tally) {
        String value = claim.value();
        for (Pair pair : pairs(value, claim.runs(), claim.and(), claim.per())) {
            Finding finding = found(
                    value,
                    Math.abs(pair.a() - pair.b()) <= claim.within(),
                    () -> RankTest.near(pair.left.sorted(value), pair.right.sorted(value), claim.within()));
            tally.add(finding, compared(value, pair), pair.left, pair.right);
        }
    }

    private static Finding found(String value, boolean holds, Supplier<Finding> test) {
        return value.equals(PARAMETERS) ? Finding.certain(holds) : test.get();
    }

    /** Two cells to compare, and their medians. */
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
        String value = claim.condition().value();
        for (Cell cell : select(claim.runs())) {
            int seeds = cell.results().size();
            int met = (int) cell.results().stream()
                    .filter(result -> claim.condition().holds(result.numbers()))
                    .count();
            String sentence = "%s: median %s, %s for %d of %d"
                    .formatted(name(cell), Numerals.of(cell.median(value)), claim.condition(), met, seeds);
            Finding finding = found(value, met == seeds, () -> SignTest.moreThanHalf(met, seeds));
            tally.add(finding, sentence, cell, cell);
        }
    }

    /** A run that never got there took longer than any that did. */
    private void grows(Claim.Grows claim, Tally tally) {
        String value = claim.value();
        List<Cell> along = new ArrayList<>(select(claim.runs()));
        along.removeIf(cell -> !(cell.settings().get(claim.along()) instanceof Number));
        along.sort((a, b) -> Double.compare(place(claim, a), place(claim, b)));
        for (int i = 1; i < along.size(); i++) {
            Cell before = along.get(i - 1);
            Cell after = along.get(i);
            if (place(claim, before) < place(claim, after)) {
                Pair pair = new Pair(before, after, before.median(value), after.median(value));
                double[] first = before.numbers(value, Double.POSITIVE_INFINITY);
                double[] second = after.numbers(value, Double.POSITIVE_INFINITY);
                Finding finding = found(value, pair.a < pair.b, () -> RankTest.smaller(first, second));
                tally.add(finding, compared(value, pair), before, after);
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

    /** What the comparisons of one claim come to. */
    private static final class Tally {
        private final Profile profile;
        private final Claim claim;
        private final List<String> evidence = new ArrayList<>();
        private final Map<Decision, Integer> counts = new EnumMap<>(Decision.class);
        private int fewest = Integer.MAX_VALUE;
        private int most;
        private boolean tooFewSeeds;

        Tally(Profile profile, Claim claim) {
            this.profile = profile;
            this.claim = claim;
        }

        void add(Finding finding, String sentence, Cell left, Cell right) {
            if (profile == Profile.QUICK) {
                evidence.add(sentence);
                return;
            }
            evidence.add("%s %s; %s".formatted(finding.decision().mark(), sentence, finding.words()));
            counts.merge(finding.decision(), 1, Integer::sum);
            if (finding.decision() == Decision.OPEN) {
                tooFewSeeds |=
                        !claim.canDecide(left.results().size(), right.results().size());
                for (Cell cell : List.of(left, right)) {
                    fewest = Math.min(fewest, cell.results().size());
                    most = Math.max(most, cell.results().size());
                }
            }
        }

        private int count(Decision decision) {
            return counts.getOrDefault(decision, 0);
        }

        Outcome outcome() {
            if (evidence.isEmpty()) {
                return Outcome.UNTESTED;
            }
            if (profile == Profile.QUICK) {
                return Outcome.TASTE;
            }
            if (count(Decision.FOR) > 0) {
                return count(Decision.FOR) == evidence.size() ? Outcome.HOLDS : Outcome.PARTLY;
            }
            return count(Decision.AGAINST) > 0 ? Outcome.FAILS : Outcome.UNDECIDED;
        }

        String verdict(Outcome outcome) {
            int open = count(Decision.OPEN);
            String rest = open == 0 ? "" : ", %d not decided with %s".formatted(open, seeds());
            return switch (outcome) {
                case HOLDS -> "holds";
                case PARTLY -> "holds in part: %d of %d%s".formatted(count(Decision.FOR), evidence.size(), rest);
                case FAILS -> "does not hold" + rest;
                case UNDECIDED -> "not decided with " + seeds();
                case TASTE -> "a taste: no verdict";
                case UNTESTED -> "not tested in this profile";
            };
        }

        private String seeds() {
            String counted = fewest == most
                    ? "%d %s".formatted(most, most == 1 ? "seed" : "seeds")
                    : "%d to %d seeds".formatted(fewest, most);
            return tooFewSeeds ? "%s: needs %d".formatted(counted, claim.fewestSeeds()) : counted;
        }
    }
}
