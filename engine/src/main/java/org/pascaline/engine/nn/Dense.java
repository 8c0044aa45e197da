package org.pascaline.engine.nn;

import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Slice;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * A fully connected layer: {@code y = W·x + b} on the last axis.
 *
 * @param weight {@code NAME.weight [out, in]}
 * @param bias {@code NAME.bias [out]}
 */
public record Dense(Slice weight, Slice bias) {

    /** Adds a layer with given initialisers to a layout. */
    public static Dense of(Layout layout, String name, int inputs, int outputs, Initializer weight, Initializer bias) {
        return new Dense(
                layout.add(name + ".weight", Shape.of(outputs, inputs), weight),
                layout.add(name + ".bias", Shape.of(outputs), bias));
    }

    /** Adds a layer with PyTorch's default initialisation, uniform on ±1/√inputs, to a layout. */
    public static Dense of(Layout layout, String name, int inputs, int outputs) {
        return of(layout, name, inputs, outputs, Initializer.pytorch(inputs), Initializer.pytorch(inputs));
    }

    /** Returns the layer's output {@code [.., out]} for {@code x [.., in]}. */
    public Tensor apply(Tape tape, Tensor x) {
        return tape.affine(x, tape.parameter(weight), tape.parameter(bias));
    }
}
