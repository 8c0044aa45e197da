/**
 * What the tests of several modules share: how many cases they try, programs and data that a machine may be without, processes that a test starts, and
 * how whatever was opened is closed again.
 *
 * <p>This is no module: those that need it compile it among their own tests, so that nothing is published and {@code ./pascaline},
 * which builds no tests, never waits for it. Start with {@link org.pascaline.testing.Needs}.
 */
@NullMarked
package org.pascaline.testing;

import org.jspecify.annotations.NullMarked;
