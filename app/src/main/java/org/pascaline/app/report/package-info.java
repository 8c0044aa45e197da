/** The command that writes a report on runs, or on a study, as files for a browser and for a paper. */
@NullMarked
package org.pascaline.app.report;

import org.jspecify.annotations.NullMarked;
