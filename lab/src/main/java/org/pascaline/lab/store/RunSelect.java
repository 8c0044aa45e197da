package org.pascaline.lab.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.pascaline.lab.spec.Nearest;

/** Writes a question in SQL. Everything that a user typed is a parameter of the statement, none of it is part of its text. */
final class RunSelect {
    private final Set<String> known;
    private final Map<String, FactKind> kinds;
    private final String letters;
    private final List<Object> parameters = new ArrayList<>();

    /**
     * Creates the writer.
     *
     * @param known the names of all facts
     * @param kinds what the facts are that a filter compares
     * @param sqlite whether it is SQLite that is asked, or else PostgreSQL
     */
    RunSelect(Set<String> known, Map<String, FactKind> kinds, boolean sqlite) {
        this.known = known;
        this.kinds = kinds;
        this.letters = sqlite ? " COLLATE BINARY" : " COLLATE \"C\"";
    }

    /** Returns the values for the question marks, in order. */
    List<Object> parameters() {
        return Collections.unmodifiableList(parameters);
    }

    /**
     * Returns a statement that gives the keys of the runs, in order.
     *
     * @throws IllegalArgumentException if there is no fact of some name
     */
    String of(RunQuery query) {
        StringBuilder joins = new StringBuilder();
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < query.sort().size(); i++) {
            String name = query.sort().get(i);
            boolean down = name.startsWith("-");
            joins.append(" LEFT JOIN fact s%d ON s%d.run = r.run AND s%d.name = ?".formatted(i, i, i));
            parameters.add(known(down ? name.substring(1) : name));
            String direction = down ? "DESC" : "ASC";
            // Whoever lacks the fact comes last, in both databases.
            order.append("CASE WHEN s%d.run IS NULL THEN 1 ELSE 0 END, s%d.number %s, s%d.whole %s, s%d.word%s %s, "
                    .formatted(i, i, direction, i, direction, i, letters, direction));
        }
        StringBuilder text = new StringBuilder("SELECT r.run FROM run r").append(joins);
        text.append(" WHERE ").append(condition(query.filter()));
        text.append(" ORDER BY ").append(order).append("r.begun%s DESC, r.id%s DESC".formatted(letters, letters));
        if (query.limit().isPresent()) {
            text.append(" LIMIT ?");
            parameters.add(query.limit().getAsInt());
        }
        return text.toString();
    }

    /**
     * Checks the names of the facts that are asked for.
     *
     * @throws IllegalArgumentException if there is none of some name
     */
    static void require(Set<String> known, List<String> names) {
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "no run has a setting or result '%s'%s".formatted(name, Nearest.hint(name, known)));
            }
        }
    }

    private String condition(Filter filter) {
        return switch (filter) {
            case Filter.All() -> "1 = 1";
            case Filter.And(var parts) -> joined(parts, " AND ");
            case Filter.Or(var parts) -> joined(parts, " OR ");
            case Filter.Not(var part) -> "NOT " + condition(part);
            case Filter.Comparison comparison -> isAmong(comparison);
        };
    }

    private String joined(List<Filter> parts, String between) {
        return parts.stream().map(this::condition).collect(Collectors.joining(between, "(", ")"));
    }

    private String isAmong(Filter.Comparison comparison) {
        parameters.add(known(comparison.name()));
        FactKind kind = Objects.requireNonNull(kinds.get(comparison.name()), "each comparison's kind was asked for");
        Comparing comparing = new Comparing(comparison, kind, letters);
        String condition = comparing.condition();
        parameters.addAll(comparing.parameters());
        return "r.run IN (SELECT c.run FROM fact c WHERE c.name = ? AND %s)".formatted(condition);
    }

    private String known(String name) {
        require(known, List.of(name));
        return name;
    }
}
