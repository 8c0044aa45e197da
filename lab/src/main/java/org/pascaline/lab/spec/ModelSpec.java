package org.pascaline.lab.spec;

import java.util.List;
import org.pascaline.engine.nn.CellType;
import org.pascaline.kernels.Activation;

/** A network. */
public sealed interface ModelSpec {

    /** Returns the network's name: that of its cell if it has one. */
    String name();

    /** Returns the units of a layer; the first layer's if they differ. */
    int hidden();

    /** Returns how many hidden layers there are. */
    int layers();

    /**
     * Recurrent layers and a dense read-out.
     *
     * @param cell of every layer
     * @param hidden units of each layer
     * @param layers how many layers
     * @param init how the recurrent layers start
     * @param state what is done to the state between steps
     */
    record Recurrent(CellType cell, int hidden, int layers, InitSpec init, StateSpec state) implements ModelSpec {
        /** Checks the ranges. */
        public Recurrent {
            if (hidden < 1 || layers < 1) {
                throw new IllegalArgumentException(
                        "a network needs at least one unit and one layer, got %d and %d".formatted(hidden, layers));
            }
        }

        /** A network to whose state nothing is done. */
        public Recurrent(CellType cell, int hidden, int layers, InitSpec init) {
            this(cell, hidden, layers, init, StateSpec.PLAIN);
        }

        @Override
        public String name() {
            return cell.name();
        }
    }

    /**
     * A recurrent network that reads symbols through an embedding.
     *
     * @param embedding features of a symbol
     * @param rnn the network behind it
     */
    record Embedded(int embedding, Recurrent rnn) implements ModelSpec {
        /** Checks the range. */
        public Embedded {
            if (embedding < 1) {
                throw new IllegalArgumentException("an embedding needs at least one feature, got " + embedding);
            }
        }

        @Override
        public String name() {
            return rnn.name();
        }

        @Override
        public int hidden() {
            return rnn.hidden();
        }

        @Override
        public int layers() {
            return rnn.layers();
        }
    }

    /**
     * Dense, ReLU, dense on each element by itself, summed over the sequence.
     *
     * @param hidden units between the two dense layers
     */
    record ElementWise(int hidden) implements ModelSpec {
        /** Checks the range. */
        public ElementWise {
            if (hidden < 1) {
                throw new IllegalArgumentException("a network needs at least one unit, got " + hidden);
            }
        }

        @Override
        public String name() {
            return "linear";
        }

        @Override
        public int layers() {
            return 1;
        }
    }

    /**
     * Dense layers with an activation between them.
     *
     * @param widths units of the hidden layers; at least one layer
     * @param f the activation
     */
    record FeedForward(List<Integer> widths, Activation f) implements ModelSpec {
        /** Copies the list and checks the ranges. */
        public FeedForward {
            widths = List.copyOf(widths);
            if (widths.isEmpty() || widths.stream().anyMatch(width -> width < 1)) {
                throw new IllegalArgumentException(
                        "a feed-forward network needs hidden layers of at least one unit each, got " + widths);
            }
        }

        @Override
        public String name() {
            return "mlp";
        }

        @Override
        public int hidden() {
            return widths.getFirst();
        }

        @Override
        public int layers() {
            return widths.size();
        }
    }
}
