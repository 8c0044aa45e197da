/**
 * The questions that the pages of the dashboard ask, and their answers in JSON. Reads runs and studies; the one thing that it
 * changes is that it can remove a run.
 *
 * <p>Knows calls and replies, but no web server. Start with {@link org.pascaline.ui.api.Api}.
 */
@NullMarked
package org.pascaline.ui.api;

import org.jspecify.annotations.NullMarked;
