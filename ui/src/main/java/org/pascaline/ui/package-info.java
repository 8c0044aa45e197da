/**
 * The dashboard: a web server that shows the runs and studies of two folders, and follows them as they are trained.
 *
 * <p>{@link org.pascaline.ui.Dashboard} starts and ends it. Beneath it {@code http} speaks the protocol and keeps strangers
 * out, {@code api} answers questions in JSON, {@code live} tells news. May use the lab; knows no command line.
 */
@NullMarked
package org.pascaline.ui;

import org.jspecify.annotations.NullMarked;
