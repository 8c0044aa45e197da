/** The command {@code study}: carries out a study, shows how it goes on, and writes its report. */
@NullMarked
package org.pascaline.app.study;

import org.jspecify.annotations.NullMarked;
