package org.pascaline.lab.store;

import java.io.IOException;
import java.sql.SQLException;

/** The database of an index cannot be used; the message is one sentence for the user, without a full stop. */
public final class UnusableStoreException extends IOException {
    private static final long serialVersionUID = 1;

    private final StoreFailure failure;

    UnusableStoreException(String url, SQLException cause) {
        super("the store %s cannot be used: %s".formatted(withoutPassword(url), StoreFailure.reason(cause)), cause);
        this.failure = StoreFailure.of(cause);
    }

    StoreFailure failure() {
        return failure;
    }

    private static String withoutPassword(String url) {
        return url.replaceFirst("\\?.*", "");
    }
}
