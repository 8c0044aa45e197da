package org.pascaline.lab.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Something written in a specification cannot be meant: the message says where, what was found and what is allowed. */
public final class SpecException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private static final int MOST_MISTAKES = 10;

    private final transient List<Mistake> mistakes;

    /**
     * One of the mistakes.
     *
     * @param where the file and the place in it; empty if the sentence says it
     * @param what what is wrong there
     * @param advice the end of the message, which several complaints about the same place have in common; may be empty
     */
    private record Mistake(String where, String what, String advice) {
        String sentence() {
            return Shown.line(where.isEmpty() ? what : where + " " + what);
        }

        String end() {
            return advice.isEmpty() ? "" : Shown.line(". " + advice);
        }
    }

    /** Creates the exception with a sentence that says everything. */
    public SpecException(String sentence) {
        this(List.of(new Mistake("", sentence, "")), "");
    }

    /**
     * Creates the exception.
     *
     * @param where the file and the place in it, such as {@code adding.yaml: runs.irnn.hidden}
     * @param what what is wrong there, and what would be right
     */
    public SpecException(String where, String what) {
        this(List.of(new Mistake(where, what, "")), "");
    }

    /**
     * Creates the exception.
     *
     * @param what what is wrong there
     * @param advice a second sentence, with what would be right
     */
    SpecException(String where, String what, String advice) {
        this(List.of(new Mistake(where, what, advice)), "");
    }

    private SpecException(List<Mistake> mistakes, String rest) {
        super(mistakes.stream().map(Mistake::sentence).collect(Collectors.joining(".\n"))
                + rest
                + mistakes.stream().map(Mistake::end).distinct().collect(Collectors.joining()));
        this.mistakes = List.copyOf(mistakes);
    }

    /** Returns the same complaint with other words for its place. */
    SpecException at(UnaryOperator<String> place) {
        return new SpecException(
                mistakes.stream()
                        .map(one -> new Mistake(place.apply(one.where()), one.what(), one.advice()))
                        .toList(),
                "");
    }

    /**
     * Returns one exception for several, in whose message each mistake has a line of its own, at most ten; those
     * that more than one of them names come once. The last sentence lacks its full stop, as that of a single one does.
     */
    public static SpecException of(List<SpecException> complaints) {
        Map<String, Mistake> distinct = new LinkedHashMap<>();
        for (SpecException complaint : complaints) {
            complaint.mistakes.forEach(mistake -> distinct.putIfAbsent(mistake.sentence(), mistake));
        }
        List<Mistake> all = new ArrayList<>(distinct.values());
        int more = all.size() - MOST_MISTAKES;
        return more > 0
                ? new SpecException(all.subList(0, MOST_MISTAKES), ".\nThere are %,d more like these".formatted(more))
                : new SpecException(all, "");
    }
}
