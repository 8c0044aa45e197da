package org.pascaline.engine.nn;

import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * What a recurrent layer reads: a vector {@code x_t} at every step.
 *
 * <p>A cell uses {@code x_t} only in products {@code W·x_t}. A fused layer therefore takes other, shorter rows if a matrix can
 * be found that makes the same of them: {@code W·x_t = weight(W)·row_t}.
 */
public sealed interface SequenceInput {

    /** Returns the vectors, {@code x [T, B, I]}. */
    Tensor vectors(Tape tape);

    /** Returns what a fused layer reads in their place, {@code [T, B, K]}. */
    default Tensor rows(Tape tape) {
        return vectors(tape);
    }

    /** Returns the matrix {@code [G, K]} that makes of the rows what {@code inputWeight [G, I]} makes of the vectors. */
    default Tensor weight(Tape tape, Tensor inputWeight) {
        return inputWeight;
    }

    /**
     * Vectors as they are.
     *
     * @param x {@code [T, B, I]}
     */
    record Vectors(Tensor x) implements SequenceInput {
        @Override
        public Tensor vectors(Tape tape) {
            return x;
        }
    }

    /**
     * The vectors of several symbols side by side.
     *
     * <p>If {@code e} is the row of the table for a symbol, and {@code s} a row of zeros with a one in the symbol's place, then
     * {@code W·e = (W·tableᵀ)·s}. With fewer symbols than features that is less work at every step, and the whole table is
     * multiplied only once: the ten digits of an adder take 20 columns in place of 64.
     *
     * @param embedding the table of vectors, shared by all channels
     * @param symbols {@code [T, B]} in each channel
     */
    record Embedded(Embedding embedding, Batch.Symbols symbols) implements SequenceInput {
        @Override
        public Tensor vectors(Tape tape) {
            Tensor all = channel(tape, 0);
            for (int i = 1; i < channels(); i++) {
                all = tape.concat(all, channel(tape, i));
            }
            return all;
        }

        private Tensor channel(Tape tape, int i) {
            return embedding.apply(tape, symbols.channels().get(i), symbols.shape());
        }

        @Override
        public Tensor rows(Tape tape) {
            return fewSymbols() ? tape.oneHot(symbols.channels(), embedding.symbols(), symbols.shape()) : vectors(tape);
        }

        @Override
        public Tensor weight(Tape tape, Tensor inputWeight) {
            int features = embedding.features();
            if (inputWeight.shape().columns() != channels() * features) {
                throw new IllegalArgumentException("%d channels of %d features do not fit the weight %s"
                        .formatted(channels(), features, inputWeight.shape()));
            }
            if (!fewSymbols()) {
                return inputWeight;
            }
            Tensor table = tape.parameter(embedding.table());
            Tensor all = tape.linear(tape.columns(inputWeight, 0, features), table);
            for (int i = 1; i < channels(); i++) {
                Tensor columns = tape.columns(inputWeight, i * features, (i + 1) * features);
                all = tape.concat(all, tape.linear(columns, table));
            }
            return all;
        }

        private int channels() {
            return symbols.channels().size();
        }

        private boolean fewSymbols() {
            return embedding.symbols() < embedding.features();
        }
    }
}
