package org.pascaline.engine.tape;

import java.util.List;

/** The shape rules of the operations, each returning the result's shape or throwing with what was expected and got. */
final class Shapes {
    private Shapes() {}

    static Shape matmul(Shape a, Shape b) {
        require(a.rank() == 2 && b.rank() == 2 && a.columns() == b.extent(0), "matmul needs [m, k] and [k, n]", a, b);
        return a.withColumns(b.columns());
    }

    static Shape linear(Shape x, Shape weight) {
        require(
                weight.rank() == 2 && x.rank() >= 1 && x.columns() == weight.columns(),
                "linear needs [.., in] and a weight [out, in]",
                x,
                weight);
        return x.withColumns(weight.extent(0));
    }

    static Shape affine(Shape x, Shape weight, Shape bias) {
        Shape out = linear(x, weight);
        require(bias.rank() == 1 && bias.columns() == out.columns(), "the bias must match the weight", weight, bias);
        return out;
    }

    static Shape same(Shape a, Shape b) {
        require(a.equals(b), "the shapes must be equal", a, b);
        return a;
    }

    static Shape concat(Shape a, Shape b) {
        require(a.rank() >= 1 && a.equals(b.withColumns(a.columns())), "only the columns may differ", a, b);
        return a.withColumns(a.columns() + b.columns());
    }

    static Shape columns(Shape x, int from, int to) {
        require(
                x.rank() >= 1 && 0 <= from && from <= to && to <= x.columns(),
                "columns out of range",
                x,
                Shape.of(from, to));
        return x.withColumns(to - from);
    }

    static Shape rows(Shape x, int from, int to) {
        require(
                (x.rank() == 1 || x.rank() == 2) && 0 <= from && from <= to && to <= x.extent(0),
                "rows out of range",
                x,
                Shape.of(from, to));
        return x.rank() == 1 ? Shape.of(to - from) : Shape.of(to - from, x.columns());
    }

    static Shape step(Shape sequence, int t) {
        requireSequence(sequence);
        require(0 <= t && t < sequence.extent(0), "no such step", sequence, Shape.of(t));
        return Shape.of(sequence.extent(1), sequence.extent(2));
    }

    static Shape stack(List<Tensor> steps) {
        Shape first = steps.getFirst().shape();
        require(first.rank() == 2, "stack needs [batch, features]", first, first);
        for (Tensor step : steps) {
            same(first, step.shape());
        }
        return Shape.of(steps.size(), first.extent(0), first.extent(1));
    }

    static Shape perSequence(Shape sequence, Lengths lengths) {
        requireSequence(sequence);
        require(
                sequence.extent(0) == lengths.steps() && sequence.extent(1) == lengths.size(),
                "the lengths are of another batch",
                sequence,
                Shape.of(lengths.steps(), lengths.size()));
        return Shape.of(sequence.extent(1), sequence.extent(2));
    }

    static Shape running(Shape x, Lengths lengths) {
        require(
                x.rank() == 2 && x.extent(0) == lengths.size(),
                "the lengths are of another batch",
                x,
                Shape.of(lengths.size()));
        return x;
    }

    static Shape embedding(Shape table, int[] indices, Shape leading) {
        require(table.rank() == 2, "an embedding table is [entries, features]", table, leading);
        count(leading, indices.length);
        int[] extents = new int[leading.rank() + 1];
        for (int axis = 0; axis < leading.rank(); axis++) {
            extents[axis] = leading.extent(axis);
        }
        extents[leading.rank()] = table.columns();
        return Shape.of(extents);
    }

    static void scalar(Shape shape) {
        require(shape.count() == 1, "a scalar is needed", shape, Shape.SCALAR);
    }

    static void count(Shape shape, int count) {
        require(shape.count() <= count, "the array is too short", shape, Shape.of(count));
    }

    static void slice(Slice slice, int count) {
        require(
                slice.end() <= count,
                "'" + slice.name() + "' lies outside the parameters",
                slice.shape(),
                Shape.of(count));
    }

    private static void requireSequence(Shape shape) {
        require(shape.rank() == 3, "a sequence is [time, batch, features]", shape, shape);
    }

    private static void require(boolean holds, String what, Shape a, Shape b) {
        if (!holds) {
            throw new IllegalArgumentException("%s; got %s and %s".formatted(what, a, b));
        }
    }
}
