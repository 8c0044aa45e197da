package org.pascaline.engine.nn;

import java.util.List;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.kernels.Activation;

/**
 * A feed-forward classifier: dense layers with an activation between them.
 *
 * @param layers {@code layers.0}, {@code layers.1}, …; at least one
 * @param f the activation of all but the last
 */
public record Mlp(List<Dense> layers, Activation f) implements Model {

    /** Copies the list. */
    public Mlp {
        layers = List.copyOf(layers);
    }

    /** Returns the class scores {@code [B, classes]} for {@code [B, features]}. */
    @Override
    public Tensor forward(Tape tape, Batch batch) {
        Tensor x = tape.constant(batch.reals().shape(), batch.reals().values());
        for (int i = 0; i < layers.size() - 1; i++) {
            x = tape.activate(f, layers.get(i).apply(tape, x));
        }
        return layers.getLast().apply(tape, x);
    }
}
