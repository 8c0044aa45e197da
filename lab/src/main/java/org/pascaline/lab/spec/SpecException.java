package org.pascaline.lab.spec;

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
}
