package org.pascaline.lab.trial;

import java.util.ArrayList;
import java.util.List;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.nn.LastStepRegressor;
import org.pascaline.engine.nn.SequenceInput;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.Split;
import org.pascaline.kernels.Kernels;
import org.pascaline.lab.weights.TrainedModel;

/**
 * A trained network adds the two marked numbers of a sequence.
 *
 * @param answer what it says
 * @param right their sum
 * @param steps one for each number
 */
public record AddingTrial(double answer, double right, List<Step> steps) {
    private static final int FEATURES = 2;
    private static final double LARGEST = 1e6;

    /**
     * One number of the sequence.
     *
     * @param value the number
     * @param mark 1 if it is one of the two, otherwise 0
     * @param hidden the outputs of each recurrent layer, lowest first
     */
    public record Step(double value, int mark, List<float[]> hidden) {}

    /**
     * Has a network add two numbers of a sequence.
     *
     * @param values the sequence, at least two numbers
     * @param first the place of the one that is marked, from 0
     * @param second the place of the other
     * @throws IllegalArgumentException if these are no such sequence and places, or the network was trained for something else
     */
    public static AddingTrial of(TrainedModel model, double[] values, int first, int second, Kernels kernels) {
        LastStepRegressor network = network(model);
        if (values.length < 2 || first == second || !isIn(first, values) || !isIn(second, values)) {
            throw new IllegalArgumentException(
                    "two different places of a sequence are marked, from 0 to %d; got %d and %d"
                            .formatted(values.length - 1, first, second));
        }
        float[] inputs = new float[values.length * FEATURES];
        for (int t = 0; t < values.length; t++) {
            if (!(Math.abs(values[t]) <= LARGEST)) {
                throw new IllegalArgumentException("a number to add is at most a million in size, got " + values[t]);
            }
            inputs[t * FEATURES] = (float) values[t];
            inputs[t * FEATURES + 1] = t == first || t == second ? 1 : 0;
        }
        return of(
                model,
                network,
                new Batch(
                        new Lengths(values.length, 1),
                        new Batch.Reals(Shape.of(values.length, 1, FEATURES), inputs),
                        new Batch.Numbers(new float[] {(float) (values[first] + values[second])})),
                kernels);
    }

    /**
     * Has a network answer to a sample of its test set.
     *
     * @param sample which, from 0; there are as many as one likes
     * @throws IllegalArgumentException if the network was trained for something else
     */
    public static AddingTrial ofSample(TrainedModel model, long sample, Kernels kernels) {
        LastStepRegressor network = network(model);
        Batch batch = model.assembly().plan().task().newBatch(Split.TEST, 1);
        model.assembly().plan().task().fill(batch, Split.TEST, new long[] {sample});
        return of(model, network, batch, kernels);
    }

    private static boolean isIn(int place, double[] values) {
        return place >= 0 && place < values.length;
    }

    private static LastStepRegressor network(TrainedModel model) {
        if (model.spec().task() instanceof AddingProblem.Type
                && model.assembly().plan().model() instanceof LastStepRegressor network) {
            return network;
        }
        throw new IllegalArgumentException("this network was trained for the task '%s' and not to add marked numbers"
                .formatted(model.spec().task().name()));
    }

    private static AddingTrial of(TrainedModel model, LastStepRegressor network, Batch batch, Kernels kernels) {
        float[] inputs = batch.reals().values();
        Sight sight = Sight.of(
                model,
                batch,
                network.rnn(),
                tape -> new SequenceInput.Vectors(tape.constant(batch.reals().shape(), inputs)),
                kernels);
        List<Step> steps = new ArrayList<>();
        for (int t = 0; t < batch.lengths().steps(); t++) {
            steps.add(new Step(
                    inputs[t * FEATURES],
                    inputs[t * FEATURES + 1] > 0 ? 1 : 0,
                    sight.hidden().get(t)));
        }
        return new AddingTrial(sight.answer()[0], batch.numbers()[0], steps);
    }
}
