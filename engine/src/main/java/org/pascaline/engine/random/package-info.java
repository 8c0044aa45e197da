/**
 * Random numbers as a pure function of what they are for: {@link org.pascaline.engine.random.RandomStream} gives the
 * numbers of one seed, one {@link org.pascaline.engine.random.Purpose} and one index.
 *
 * <p>There is no generator state to save or to share. Sample 4711 of the training data is the same whether it is made
 * first or last, on which thread, and before or after a crash. All arithmetic is on integers, exactly rounded, or
 * {@code StrictMath}, so the bits are the same on every machine.
 *
 * <p>This package knows nothing but {@code java.base}. Start with {@code RandomStream}; {@code Philox} is the function
 * underneath. The values are pinned by tests: changing one changes every published result.
 */
@NullMarked
package org.pascaline.engine.random;

import org.jspecify.annotations.NullMarked;
