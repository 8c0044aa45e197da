package org.pascaline.lab.run;

/** What was named leads to no run, or to several; the message is one sentence for the user, without a full stop. */
public final class NoSuchRunException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** Creates the exception. */
    public NoSuchRunException(String sentence) {
        super(sentence);
    }
}
