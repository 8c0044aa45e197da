package org.pascaline.engine.tape;

/**
 * A named range of a model's flat parameter array.
 *
 * @param name PyTorch's name of the parameter, such as {@code rnn.weight_ih_l0}
 * @param shape its shape; row-major
 * @param offset index of its first element in the flat array
 */
public record Slice(String name, Shape shape, int offset) {

    /** Returns the number of elements. */
    public int count() {
        return shape.count();
    }

    /** Returns the index after its last element. */
    public int end() {
        return offset + count();
    }

    /** Returns whether this is a bias by its name; weight decay usually spares these. */
    public boolean isBias() {
        return name.indexOf("bias", name.lastIndexOf('.') + 1) >= 0;
    }
}
