package org.pascaline.lab.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.nn.SequenceInput;
import org.pascaline.engine.nn.SequenceTagger;
import org.pascaline.engine.task.ClassTally;
import org.pascaline.engine.task.DigitSum;
import org.pascaline.kernels.Kernels;
import org.pascaline.lab.weights.TrainedModel;

/**
 * A trained network adds two numbers, digit by digit from the last one on.
 *
 * @param answer in decimal digits, without leading zeros
 * @param right whether it is the sum
 * @param steps one for each place, the last digits first
 */
public record AdderTrial(String answer, boolean right, List<Step> steps) {

    /**
     * One place of the sum.
     *
     * @param first digit of the first number
     * @param second digit of the second number
     * @param carry what comes over from the places before, 0 or 1
     * @param right the sum's digit
     * @param answer the network's digit
     * @param scores of the ten digits, as the network gives them
     * @param hidden the outputs of each recurrent layer, lowest first
     */
    public record Step(int first, int second, int carry, int right, int answer, float[] scores, List<float[]> hidden) {}

    /**
     * Has a network add two numbers.
     *
     * @param first decimal digits, most significant first, at least one
     * @param second the same of the other number
     * @throws IllegalArgumentException if these are no such numbers, or the network was trained for something else
     */
    public static AdderTrial of(TrainedModel model, String first, String second, Kernels kernels) {
        if (!(model.assembly().plan().model() instanceof SequenceTagger network)) {
            throw new IllegalArgumentException("this network was trained for the task '%s' and cannot add numbers"
                    .formatted(model.spec().task().name()));
        }
        int[] a = digits(first);
        int[] b = digits(second);
        Batch batch = DigitSum.sumOf(a, b);
        Sight sight = Sight.of(
                model,
                batch,
                network.rnn(),
                tape -> new SequenceInput.Embedded(network.embedding(), batch.symbols()),
                kernels);
        List<Step> steps = new ArrayList<>();
        int carry = 0;
        for (int place = 0; place < batch.lengths().steps(); place++) {
            int one = place < a.length ? a[place] : 0;
            int other = place < b.length ? b[place] : 0;
            float[] scores = Arrays.copyOfRange(sight.answer(), place * DigitSum.BASE, (place + 1) * DigitSum.BASE);
            steps.add(new Step(
                    one,
                    other,
                    carry,
                    batch.classes()[place],
                    ClassTally.highest(scores, 0, DigitSum.BASE),
                    scores,
                    sight.hidden().get(place)));
            carry = (one + other + carry) / DigitSum.BASE;
        }
        return new AdderTrial(text(steps), steps.stream().allMatch(step -> step.right == step.answer), steps);
    }

    /** Returns the digits of a number, least significant first. */
    private static int[] digits(String number) {
        if (number.isEmpty() || !number.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw new IllegalArgumentException("a number to add is made of decimal digits, got '%s'".formatted(number));
        }
        return new StringBuilder(number)
                .reverse()
                .chars()
                .map(digit -> digit - '0')
                .toArray();
    }

    private static String text(List<Step> steps) {
        StringBuilder text = new StringBuilder();
        steps.reversed().forEach(step -> text.append(step.answer));
        return text.toString().replaceFirst("^0+(?=.)", "");
    }
}
