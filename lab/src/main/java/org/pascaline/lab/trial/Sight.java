package org.pascaline.lab.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.nn.SequenceInput;
import org.pascaline.engine.nn.Stack;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.kernels.Kernels;
import org.pascaline.lab.weights.TrainedModel;

/**
 * What a network answers to one sample and what is to be seen of its recurrent layers meanwhile.
 *
 * @param answer as the network gives it
 * @param hidden the outputs of each layer, lowest first, after each step
 */
record Sight(float[] answer, List<List<float[]>> hidden) {
    /** So many numbers at the most are kept for somebody to look at. */
    private static final long MOST = 1 << 20;

    /**
     * Has a network answer.
     *
     * @param batch of one sample
     * @param rnn the network's recurrent layers
     * @param input makes what they read
     * @throws IllegalArgumentException if there would be too much to look at
     */
    static Sight of(TrainedModel model, Batch batch, Stack rnn, Function<Tape, SequenceInput> input, Kernels kernels) {
        int steps = batch.lengths().steps();
        long numbers = (long) steps * rnn.cells().size() * rnn.hidden();
        if (numbers > MOST) {
            throw new IllegalArgumentException(
                    "%,d steps of %,d hidden units are too many to look at; try a shorter sequence"
                            .formatted(steps, rnn.hidden()));
        }
        try (Team team = new Team(1)) {
            FloatTape tape = new FloatTape(kernels, team, model.parameters());
            tape.beginWithoutGradient();
            float[] answer = tape.values(model.assembly().plan().model().forward(tape, batch));
            List<List<float[]>> hidden = new ArrayList<>();
            for (int t = 0; t < steps; t++) {
                hidden.add(new ArrayList<>());
            }
            for (Tensor layer : rnn.layers(tape, input.apply(tape), batch.lengths())) {
                float[] values = tape.values(layer);
                int width = values.length / steps;
                for (int t = 0; t < steps; t++) {
                    hidden.get(t).add(Arrays.copyOfRange(values, t * width, (t + 1) * width));
                }
            }
            return new Sight(answer, hidden);
        }
    }
}
