package org.pascaline.lab.spec;

import java.util.List;
import java.util.stream.Collectors;

/** Something written in a specification cannot be meant: the message says where, what was found and what is allowed. */
public final class SpecException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** Creates the exception with a sentence that says everything. */
    public SpecException(String sentence) {
        super(Shown.line(sentence));
    }

    /**
     * Creates the exception.
     *
     * @param where the file and the place in it, such as {@code adding.yaml: runs.irnn.hidden}
     * @param what what is wrong there, and what would be right
     */
    public SpecException(String where, String what) {
        this(where + " " + what);
    }

    private SpecException(List<SpecException> mistakes) {
        // Each sentence is one line already; the last one gets its full stop where it is shown.
        super(mistakes.stream().map(SpecException::getMessage).collect(Collectors.joining(".\n")));
    }

    /** Returns one exception for several mistakes, in whose message each has a line of its own. */
    static SpecException of(List<SpecException> mistakes) {
        return mistakes.size() == 1 ? mistakes.getFirst() : new SpecException(mistakes);
    }
}
