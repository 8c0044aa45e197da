/** What can be said of the command line without starting it; {@code checks} has the tests that do. */
@NullMarked
package org.pascaline.app;

import org.jspecify.annotations.NullMarked;
