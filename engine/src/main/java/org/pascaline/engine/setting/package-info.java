/**
 * Values that somebody may choose for a part of the engine: each part declares its settings once, with type, range, usual value
 * and help, and whoever offers them to a user, a command line or a file, derives everything from that.
 *
 * <p>Knows nothing else; what reads a user's words implements {@link org.pascaline.engine.setting.Values}. Start with
 * {@link org.pascaline.engine.setting.Setting}.
 */
@NullMarked
package org.pascaline.engine.setting;

import org.jspecify.annotations.NullMarked;
