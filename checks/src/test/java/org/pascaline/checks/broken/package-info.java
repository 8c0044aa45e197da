/** A program in miniature that breaks every rule, so that tests can show that each rule is able to fail. */
@NullMarked
package org.pascaline.checks.broken;

import org.jspecify.annotations.NullMarked;
