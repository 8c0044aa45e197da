package org.pascaline.lab.store;

import java.sql.SQLException;

/** A store cannot be used for a reason that this program has found itself; the message says it to the user. */
final class StoreRefusal extends SQLException {
    private static final long serialVersionUID = 1;

    private final StoreFailure failure;

    /** A reason that has a name. */
    StoreRefusal(StoreFailure failure) {
        super(failure.reason());
        this.failure = failure;
    }

    /** Any other reason. */
    StoreRefusal(String reason) {
        super(reason);
        this.failure = StoreFailure.OTHER;
    }

    /** Any other reason, found in an exception. */
    StoreRefusal(String reason, Throwable cause) {
        super(reason, cause);
        this.failure = StoreFailure.OTHER;
    }

    StoreFailure failure() {
        return failure;
    }
}
