/**
 * TensorBoard's event files: numbers, histograms and hyper-parameters of a training, in the format that TensorBoard reads.
 * What is needed of protocol buffers and of TensorFlow's record files stands here.
 *
 * <p>May use the files of {@link org.pascaline.lab.data}; knows no run and no training, whose events somebody else turns into
 * names and numbers. Start with {@link org.pascaline.lab.board.Board}.
 */
@NullMarked
package org.pascaline.lab.board;

import org.jspecify.annotations.NullMarked;
