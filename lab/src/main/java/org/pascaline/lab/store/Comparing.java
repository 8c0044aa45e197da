package org.pascaline.lab.store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.pascaline.engine.setting.Kind;
import org.pascaline.lab.run.RunState;
import org.pascaline.lab.spec.Nearest;
import org.pascaline.lab.store.Filter.Comparison;
import org.pascaline.lab.store.Filter.Relation;
import org.pascaline.lab.store.Filter.Value;

/**
 * One comparison in SQL: of numbers as numbers, of words as words. One that no run could ever pass, because it compares a word
 * with a number, is refused.
 */
final class Comparing {
    /** Names are put in order by their letters even where they look like numbers. */
    private static final Set<String> ORDERED_BY_LETTERS = Set.of(RunFacts.RUN);

    /** Whoever types a part of a time means all that lies in it, such as a day. */
    private static final Pattern TIME =
            Pattern.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}(:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?Z?)?)?)?)?)?");

    private static final BigDecimal BEYOND = BigDecimal.valueOf(Long.MAX_VALUE);

    private final Comparison comparison;
    private final String name;
    private final Value value;
    private final FactKind kind;
    private final String letters;
    private final List<Object> parameters = new ArrayList<>();

    /**
     * Creates the writer.
     *
     * @param kind what the facts of the name are
     * @param letters says in SQL that words are ordered by their letters' numbers
     */
    Comparing(Comparison comparison, FactKind kind, String letters) {
        this.comparison = comparison;
        this.name = comparison.name();
        this.value = comparison.value();
        this.kind = kind;
        this.letters = letters;
    }

    /** Returns the values for the question marks, in order. */
    List<Object> parameters() {
        return parameters;
    }

    /**
     * Returns the condition for a fact {@code c}.
     *
     * @throws IllegalArgumentException if it cannot be meant
     */
    String condition() {
        return switch (comparison.relation()) {
            case EQUAL, UNEQUAL -> same();
            case BELOW, AT_MOST, ABOVE, AT_LEAST -> inOrder();
            case CONTAINS -> contains();
        };
    }

    private String contains() {
        if (!kind.words()) {
            throw refused("'%s' is a number, and ~ looks for text: compare it by < or >".formatted(name));
        }
        parameters.add(value.text());
        return "REPLACE(c.word, ?, '') <> c.word"; // nothing in the text means anything else than itself
    }

    private String time() {
        if (!TIME.matcher(value.text()).matches()) {
            throw refused(
                    "'%s' is a time such as 2026-12-01 or 2026-12-01T15:30, got '%s'".formatted(name, value.text()));
        }
        parameters.add(value.text());
        return "SUBSTR(c.word, 1, %d)%s %s ?%s"
                .formatted(value.text().length(), letters, comparison.relation().sql(), letters);
    }

    private String same() {
        requireKnown();
        if (name.equals(RunFacts.BEGUN)) {
            return time();
        }
        boolean equal = comparison.relation() == Relation.EQUAL;
        Optional<BigDecimal> number = value.number().filter(typed -> kind.numbers());
        if (number.isEmpty() && !kind.texts()) {
            throw notANumber();
        }
        List<String> parts = new ArrayList<>();
        number.ifPresent(typed -> parts.add(compared(typed)));
        if (kind.texts()) {
            parameters.add(value.text());
            parts.add(equal ? "c.number IS NULL AND c.word = ?" : "(c.number IS NOT NULL OR c.word <> ?)");
        }
        if (!equal && number.isPresent()) {
            parts.set(0, "(c.number IS NULL OR %s)".formatted(parts.getFirst()));
        }
        return "(" + String.join(equal ? " OR " : " AND ", parts) + ")";
    }

    /** Of some facts all values are known, so another one is a slip. */
    private void requireKnown() {
        Set<String> known = switch (name) {
            case RunFacts.STATE ->
                new TreeSet<>(Arrays.stream(RunState.values()).map(Kind::word).toList());
            case RunFacts.LEARNT -> new TreeSet<>(List.of("true", "false"));
            default -> Set.of();
        };
        if (!known.isEmpty() && !known.contains(value.text())) {
            throw refused("'%s' is one of %s, got '%s'%s"
                    .formatted(name, String.join(", ", known), value.text(), Nearest.hint(value.text(), known)));
        }
    }

    private String inOrder() {
        if (name.equals(RunFacts.STATE) || name.equals(RunFacts.LEARNT)) {
            throw refused("'%s' has no order: compare it with = or !=".formatted(name));
        }
        if (name.equals(RunFacts.BEGUN)) {
            return time();
        }
        Optional<BigDecimal> number = value.number();
        if (number.isPresent() && kind.numbers()) {
            return compared(number.get());
        }
        if (!kind.texts()) {
            throw notANumber();
        }
        if (number.isPresent() && !value.quoted() && !ORDERED_BY_LETTERS.contains(name)) {
            throw refused(
                    "'%s' is a word, which is neither below nor above a number: put %s in quotes to order by letters"
                            .formatted(name, value.text()));
        }
        parameters.add(value.text());
        return "(c.number IS NULL AND c.word%s %s ?%s)"
                .formatted(letters, comparison.relation().sql(), letters);
    }

    /** A whole number is compared with all its digits, of which a double may lose some. */
    private String compared(BigDecimal number) {
        String relation = comparison.relation().sql();
        if (isLong(number)) {
            long whole = number.longValueExact();
            parameters.add(whole);
            parameters.add((double) whole);
            return "CASE WHEN c.whole IS NOT NULL THEN c.whole %s ? ELSE c.number %s ? END"
                    .formatted(relation, relation);
        }
        parameters.add(number.doubleValue());
        if (number.abs().compareTo(BEYOND) < 0) {
            return "c.number %s ?".formatted(relation);
        }
        // No whole number is so large, though one may look equal once it has lost digits.
        return "CASE WHEN c.whole IS NOT NULL THEN 0 %s %d ELSE c.number %s ? END"
                .formatted(relation, number.signum(), relation);
    }

    private static boolean isLong(BigDecimal number) {
        try {
            number.longValueExact();
            return true;
        } catch (ArithmeticException fraction) {
            return false;
        }
    }

    private IllegalArgumentException notANumber() {
        return refused("'%s' is a number, and '%s' is none".formatted(name, value.text()));
    }

    private static IllegalArgumentException refused(String sentence) {
        return new IllegalArgumentException(sentence);
    }
}
