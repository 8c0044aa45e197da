/**
 * The command that draws the curves of a run in the terminal while it is trained.
 *
 * <p>{@link org.pascaline.app.watch.WatchedRun} reads, {@link org.pascaline.app.watch.Frame} puts together what fits on the
 * terminal, {@link org.pascaline.app.watch.CurvePlot} draws one curve with its axes into a {@link
 * org.pascaline.app.watch.DotCanvas}, and {@link org.pascaline.app.watch.Screen} shows it in place.
 */
@NullMarked
package org.pascaline.app.watch;

import org.jspecify.annotations.NullMarked;
