package org.pascaline.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Names what a test, or what is set up for tests, cannot do without; where that is missing, a test is skipped, and says so, before
 * anything is set up for it.
 *
 * <p>{@code ./build verify -Dgroups=tools -Dpascaline.tools=none} runs all such tests as on a machine that has nothing.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("tools")
@ExtendWith(SkippedWithout.class)
public @interface Needs {

    /** What the test needs, all of it. */
    Tool[] value();
}
