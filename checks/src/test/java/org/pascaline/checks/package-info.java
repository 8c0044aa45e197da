/**
 * What holds for the whole program: rules about its structure, and its behaviour through the real launcher.
 *
 * <p>{@link org.pascaline.checks.Rules} lists the rules; every one is tried on the program, where it must hold, and on
 * the classes under {@code broken}, where it must fail. Classes named {@code …IT} start {@code ./build} and
 * {@code ./pascaline} as a user does, after everything is packaged.
 */
@NullMarked
package org.pascaline.checks;

import org.jspecify.annotations.NullMarked;
