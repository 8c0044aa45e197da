package org.pascaline.engine.tape;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.pascaline.engine.fixture.Computation;
import org.pascaline.engine.fixture.RandomNumbers;
import org.pascaline.kernels.Activation;

/**
 * One operation of the tape on inputs of given shapes, all of which are parameters with random values.
 *
 * @param name the operation
 * @param formula the operation, given its inputs
 * @param shapes shapes of its inputs
 */
record TapeOperation(String name, Formula formula, List<Shape> shapes) {
    private static final long SEED = 7;
    private static final int CLASSES = 5;

    /** An operation on a tape. */
    @FunctionalInterface
    interface Formula {
        Tensor apply(Tape tape, List<Tensor> inputs);
    }

    static TapeOperation of(String name, Formula formula, Shape... shapes) {
        return new TapeOperation(name, formula, List.of(shapes));
    }

    /** Returns every operation at awkward shapes. */
    static Stream<TapeOperation> all() {
        List<TapeOperation> all = new ArrayList<>();
        addProducts(all);
        addElementwise(all);
        addScaledColumns(all);
        addArrangements(all);
        addSums(all);
        addLosses(all);
        return all.stream();
    }

    /** Returns uses of one tensor by several operations or by one operation several times. */
    static Stream<TapeOperation> sharing() {
        Shape square = Shape.of(3, 3);
        Shape sequence = Shape.of(4, 3, 2);
        return Stream.of(
                of("x + x", (tape, in) -> tape.add(in.get(0), in.get(0)), square),
                of("x * x", (tape, in) -> tape.multiply(in.get(0), in.get(0)), square),
                of("a row times itself", (tape, in) -> tape.scaleColumns(in.get(0), in.get(0)), Shape.of(3)),
                of("x times x", (tape, in) -> tape.matmul(in.get(0), in.get(0)), square),
                of("x times its transpose", (tape, in) -> tape.linear(in.get(0), in.get(0)), square),
                of("x beside x", (tape, in) -> tape.concat(in.get(0), in.get(0)), square),
                of("x above x", (tape, in) -> tape.stack(List.of(in.get(0), in.get(0))), square),
                of(
                        "a computed value used twice",
                        (tape, in) -> {
                            Tensor y = tape.tanh(in.get(0));
                            return tape.add(tape.multiply(y, in.get(0)), tape.sigmoid(y));
                        },
                        square),
                of(
                        "overlapping rows of a parameter",
                        (tape, in) -> tape.multiply(tape.rows(in.get(0), 0, 2), tape.rows(in.get(0), 1, 3)),
                        square),
                of(
                        "overlapping rows of a computed matrix",
                        (tape, in) -> {
                            Tensor y = tape.tanh(in.get(0));
                            return tape.multiply(tape.rows(y, 0, 2), tape.rows(y, 1, 3));
                        },
                        square),
                of("a row of rows", (tape, in) -> tape.rows(tape.rows(tape.tanh(in.get(0)), 1, 3), 1, 2), square),
                of(
                        "a step beside the whole sequence",
                        (tape, in) -> {
                            Tensor y = tape.tanh(in.get(0));
                            Tensor product = tape.multiply(tape.step(y, 1), tape.step(y, 3));
                            return tape.add(product, tape.sumOverTime(y, new Lengths(4, 3)));
                        },
                        sequence),
                of("a row of a step", (tape, in) -> tape.rows(tape.step(tape.tanh(in.get(0)), 2), 1, 3), sequence));
    }

    private static void addProducts(List<TapeOperation> all) {
        int[][] sizes = {{1, 1, 1}, {2, 3, 7}, {9, 8, 1}, {1, 17, 5}, {5, 16, 9}, {33, 2, 3}};
        for (int[] size : sizes) {
            int m = size[0];
            int k = size[1];
            int n = size[2];
            all.add(of("matmul", (tape, in) -> tape.matmul(in.get(0), in.get(1)), Shape.of(m, k), Shape.of(k, n)));
            all.add(of("linear", (tape, in) -> tape.linear(in.get(0), in.get(1)), Shape.of(m, k), Shape.of(n, k)));
            Formula affine = (tape, in) -> tape.affine(in.get(0), in.get(1), in.get(2));
            all.add(of("affine", affine, Shape.of(m, k), Shape.of(n, k), Shape.of(n)));
            all.add(of("affine", affine, Shape.of(3, m, k), Shape.of(n, k), Shape.of(n)));
        }
        all.add(of("linear", (tape, in) -> tape.linear(in.get(0), in.get(1)), Shape.of(3), Shape.of(2, 3)));
    }

    private static void addElementwise(List<TapeOperation> all) {
        List<Shape> shapes = List.of(Shape.SCALAR, Shape.of(1), Shape.of(17), Shape.of(3, 7), Shape.of(2, 3, 33));
        for (Shape shape : shapes) {
            all.add(of("add", (tape, in) -> tape.add(in.get(0), in.get(1)), shape, shape));
            all.add(of("multiply", (tape, in) -> tape.multiply(in.get(0), in.get(1)), shape, shape));
            all.add(of("negate", (tape, in) -> tape.negate(in.get(0)), shape));
            for (Activation f : Activation.values()) {
                all.add(of(f.name(), (tape, in) -> tape.activate(f, in.get(0)), shape));
            }
            all.add(of("relu", (tape, in) -> tape.relu(in.get(0)), shape));
            all.add(of("tanh", (tape, in) -> tape.tanh(in.get(0)), shape));
            all.add(of("sigmoid", (tape, in) -> tape.sigmoid(in.get(0)), shape));
        }
    }

