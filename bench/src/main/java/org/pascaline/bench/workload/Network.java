package org.pascaline.bench.workload;

import java.util.ArrayList;
import java.util.List;
import org.pascaline.bench.workload.ProductFlops.Reads;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.nn.Dense;
import org.pascaline.engine.nn.Embedding;
import org.pascaline.engine.nn.L1NormLinear;
import org.pascaline.engine.nn.L1NormRecurrent;
import org.pascaline.engine.nn.LastStepRegressor;
import org.pascaline.engine.nn.LastStepRegressor.Head;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.nn.Mlp;
import org.pascaline.engine.nn.Model;
import org.pascaline.engine.nn.SequenceTagger;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.task.Split;
import org.pascaline.kernels.Activation;

/** A network of a workload: how it is built, a batch that it can read, and how much its matrix products have to compute. */
public sealed interface Network {

    /** Builds the network, adding its parameters to a layout. */
    Model build(Layout layout);

    /** Returns a batch, always the same for the same sizes; all sequences have {@code steps} steps. */
    Batch batch(int steps, int size);

    /** Returns the useful floating-point operations of the matrix products in one training step; {@link ProductFlops}. */
    long flops(int steps, int batch);

    /** The l1norm task with a dense layer for each element: 1 to {@code hidden}, ReLU, to 1, summed over the array. */
    record NormLinear(int hidden) implements Network {
        @Override
        public Model build(Layout layout) {
            return new L1NormLinear(Dense.of(layout, "hidden", 1, hidden), Dense.of(layout, "out", hidden, 1));
        }

        @Override
        public Batch batch(int steps, int size) {
            return Samples.norms(steps, size);
        }

        @Override
        public long flops(int steps, int batch) {
            long rows = (long) steps * batch;
            return ProductFlops.dense(rows, 1, hidden, Reads.DATA) + ProductFlops.dense(rows, hidden, 1, Reads.LEARNT);
        }
    }

    /** The l1norm task with a recurrent layer and a dense layer to 1 at every step, summed over the array. */
    record NormRecurrent(RecurrentCell cell, int hidden) implements Network {
        @Override
        public Model build(Layout layout) {
            return new L1NormRecurrent(cell.stack(layout, 1, 1, hidden), Dense.of(layout, "out", hidden, 1));
        }

        @Override
        public Batch batch(int steps, int size) {
            return Samples.norms(steps, size);
        }

        @Override
        public long flops(int steps, int batch) {
            return cell.flops(1, steps, batch, 1, hidden, Reads.DATA)
                    + ProductFlops.dense((long) steps * batch, hidden, 1, Reads.LEARNT);
        }
    }

    /** The adding problem: a recurrent layer over number and mark, and a dense layer to 1 on the last step. */
    record Adding(RecurrentCell cell, int hidden, AddingProblem.Convention convention) implements Network {
        /** How many numbers a step has. */
        public static final int FEATURES = 2;

        @Override
        public Model build(Layout layout) {
            return new LastStepRegressor(
                    cell.stack(layout, 1, FEATURES, hidden), Dense.of(layout, "out", hidden, 1), head());
        }

        /** Returns what the answer goes through. */
        public Head head() {
            return cell == RecurrentCell.ALARMWORK ? Head.TANH : Head.LINEAR;
        }

        @Override
        public Batch batch(int steps, int size) {
            Sizes sizes = new Sizes(size, 1, 1, Sizes.Supply.FIXED);
            AddingProblem task = new AddingProblem(Samples.SEED, steps, convention, convention.usualTolerance(), sizes);
            Batch batch = task.newBatch(Split.TRAIN, size);
            long[] indices = new long[size];
            for (int i = 0; i < size; i++) {
                indices[i] = i;
            }
            task.fill(batch, Split.TRAIN, indices);
            return batch;
        }

        @Override
        public long flops(int steps, int batch) {
            return cell.flops(1, steps, batch, FEATURES, hidden, Reads.DATA)
                    + ProductFlops.dense(batch, hidden, 1, Reads.LEARNT);
        }
    }

    /** A classifier of dense layers with ReLU between them. */
    record Classifier(List<Integer> widths) implements Network {
        /** Copies the list: the features, the hidden layers, the classes. */
        public Classifier {
            widths = List.copyOf(widths);
        }

        @Override
        public Model build(Layout layout) {
            List<Dense> layers = new ArrayList<>();
            for (int i = 0; i + 1 < widths.size(); i++) {
                layers.add(Dense.of(layout, "layers." + i, widths.get(i), widths.get(i + 1)));
            }
            return new Mlp(layers, Activation.RELU);
        }

        @Override
        public Batch batch(int steps, int size) {
            return Samples.images(size, widths.getFirst(), widths.getLast());
        }

        @Override
        public long flops(int steps, int batch) {
            long flops = 0;
            for (int i = 0; i + 1 < widths.size(); i++) {
                flops +=
                        ProductFlops.dense(batch, widths.get(i), widths.get(i + 1), i == 0 ? Reads.DATA : Reads.LEARNT);
            }
            return flops;
        }
    }

    /**
     * Adds two numbers digit by digit: an embedding for both digits side by side, recurrent layers, a dense layer to ten
     * classes at every step. An embedding is a look-up and counts no operations.
     */
    record Adder(RecurrentCell cell, int layers, int hidden, int embedded) implements Network {
        /** How many digits there are. */
        public static final int DIGITS = 10;

        @Override
        public Model build(Layout layout) {
            Embedding embedding = Embedding.of(layout, "emb", DIGITS, embedded);
            return new SequenceTagger(
                    embedding,
                    cell.stack(layout, layers, 2 * embedded, hidden),
                    Dense.of(layout, "out", hidden, DIGITS));
        }

        @Override
        public Batch batch(int steps, int size) {
            return Samples.sums(steps, size, DIGITS);
        }

        @Override
        public long flops(int steps, int batch) {
            return cell.flops(layers, steps, batch, 2 * embedded, hidden, Reads.LEARNT)
                    + ProductFlops.dense((long) steps * batch, hidden, DIGITS, Reads.LEARNT);
        }
    }
}
