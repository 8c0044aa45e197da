package org.pascaline.lab.run;

import java.io.IOException;

/** A run that another process is training. */
public final class BusyRunException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Creates it with a sentence for the user. */
    public BusyRunException(String message) {
        super(message);
    }
}
