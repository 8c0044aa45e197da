package org.pascaline.lab.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pascaline.lab.spec.Nearest;

/** Writes a question in SQL. Everything that a user typed is a parameter of the statement, none of it is part of its text. */
final class RunSelect {
    private final Set<String> known;
    private final List<Object> parameters = new ArrayList<>();

    /**
     * Creates the writer.
     *
     * @param known the names of all facts
     */
    RunSelect(Set<String> known) {
        this.known = known;
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
            order.append("CASE WHEN s%d.run IS NULL THEN 1 ELSE 0 END, s%d.number %s, s%d.word %s, "
                    .formatted(i, i, direction, i, direction));
        }
        StringBuilder text = new StringBuilder("SELECT r.run FROM run r").append(joins);
        text.append(" WHERE ").append(condition(query.filter()));
        text.append(" ORDER BY ").append(order).append("r.begun DESC, r.id DESC");
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
    void require(List<String> names) {
        names.forEach(this::known);
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
        return "r.run IN (SELECT c.run FROM fact c WHERE c.name = ? AND %s)".formatted(test(comparison));
    }

    private String test(Filter.Comparison comparison) {
        String relation = comparison.relation().sql();
        if (comparison.relation() == Filter.Relation.CONTAINS) {
            parameters.add("%" + written(comparison.value()) + "%");
            return "c.word LIKE ?";
        }
        if (comparison.value() instanceof Double number) {
            parameters.add(number);
            return "c.number %s ?".formatted(relation);
        }
        parameters.add(comparison.value());
        return "c.word %s ?".formatted(relation);
    }

    private static String written(Object value) {
        return value instanceof Double number && number == Math.rint(number)
                ? Long.toString(number.longValue())
                : value.toString();
    }

    private String known(String name) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "no run has a setting or result '%s'%s".formatted(name, Nearest.hint(name, known)));
        }
        return name;
    }
}
