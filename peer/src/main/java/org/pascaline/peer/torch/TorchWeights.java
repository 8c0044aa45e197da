package org.pascaline.peer.torch;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Slice;

/** The parameters of a libtorch module, which carry the same names as ours. */
final class TorchWeights {
    private final StringTensorDict named;

    TorchWeights(Module module) {
        this.named = module.named_parameters();
    }

    /** Registers a parameter of zeros in a module. */
    static Tensor parameter(Module module, String name, long... extents) {
        Tensor parameter = torch.zeros(extents);
        // What the call returns is a reference into the module's list, which moves when the list grows.
        module.register_parameter(name, parameter);
        return parameter;
    }

    /**
     * Overwrites all parameters by those of the same names.
     *
     * @throws IllegalArgumentException if the names or shapes are not the same on both sides; nothing is said then about
     *     which were overwritten
     */
    void load(Parameters parameters) {
        if (named.size() != parameters.slices().size()) {
            throw new IllegalArgumentException("libtorch's network has %d parameters, ours has %d"
                    .formatted(named.size(), parameters.slices().size()));
        }
        try (PointerScope _ = new PointerScope()) {
            for (Slice slice : parameters.slices()) {
                find(slice).data_ptr_float().put(parameters.values(), slice.offset(), slice.count());
            }
        }
    }

    /** Returns the parameters one after another in the order and at the offsets of some slices. */
    float[] read(List<Slice> slices) {
        float[] values = new float[slices.getLast().end()];
        try (PointerScope _ = new PointerScope()) {
            for (Slice slice : slices) {
                find(slice).data_ptr_float().get(values, slice.offset(), slice.count());
            }
        }
        return values;
    }

    private Tensor find(Slice slice) {
        if (!named.contains(slice.name())) {
            throw new IllegalArgumentException("libtorch's network has no parameter '%s'".formatted(slice.name()));
        }
        Tensor tensor = named.get(slice.name());
        if (!Arrays.equals(tensor.shape(), extents(slice.shape()))) {
            throw new IllegalArgumentException("'%s' has shape %s in libtorch, ours has %s"
                    .formatted(slice.name(), Arrays.toString(tensor.shape()), slice.shape()));
        }
        if (!tensor.is_contiguous()) {
            throw new IllegalArgumentException("'%s' is not contiguous in libtorch".formatted(slice.name()));
        }
        return tensor;
    }

    private static long[] extents(Shape shape) {
        long[] extents = new long[shape.rank()];
        Arrays.setAll(extents, shape::extent);
        return extents;
    }
}
