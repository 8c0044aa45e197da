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

    static Shape scaleColumns(Shape x, Shape factors) {
        require(
                factors.rank() == 1 && x.rank() >= 1 && x.columns() == factors.columns(),
                "scaleColumns needs [.., F] and one factor per column [F]",
                x,
                factors);
        return x;
    }

    static Shape concat(Shape a, Shape b) {
        require(
                a.rank() >= 1 && a.rank() == b.rank() && a.equals(b.withColumns(a.columns())),
                "only the columns may differ",
                a,
                b);
        return a.withColumns(a.columns() + b.columns());
    }

    static Shape columns(Shape x, int from, int to) {
        require(x.rank() >= 1 && inRange(from, to, x.columns()), "columns out of range", x, from + ".." + to);
        return x.withColumns(to - from);
    }

    static Shape rows(Shape x, int from, int to) {
        require(
                (x.rank() == 1 || x.rank() == 2) && inRange(from, to, x.extent(0)),
                "rows out of range",
                x,
                from + ".." + to);
        return x.rank() == 1 ? Shape.of(to - from) : Shape.of(to - from, x.columns());
    }

    static Shape step(Shape sequence, int t) {
        requireSequence(sequence);
        require(0 <= t && t < sequence.extent(0), "no such step", sequence, "step " + t);
        return Shape.of(sequence.extent(1), sequence.extent(2));
    }

    static Shape stack(List<Tensor> steps) {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("stack needs at least one step");
        }
        Shape first = steps.getFirst().shape();
        if (first.rank() != 2) {
            throw new IllegalArgumentException("stack needs [batch, features]; got " + first);
        }
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
        for (int i = 0; i < leading.count(); i++) {
            requireIndex("row", indices[i], i, table.extent(0), table);
        }
        return withAxis(leading, table.columns());
    }

    static Shape oneHot(List<int[]> channels, int n, Shape leading) {
        Shape out = withAxis(leading, Math.multiplyExact(channels.size(), n));
        for (int[] channel : channels) {
            count(leading, channel.length);
            for (int i = 0; i < leading.count(); i++) {
                requireIndex("symbol", channel[i], i, n, out);
            }
        }
        return out;
    }

    private static Shape withAxis(Shape leading, int columns) {
        int[] extents = new int[leading.rank() + 1];
        for (int axis = 0; axis < leading.rank(); axis++) {
            extents[axis] = leading.extent(axis);
        }
        extents[leading.rank()] = columns;
        return Shape.of(extents);
    }

    static void classes(Shape logits, int[] classes) {
        count(Shape.of(logits.rows()), classes.length);
        for (int i = 0; i < logits.rows(); i++) {
            requireIndex("class", classes[i], i, logits.columns(), logits);
        }
    }

    static void classes(Shape logits, int[] classes, Lengths lengths) {
        perSequence(logits, lengths);
        count(Shape.of(logits.rows()), classes.length);
        for (int i = 0; i < logits.rows(); i++) {
            if (lengths.runs(i % lengths.size(), i / lengths.size())) {
                requireIndex("class", classes[i], i, logits.columns(), logits);
            }
        }
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
        if (shape.rank() != 3) {
            throw new IllegalArgumentException("a sequence is [time, batch, features]; got " + shape);
        }
    }

    /** Requires an index to be one of {@code count}: beyond them lie the numbers of another tensor. */
    private static void requireIndex(String what, int index, int position, int count, Shape shape) {
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException(
                    "%s %d at position %d is not one of the %d of %s".formatted(what, index, position, count, shape));
        }
    }

    private static boolean inRange(int from, int to, int count) {
        return 0 <= from && from <= to && to <= count;
    }

    private static void require(boolean holds, String what, Shape a, Object b) {
        if (!holds) {
            throw new IllegalArgumentException("%s; got %s and %s".formatted(what, a, b));
        }
    }
}
