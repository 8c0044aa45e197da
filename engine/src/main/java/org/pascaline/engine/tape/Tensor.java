package org.pascaline.engine.tape;

/**
 * A value on a {@link Tape}: which node it is, and its shape. It is valid until that tape's next {@code begin}.
 *
 * @param node index of the node on its tape
 * @param shape its shape
 */
public record Tensor(int node, Shape shape) {}
