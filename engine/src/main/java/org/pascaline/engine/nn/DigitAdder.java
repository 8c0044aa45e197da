package org.pascaline.engine.nn;

import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * Adds two numbers digit by digit, least significant first: both digits through one embedding, side by side into recurrent
 * layers, and a dense layer to the scores of the sum's digit.
 *
 * @param embedding {@code emb}, shared by both numbers
 * @param rnn the recurrent layers
 * @param out {@code out}, from the hidden units to the ten digits
 */
public record DigitAdder(Embedding embedding, Stack rnn, Dense out) implements Model {

    /** Returns the scores {@code [T, B, 10]} of each digit of the sums. */
    @Override
    public Tensor forward(Tape tape, Batch batch) {
        SequenceInput digits = new SequenceInput.Embedded(embedding, batch.symbols());
        return out.apply(tape, rnn.sequence(tape, digits, batch.lengths()));
    }
}
