/**
 * A trained network at work on one sample: its answer, and what its hidden units held after every step.
 *
 * <p>May use stored models and put networks together; draws nothing. Start with {@link org.pascaline.lab.trial.AdderTrial}.
 */
@NullMarked
package org.pascaline.lab.trial;

import org.jspecify.annotations.NullMarked;
