package org.pascaline.lab.weights;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.tape.Slice;
import org.pascaline.lab.data.UnreadableDataException;

/** Flat weights and the named arrays of a file. */
final class NamedWeights {
    private final Path file;
    private final Layout layout;
    private final Safetensors content;
    private final Set<String> taken = new HashSet<>();

    /** Prepares to take the arrays of a file. */
    NamedWeights(Path file, Layout layout, Safetensors content) {
        this.file = file;
        this.layout = layout;
        this.content = content;
    }

    /** Adds an array for each slice of flat values, its name behind a prefix. */
    static void put(Map<String, Safetensors.Tensor> tensors, String prefix, List<Slice> slices, float[] values) {
        for (Slice slice : slices) {
            tensors.put(
                    prefix + slice.name(),
                    new Safetensors.Tensor(slice.shape(), Arrays.copyOfRange(values, slice.offset(), slice.end())));
        }
    }

    /** Returns weights, each of which must be a finite number: no training keeps others. */
    float[] takeFinite(String prefix) throws UnreadableDataException {
        float[] values = take(prefix);
        for (Slice slice : layout.slices()) {
            for (int i = slice.offset(); i < slice.end(); i++) {
                if (!Float.isFinite(values[i])) {
                    throw new UnreadableDataException(
                            "%s has %s at place %d of '%s', where a finite number belongs; train the network again"
                                    .formatted(file, values[i], i - slice.offset(), prefix + slice.name()));
                }
            }
        }
        return values;
    }

    /** Returns the flat values of the arrays whose names have a prefix. */
    float[] take(String prefix) throws UnreadableDataException {
        requirePresent(prefix);
        float[] values = new float[layout.count()];
        for (Slice slice : layout.slices()) {
            Safetensors.Tensor tensor = Objects.requireNonNull(content.tensors().get(prefix + slice.name()));
            System.arraycopy(tensor.values(), 0, values, slice.offset(), slice.count());
            taken.add(prefix + slice.name());
        }
        return values;
    }

    /** What the settings claim may be larger than any memory; what the file has is in the memory already. */
    private void requirePresent(String prefix) throws UnreadableDataException {
        for (Slice slice : layout.slices()) {
            String name = prefix + slice.name();
            Safetensors.Tensor tensor = content.tensors().get(name);
            if (tensor == null || !tensor.shape().equals(slice.shape())) {
                throw new UnreadableDataException("%s lacks '%s' of shape %s, which its network has%s"
                        .formatted(
                                file,
                                name,
                                slice.shape(),
                                tensor == null ? "" : "; it has the shape " + tensor.shape()));
            }
        }
    }

    /** Refuses a file with arrays that nobody has taken. */
    void requireNothingElse() throws UnreadableDataException {
        if (content.tensors().size() != taken.size()) {
            throw new UnreadableDataException("%s has %d arrays, its network only %d"
                    .formatted(file, content.tensors().size(), taken.size()));
        }
    }
}
