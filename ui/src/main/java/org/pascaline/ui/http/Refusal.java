package org.pascaline.ui.http;

/** A request that is not answered as it wants; the message is a sentence for the user, without a full stop. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    private Refusal(int status, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
    }

    /** Returns the refusal of a request that cannot be meant. */
    public static Refusal mistaken(String sentence) {
        return new Refusal(Reply.BAD_REQUEST, sentence);
    }

    /** Returns the refusal of a request that its sender may not make. */
    public static Refusal forbidden(String sentence) {
        return new Refusal(Reply.FORBIDDEN, sentence);
    }

    /** Returns the refusal of an address that leads nowhere: always the same, whatever was looked for. */
    public static Refusal nowhere() {
        return new Refusal(Reply.NOT_FOUND, "there is nothing at this address");
    }

    /** Returns the refusal of something that was there a moment ago. */
    public static Refusal gone() {
        return new Refusal(Reply.GONE, "the run was removed");
    }

    /** Returns another refusal. */
    public static Refusal of(int status, String sentence) {
        return new Refusal(status, sentence);
    }

    /** Returns the status of the answer. */
    public int status() {
        return status;
    }

    /** Returns the sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
