package org.pascaline.kernels;

/** The element-wise non-linearities, each with its derivative written in terms of its own value {@code y}. */
public enum Activation {
    /** {@code y = x <= 0 ? 0 : x}, so that NaN stays NaN; derivative 1 where {@code y > 0}, else 0. */
    RELU,
    /** {@code y = tanh(x)}; derivative {@code 1 - y²}. */
    TANH,
    /** {@code y = 1 / (1 + e^-x)}; derivative {@code y (1 - y)}. */
    SIGMOID
}
