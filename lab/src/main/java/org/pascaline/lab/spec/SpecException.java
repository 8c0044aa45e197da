package org.pascaline.lab.spec;

import java.util.List;
import java.util.stream.Collectors;

/** Something written in a specification cannot be meant: the message says where, what was found and what is allowed. */
public final class SpecException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** The end of the message, which several complaints about the same place have in common. */
    private final String advice;

    /** Creates the exception with a sentence that says everything. */
    public SpecException(String sentence) {
        super(Shown.line(sentence));
        advice = "";
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

    /**
     * Creates the exception.
     *
     * @param what what is wrong there
     * @param advice a second sentence, with what would be right
     */
    SpecException(String where, String what, String advice) {
        super(Shown.line("%s %s. %s".formatted(where, what, advice)));
        this.advice = Shown.line(". " + advice);
    }

    private SpecException(List<SpecException> mistakes) {
        super(mistakes.stream().map(SpecException::withoutAdvice).collect(Collectors.joining(".\n"))
                + mistakes.stream().map(mistake -> mistake.advice).distinct().collect(Collectors.joining()));
        advice = "";
    }

    private String withoutAdvice() {
        String sentence = String.valueOf(getMessage());
        return sentence.substring(0, sentence.length() - advice.length());
    }

    /**
     * Returns one exception for several mistakes, in whose message each has a line of its own. The last sentence lacks its full
     * stop, as that of a single one does.
     */
    static SpecException of(List<SpecException> mistakes) {
        return mistakes.size() == 1 ? mistakes.getFirst() : new SpecException(mistakes);
    }
}
