package org.pascaline.checks.broken.engine.recurrence;

import org.jspecify.annotations.Nullable;
import org.pascaline.checks.broken.engine.train.Top;

/** Knows a class of a higher package. */
public final class LooksUp {
    @Nullable
    Top above;
}