    private static void addScaledColumns(List<TapeOperation> all) {
        Formula scale = (tape, in) -> tape.scaleColumns(in.get(0), in.get(1));
        for (Shape shape : List.of(Shape.of(1), Shape.of(17), Shape.of(1, 1), Shape.of(3, 7), Shape.of(2, 3, 33))) {
            all.add(of("scaleColumns", scale, shape, Shape.of(shape.columns())));
        }
    }

    private static void addArrangements(List<TapeOperation> all) {
        Formula concat = (tape, in) -> tape.concat(in.get(0), in.get(1));
        all.add(of("concat", concat, Shape.of(1), Shape.of(1)));
        all.add(of("concat", concat, Shape.of(3, 2), Shape.of(3, 5)));
        all.add(of("concat", concat, Shape.of(2, 3, 1), Shape.of(2, 3, 9)));
        all.add(of("columns 0..1", (tape, in) -> tape.columns(in.get(0), 0, 1), Shape.of(1)));
        all.add(of("columns 2..7", (tape, in) -> tape.columns(in.get(0), 2, 7), Shape.of(3, 9)));
        all.add(of("columns 1..2", (tape, in) -> tape.columns(in.get(0), 1, 2), Shape.of(2, 3, 2)));
        all.add(of("rows 0..1", (tape, in) -> tape.rows(in.get(0), 0, 1), Shape.of(1, 1)));
        all.add(of("rows 1..3", (tape, in) -> tape.rows(in.get(0), 1, 3), Shape.of(4, 7)));
        all.add(of("rows 2..5", (tape, in) -> tape.rows(in.get(0), 2, 5), Shape.of(9)));
        all.add(of("step 0", (tape, in) -> tape.step(in.get(0), 0), Shape.of(1, 1, 1)));
        all.add(of("step 2", (tape, in) -> tape.step(in.get(0), 2), Shape.of(3, 2, 5)));
        all.add(of("stack", (tape, in) -> tape.stack(in), Shape.of(1, 1)));
        all.add(of("stack", (tape, in) -> tape.stack(in), Shape.of(3, 7), Shape.of(3, 7), Shape.of(3, 7)));
        Formula embedding = (tape, in) -> tape.embedding(in.get(0), new int[] {3, 0, 3, 1, 3, 0}, Shape.of(2, 3));
        all.add(of("embedding", embedding, Shape.of(4, 7)));
        all.add(of("embedding", embedding, Shape.of(4, 1)));
        all.add(of("embedding", (tape, in) -> tape.embedding(in.get(0), new int[] {0}, Shape.of(1)), Shape.of(1, 1)));
        for (Lengths lengths : someLengths()) {
            Shape sequence = Shape.of(lengths.steps(), lengths.size(), 3);
            String of = " of " + sequence;
            all.add(of("lastStep" + of, (tape, in) -> tape.lastStep(in.get(0), lengths), sequence));
            for (int t = 0; t < lengths.steps(); t++) {
                int step = t;
                all.add(of(
                        "running at step " + t + of,
                        (tape, in) -> tape.running(in.get(0), lengths, step),
                        Shape.of(lengths.size(), 3)));
            }
        }
    }

    private static void addSums(List<TapeOperation> all) {
        for (Shape shape : List.of(Shape.SCALAR, Shape.of(1), Shape.of(17), Shape.of(3, 7), Shape.of(2, 3, 33))) {
            all.add(of("sum", (tape, in) -> tape.sum(in.get(0)), shape));
        }
        for (Lengths lengths : someLengths()) {
            Shape sequence = Shape.of(lengths.steps(), lengths.size(), 2);
            all.add(of("sumOverTime", (tape, in) -> tape.sumOverTime(in.get(0), lengths), sequence));
        }
    }

    private static void addLosses(List<TapeOperation> all) {
        for (Shape shape : List.of(Shape.SCALAR, Shape.of(1), Shape.of(17, 1), Shape.of(3, 7))) {
            float[] target = RandomNumbers.between(new Random(SEED), shape.count(), -1, 1);
            all.add(of("meanSquaredError", (tape, in) -> tape.meanSquaredError(in.get(0), target), shape));
        }
        for (int rows : new int[] {1, 2, 9}) {
            int[] classes = RandomNumbers.below(new Random(SEED), rows, CLASSES);
            Shape logits = Shape.of(rows, CLASSES);
            all.add(of("crossEntropy", (tape, in) -> tape.softmaxCrossEntropy(in.get(0), classes), logits));
        }
        for (Lengths lengths : someLengths()) {
            Shape logits = Shape.of(lengths.steps(), lengths.size(), CLASSES);
            int[] classes = RandomNumbers.below(new Random(SEED), logits.rows(), CLASSES);
            all.add(of(
                    "crossEntropy of real steps",
                    (tape, in) -> tape.softmaxCrossEntropy(in.get(0), classes, lengths),
                    logits));
        }
    }

    private static List<Lengths> someLengths() {
        return List.of(
                new Lengths(1, 1),
                new Lengths(3, 2),
                Lengths.of(4, 4, 3, 1),
                Lengths.of(5, 2, 5, 1, 3),
                // A batch may be padded beyond its longest sequence.
                Lengths.of(3, 2, 1));
    }

    /** Returns the operation on its random inputs. */
    Computation computation() {
        List<Slice> slices = new ArrayList<>();
        int count = 0;
        for (Shape shape : shapes) {
            Slice slice = new Slice("input" + slices.size(), shape, count);
            slices.add(slice);
            count = slice.end();
        }
        float[] values = RandomNumbers.awayFromZero(new Random(SEED), count);
        return new Computation(
                new Parameters(slices, values),
                tape -> formula.apply(tape, slices.stream().map(tape::parameter).toList()));
    }

    @Override
    public String toString() {
        return name + " " + shapes;
    }
}
