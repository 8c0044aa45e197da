/** The commands about runs that are there: finding, comparing, repeating and removing them. */
@NullMarked
package org.pascaline.app.runs;

import org.jspecify.annotations.NullMarked;
