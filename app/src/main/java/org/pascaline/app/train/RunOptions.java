package org.pascaline.app.train;

/**
 * Marks a class whose options are settings of a run: {@code --learning-rate 0.1} is the setting {@code learning-rate: 0.1}.
 * Such a class only declares them, for help, types and completion; {@link Given} collects what was typed, and
 * {@link Recipe} has what stands in for the rest. Its fields are not private, for nobody but picocli touches them.
 */
interface RunOptions {}
