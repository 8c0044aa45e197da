package org.pascaline.lab.store;

import java.io.IOException;

/** The database of an index cannot be used; the message is one sentence for the user, without a full stop. */
public final class UnusableStoreException extends IOException {
    private static final long serialVersionUID = 1;

    UnusableStoreException(String sentence, Exception cause) {
        super(sentence, cause);
    }
}
