package org.pascaline.lab.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pascaline.lab.spec.Nearest;

/** Writes a question in SQL. Everything that a user typed is a parameter of the statement, none of it is part of its text. */
final class RunSelect {
    private static final String NEWEST = "-" + RunFacts.BEGUN;

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
     * Returns a statement that gives a row for each fact of each run: the run's place among all, and the fact's name, number
     * and word.
     *
     * @throws IllegalArgumentException if there is no fact of some name
     */
    String of(RunQuery query) {
        List<String> sort = new ArrayList<>(query.sort());
        sort.add(NEWEST);
        StringBuilder text = new StringBuilder("SELECT p.place, f.name, f.number, f.word FROM (SELECT r.run,");
        text.append(" ROW_NUMBER() OVER (ORDER BY ");
        StringBuilder joins = new StringBuilder();
        for (int i = 0; i < sort.size(); i++) {
            boolean down = sort.get(i).startsWith("-");
            joins.append(" LEFT JOIN fact s%d ON s%d.run = r.run AND s%d.name = ?".formatted(i, i, i));
            parameters.add(known(down ? sort.get(i).substring(1) : sort.get(i)));
            String direction = down ? "DESC" : "ASC";
            // Whoever lacks the fact comes last, in both databases.
            text.append("CASE WHEN s%d.run IS NULL THEN 1 ELSE 0 END, s%d.number %s, s%d.word %s, "
                    .formatted(i, i, direction, i, direction));
        }
        text.append("r.id DESC, r.origin) AS place FROM run r").append(joins);
        text.append(" WHERE ").append(condition(query.filter())).append(") p LEFT JOIN fact f ON f.run = p.run");
        if (!query.facts().isEmpty()) {
            Set<String> names = new LinkedHashSet<>();
            query.facts().forEach(name -> names.add(known(name)));
            text.append(" AND f.name IN (%s)".formatted("?, ".repeat(names.size() - 1) + "?"));
            parameters.addAll(names);
        }
        if (query.limit().isPresent()) {
            text.append(" WHERE p.place <= ?");
            parameters.add(query.limit().getAsInt());
        }
        return text.append(" ORDER BY p.place").toString();
    }

    private String condition(Filter filter) {
        return switch (filter) {
            case Filter.All() -> "1 = 1";
            case Filter.And(var parts) -> joined(parts, " AND ");
            case Filter.Or(var parts) -> joined(parts, " OR ");
            case Filter.Not(var part) -> "NOT " + condition(part);
            case Filter.Comparison comparison -> exists(comparison);
        };
    }

    private String joined(List<Filter> parts, String between) {
        return parts.stream().map(this::condition).collect(Collectors.joining(between, "(", ")"));
    }

    private String exists(Filter.Comparison comparison) {
        parameters.add(known(comparison.name()));
        return "EXISTS (SELECT 1 FROM fact c WHERE c.run = r.run AND c.name = ? AND %s)".formatted(test(comparison));
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
        if (!known.contains(name) && !name.equals(RunFacts.BEGUN)) {
            throw new IllegalArgumentException(
                    "no run has a setting or result '%s'%s".formatted(name, Nearest.hint(name, known)));
        }
        return name;
    }
}
