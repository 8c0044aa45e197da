package org.pascaline.notebook;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Takes the value of a cell out of JShell, which itself gives only its text. It is public for the cells alone. */
public final class Kept {
    private static final AtomicReference<@Nullable Object> VALUE = new AtomicReference<>();

    private Kept() {}

    /** Keeps a value. */
    public static void keep(@Nullable Object value) {
        VALUE.set(value);
    }

    /** Returns the value kept last, and forgets it. */
    static @Nullable Object take() {
        return VALUE.getAndSet(null);
    }
}
