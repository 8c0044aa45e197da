package org.pascaline.lab.weights;

import java.util.Arrays;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.engine.task.ClassTally;
import org.pascaline.engine.task.DigitSum;
import org.pascaline.kernels.Kernels;
import org.pascaline.lab.machine.PrintedCommand;

/**
 * A sum and what a trained network makes of it, in decimal digits without leading zeros.
 *
 * @param sum the sum
 * @param answer the network's answer
 */
public record Addition(String sum, String answer) {

    /** Returns whether the network is right. */
    public boolean right() {
        return answer.equals(sum);
    }

    /**
     * Has a network add two numbers.
     *
     * @param first decimal digits, most significant first, at least one
     * @param second the same of the other number
     * @throws IllegalArgumentException if the network was trained for something else
     */
    public static Addition of(TrainedModel model, String first, String second, Kernels kernels) {
        if (!(model.spec().task() instanceof DigitSum.Type)) {
            throw new IllegalArgumentException(
                    "this network was trained for the task '%s' and cannot add numbers; train one with %s"
                            .formatted(model.spec().task().name(), PrintedCommand.inSentence("train", "adder")));
        }
        Batch batch = DigitSum.sumOf(digits(first), digits(second));
        try (Team team = new Team(1)) {
            FloatTape tape = new FloatTape(kernels, team, model.parameters());
            tape.beginWithoutGradient();
            Tensor scores = model.assembly().plan().model().forward(tape, batch);
            return new Addition(
                    text(batch.classes()),
                    text(answers(tape.values(scores), batch.lengths().steps())));
        }
    }

    private static int[] answers(float[] scores, int places) {
        int[] answers = new int[places];
        for (int place = 0; place < places; place++) {
            answers[place] = ClassTally.highest(scores, place * DigitSum.BASE, DigitSum.BASE);
        }
        return answers;
    }

    /** Returns the digits of a number, least significant first. */
    private static int[] digits(String number) {
        return new StringBuilder(number)
                .reverse()
                .chars()
                .map(digit -> Character.digit(digit, DigitSum.BASE))
                .toArray();
    }

    private static String text(int[] digits) {
        int length = digits.length;
        while (length > 1 && digits[length - 1] == 0) {
            length--;
        }
        StringBuilder text = new StringBuilder(length);
        Arrays.stream(digits, 0, length).forEach(text::append);
        return text.reverse().toString();
    }
}
