package org.pascaline.lab.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A store cannot be used for a reason that this program has found itself; the message says it to the user. */
final class StoreRefusal extends SQLException {
    private static final long serialVersionUID = 1;

    StoreRefusal(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
