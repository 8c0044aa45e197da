package org.pascaline.notebook;

import java.util.ArrayList;
import java.util.List;

/** A cell that does not compile, or that failed when it ran. The message is one for the reader of a notebook. */
public final class CellException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String kind;
    private final transient List<String> lines;

    /**
     * Creates it.
     *
     * @param kind what went wrong in a word, such as the class of an exception
     * @param message the rest of the first line
     * @param place lines that show where, perhaps none
     */
    CellException(String kind, String message, List<String> place) {
        super(message);
        this.kind = kind;
        this.lines = List.copyOf(place);
    }

    /** Returns what went wrong in a word. */
    public String kind() {
        return kind;
    }

    /** Returns what went wrong, and then where. */
    public List<String> lines() {
        List<String> all = new ArrayList<>();
        all.add(String.valueOf(getMessage()).isEmpty() ? kind : kind + ": " + getMessage());
        all.addAll(lines);
        return all;
    }
}
