/** The command {@code ui}, which starts the dashboard. */
@NullMarked
package org.pascaline.app.ui;

import org.jspecify.annotations.NullMarked;
