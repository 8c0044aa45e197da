/**
 * News of the runs as server-sent events: one thread watches the folder while somebody listens, and every listener has a
 * bounded queue, so that one who does not read holds up nobody.
 *
 * <p>Start with {@link org.pascaline.ui.live.Watch}.
 */
@NullMarked
package org.pascaline.ui.live;

import org.jspecify.annotations.NullMarked;
