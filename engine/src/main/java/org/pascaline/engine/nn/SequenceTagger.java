package org.pascaline.engine.nn;

import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * Answers every step of a sequence of symbols with a symbol: those of all channels through one embedding, side by side into
 * recurrent layers, and a dense layer to the scores of the answer. It adds two numbers digit by digit, for example.
 *
 * @param embedding {@code emb}, shared by all channels
 * @param rnn the recurrent layers
 * @param out {@code out}, from the hidden units to the possible answers
 */
public record SequenceTagger(Embedding embedding, Stack rnn, Dense out) implements Model {

    /** Returns the scores {@code [T, B, answers]} of the answer at each step. */
    @Override
    public Tensor forward(Tape tape, Batch batch) {
        SequenceInput symbols = new SequenceInput.Embedded(embedding, batch.symbols());
        return out.apply(tape, rnn.sequence(tape, symbols, batch.lengths()));
    }
}
