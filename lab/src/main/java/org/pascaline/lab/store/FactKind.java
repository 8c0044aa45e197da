package org.pascaline.lab.store;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the facts of a name are.
 *
 * @param numbers whether some are numbers
 * @param texts whether some are no numbers
 * @param words whether some have a word, which those that are no numbers have, and whole numbers
 */
record FactKind(boolean numbers, boolean texts, boolean words) {

    /** Returns what there is of the names in a filter. */
    static Map<String, FactKind> of(Database database, Filter filter) throws SQLException {
        Map<String, FactKind> kinds = new LinkedHashMap<>();
        for (Filter.Comparison comparison : filter.comparisons()) {
            String name = comparison.name();
            if (!kinds.containsKey(name)) {
                kinds.put(
                        name,
                        new FactKind(
                                any(database, name, "number IS NOT NULL"),
                                any(database, name, "number IS NULL"),
                                any(database, name, "word IS NOT NULL")));
            }
        }
        return kinds;
    }

    private static boolean any(Database database, String name, String condition) throws SQLException {
        String text = "SELECT 1 FROM fact WHERE name = ? AND %s LIMIT 1".formatted(condition);
        return !database.query(text, List.of(name), row -> row.getLong(1)).isEmpty();
    }
}
