/**
 * Data that lies in files: image data sets, read memory-mapped where they lie, and the text format of the adding problem.
 *
 * <p>A file is checked when it is opened. One that is missing, damaged or of another kind gives an
 * {@link org.pascaline.lab.data.UnreadableDataException} with one sentence for the user, before anything is allocated that
 * the file merely claims. What is written appears under its name only when it is whole.
 *
 * <p>May use the engine; knows no run and no command line. Start with {@link org.pascaline.lab.data.ImageSet} or
 * {@link org.pascaline.lab.data.HomeworkFile}.
 */
@NullMarked
package org.pascaline.lab.data;

import org.jspecify.annotations.NullMarked;
