/**
 * The command {@code gradcheck}: its options, parsed into a check at once, and its result as a table or as JSON.
 *
 * <p>The network is described by the options of {@code train}. Start with
 * {@link org.pascaline.app.gradcheck.GradcheckCommand}.
 */
@NullMarked
package org.pascaline.app.gradcheck;

import org.jspecify.annotations.NullMarked;
