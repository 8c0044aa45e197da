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
        Batch.Symbols digits = batch.symbols();
        Tensor a = embedding.apply(tape, digits.channels().get(0), digits.shape());
        Tensor b = embedding.apply(tape, digits.channels().get(1), digits.shape());
        return out.apply(tape, rnn.sequence(tape, tape.concat(a, b), batch.lengths()));
    }
}
