package org.pascaline.lab.spec;

import java.util.Map;

/**
 * A YAML document, and where in its text each name and each element of a list stands.
 *
 * @param source who wrote it, for messages
 * @param root what it is made of: maps, lists, words, numbers and booleans
 * @param places by path, such as {@code runs.lstm.hidden} or {@code claims[2]}
 */
public record YamlDocument(String source, Object root, Map<String, Place> places) {

    /** A line and a column, counted from 1. */
    public record Place(int line, int column) {
        @Override
        public String toString() {
            return "line %d, column %d".formatted(line, column);
        }
    }

    /** Copies the map. */
    public YamlDocument {
        places = Map.copyOf(places);
    }

    /**
     * Returns a place in this document with its line and column.
     *
     * @param where the source and a path, such as {@code mine.yaml: runs.lstm} or {@code mine.yaml.title}; anything else is returned as it is
     */
    public String located(String where) {
        if (!where.startsWith(source + ": ") && !where.startsWith(source + ".")) {
            return where;
        }
        String path = where.substring(source.length() + 1).strip();
        for (String part = path; !part.isEmpty(); part = parent(part)) {
            Place place = places.get(part);
            if (place != null) {
                return "%s, %s: %s".formatted(source, place, path);
            }
        }
        return where;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }

    /** Returns a complaint about this document with the line and the column of what it complains about. */
    public SpecException located(SpecException complaint) {
        return complaint.at(this::located);
    }
}
