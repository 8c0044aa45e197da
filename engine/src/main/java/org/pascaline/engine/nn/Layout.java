package org.pascaline.engine.nn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pascaline.engine.random.Purpose;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Slice;

/** The names, shapes and first values of a model's parameters, in the order in which its layers were made. */
public final class Layout {
    private final List<Slice> slices = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<Initializer> initializers = new ArrayList<>();
    private int count;

    /** Creates a layout without parameters. */
    public Layout() {}

    /**
     * Adds a parameter.
     *
     * @throws IllegalArgumentException if the name is taken
     * @throws ArithmeticException if there are too many weights for one array
     */
    public Slice add(String name, Shape shape, Initializer initializer) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("two parameters are named '%s'".formatted(name));
        }
        Slice slice = new Slice(name, shape, count);
        count = Math.addExact(count, shape.count());
        slices.add(slice);
        initializers.add(initializer);
        return slice;
    }

    /** Returns the parameters in order. */
    public List<Slice> slices() {
        return List.copyOf(slices);
    }

    /** Returns the number of weights. */
    public int count() {
        return count;
    }

    /** Returns freshly initialised weights: a pure function of the layout and the seed. */
    public Parameters initialize(long seed) {
        float[] values = new float[count];
        RandomStream random = new RandomStream(seed, Purpose.INIT);
        for (int i = 0; i < slices.size(); i++) {
            Slice slice = slices.get(i);
            initializers.get(i).fill(random.at(i), slice.shape(), values, slice.offset());
        }
        return new Parameters(slices, values);
    }

    /** Returns this layout with given weights. */
    public Parameters with(float[] values) {
        return new Parameters(slices, values);
    }
}
