/**
 * The protocol side of the dashboard: which requests are let in, how long a client may take, where an address leads, and what
 * every answer says about itself.
 *
 * <p>The only package that knows the web server's library. Start with {@link org.pascaline.ui.http.Site}.
 */
@NullMarked
package org.pascaline.ui.http;

import org.jspecify.annotations.NullMarked;
