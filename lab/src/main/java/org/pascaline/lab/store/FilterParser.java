package org.pascaline.lab.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pascaline.lab.store.Filter.Comparison;
import org.pascaline.lab.store.Filter.Relation;

/**
 * Reads filters by recursive descent: parts joined by {@code or}, of parts joined by {@code and}, of comparisons, parts in
 * parentheses, and {@code not} before either.
 */
final class FilterParser {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:([()]|!=|<=|>=|==|[=<>~])|'([^']*)'|\"([^\"]*)\"|([^\\s()=<>!~'\"]+))");
    private static final int DEEPEST = 100;
    private static final int LONGEST = 10_000;

    private final String text;
    private final Matcher matcher;
    private int at;
    private int depth;

    FilterParser(String text) {
        this.text = text;
        this.matcher = TOKEN.matcher(text);
    }

    Filter parse() {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a filter has at most %,d characters, this one has %,d".formatted(LONGEST, text.length()));
        }
        if (text.isBlank()) {
            return new Filter.All();
        }
        Filter filter = alternatives();
        if (!isAtEnd()) {
            throw expected("'and', 'or' or the end");
        }
        return filter;
    }

    private Filter alternatives() {
        List<Filter> parts = new ArrayList<>(List.of(conjunction()));
        while (takes("or")) {
            parts.add(conjunction());
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.Or(parts);
    }

    private Filter conjunction() {
        List<Filter> parts = new ArrayList<>(List.of(part()));
        while (takes("and")) {
            parts.add(part());
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.And(parts);
    }

    private Filter part() {
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("a filter is nested at most %d deep".formatted(DEEPEST));
        }
        Filter part;
        if (takes("not")) {
            part = new Filter.Not(part());
        } else if (takes("(")) {
            part = alternatives();
            if (!takes(")")) {
                throw expected("')'");
            }
        } else {
            part = comparison();
        }
        depth--;
        return part;
    }

    private Filter comparison() {
        String name = word();
        if (name.isEmpty()) {
            throw expected("the name of a setting or a result");
        }
        at = matcher.end();
        String sign = peek(1).equals("==") ? "=" : peek(1);
        Relation relation = Arrays.stream(Relation.values())
                .filter(one -> one.written().equals(sign))
                .findFirst()
                .orElseThrow(() -> expected(
                        Arrays.stream(Relation.values()).map(Relation::written).collect(Collectors.joining(" "))));
        at = matcher.end();
        return new Comparison(name, relation, value());
    }

    private Filter.Value value() {
        boolean isQuoted = peek(4).isEmpty();
        String text = word();
        if (text.isEmpty()) {
            throw expected("a value");
        }
        at = matcher.end();
        return new Filter.Value(text, isQuoted);
    }

    /** Returns the word that comes next, with quotes around it or without; empty if none does. */
    private String word() {
        return peek(4) + peek(2) + peek(3);
    }

    /** Goes past a word or sign if it comes next. */
    private boolean takes(String expected) {
        if ((peek(1) + peek(4)).equals(expected)) {
            at = matcher.end();
            return true;
        }
        return false;
    }

    /** Returns what comes next if it is of a kind (a group of the pattern), and otherwise an empty text. */
    private String peek(int kind) {
        matcher.region(at, text.length());
        String found = matcher.lookingAt() ? matcher.group(kind) : null;
        return found == null ? "" : found;
    }

    private boolean isAtEnd() {
        return text.substring(at).isBlank();
    }

    private IllegalArgumentException expected(String what) {
        String rest = text.substring(at).strip();
        return new IllegalArgumentException("the filter '%s' should have %s %s"
                .formatted(text, what, rest.isEmpty() ? "at its end" : "before '%s'".formatted(rest)));
    }
}
