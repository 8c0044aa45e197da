package org.pascaline.lab.spec;

/**
 * How the weights of the recurrent layers start. The recurrent weights of {@code indrnn} are no matrix: they are uniform on
 * [0, 1) with all of these but {@link #PYTORCH}.
 */
public enum InitSpec {
    /**
     * What the cell's authors or PyTorch do: uniform on ±1/√hidden for {@code rnn}, {@code relu-rnn}, {@code lstm} and
     * {@code gru}; identity for {@code irnn}; input weights uniform on ±1/√hidden and biases zero for {@code indrnn};
     * Xavier uniform for {@code clockwork} and {@code alarmwork}.
     */
    STANDARD,
    /** Uniform on ±1/√hidden, biases too, whatever the cell. */
    PYTORCH,
    /** Xavier uniform, biases zero. */
    XAVIER_UNIFORM,
    /** Xavier normal, biases zero. */
    XAVIER_NORMAL,
    /** He normal, biases zero. */
    HE,
    /** Orthogonal recurrent matrices, Xavier uniform input matrices, biases zero. */
    ORTHOGONAL
}
