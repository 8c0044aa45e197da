/**
 * An index over all runs, to list, filter and compare thousands of them. It is made from the folders of the runs and never the
 * only copy of anything: {@link org.pascaline.lab.store.RunIndex} follows them, and makes itself anew where it is gone.
 *
 * <p>It lies in a database that understands SQL, SQLite unless told otherwise. May use the folders of runs; knows no command
 * line. Start with {@link org.pascaline.lab.store.RunIndex}.
 */
@NullMarked
package org.pascaline.lab.store;

import org.jspecify.annotations.NullMarked;
