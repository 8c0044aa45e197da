package org.pascaline.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.task.Transduction.Inputs;
import org.pascaline.engine.task.Transduction.Sequences;

class TransductionTest {
    private static final Sizes SIZES = new Sizes(100, 50, 40, Sizes.Supply.FIXED);

    private static Transduction task(Transducer machine, Inputs inputs, int length) {
        return new Transduction(7, machine, new Sequences(inputs, inputs, length, length), SIZES);
    }

    private static Batch filled(Transduction task, int size) {
        Batch batch = task.newBatch(Split.TRAIN, size);
        task.fill(batch, Split.TRAIN, LongStream.range(0, size).toArray());
        return batch;
    }

    /** Reads a row of a sequence of symbols as a number, least significant digit first. */
    private static BigInteger number(int[] symbols, int row, int size, int base) {
        BigInteger number = BigInteger.ZERO;
        for (int at = symbols.length - size + row; at >= 0; at -= size) {
            number = number.multiply(BigInteger.valueOf(base)).add(BigInteger.valueOf(symbols[at]));
        }
        return number;
    }

    // ------------------------------------------------------------------------------------------------- machines

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 16})
    void additionAndSubtractionAreThoseOfBigNumbersInEveryBase(int base) {
        int length = 9;
        BigInteger modulus = BigInteger.valueOf(base).pow(length);
        Batch sums = filled(task(Transducer.addition(base), Inputs.CARRY_RICH, length), 200);
        Batch differences = filled(task(Transducer.subtraction(base), Inputs.CARRY_RICH, length), 200);
        for (int row = 0; row < 200; row++) {
            assertThat(number(sums.classes(), row, 200, base))
                    .isEqualTo(number(sums.symbols().channels().get(0), row, 200, base)
                            .add(number(sums.symbols().channels().get(1), row, 200, base))
                            .mod(modulus));
            assertThat(number(differences.classes(), row, 200, base))
                    .isEqualTo(number(differences.symbols().channels().get(0), row, 200, base)
                            .subtract(number(differences.symbols().channels().get(1), row, 200, base))
                            .mod(modulus));
        }
    }

    @Test
    void parityAndSumsModuloANumberAreTold() {
        Batch bits = filled(task(Transducer.parity(), Inputs.RANDOM, 20), 50);
        Batch numbers = filled(task(Transducer.sumModulo(7), Inputs.RANDOM, 20), 50);
        for (int row = 0; row < 50; row++) {
            int ones = 0;
            int sum = 0;
            for (int t = 0; t < 20; t++) {
                ones += bits.symbols().channels().getFirst()[t * 50 + row];
                sum += numbers.symbols().channels().getFirst()[t * 50 + row];
                assertThat(bits.classes()[t * 50 + row]).isEqualTo(ones % 2);
                assertThat(numbers.classes()[t * 50 + row]).isEqualTo(sum % 7);
            }
        }
    }

    @Test
    void aCarryPassesThroughDigitsThatSumToOneLessThanTheBase() {
        Transducer adder = Transducer.addition(10);
        Transducer difference = Transducer.subtraction(10);
        for (int input = 0; input < 100; input++) {
            assertThat(adder.carries(input)).isEqualTo(input % 10 + input / 10 == 9);
            assertThat(difference.carries(input)).isEqualTo(input % 10 == input / 10);
        }
        assertThat(IntStream.range(0, 2).allMatch(Transducer.parity()::carries)).isTrue();
    }

    // ------------------------------------------------------------------------------------------------- samples

    /** Of 9 in 10 random pairs the carry is forgotten; in the other half of the samples of 1 in 3, nearly. */
    @Test
    void carryRichSequencesHaveMoreOfWhatLetsTheStateThrough() {
        assertThat(shareThatCarries(Inputs.RANDOM)).isCloseTo(0.1, within(0.01));
        assertThat(shareThatCarries(Inputs.CARRY_RICH)).isCloseTo(0.5 * 0.1 + 0.5 * (0.6 + 0.4 * 0.1), within(0.02));
    }

    private static double shareThatCarries(Inputs inputs) {
        Batch batch = filled(task(Transducer.addition(10), inputs, 10), 1000);
        int[] first = batch.symbols().channels().get(0);
        int[] second = batch.symbols().channels().get(1);
        return (double) IntStream.range(0, first.length)
                        .filter(at -> first[at] + second[at] == 9)
                        .count()
                / first.length;
    }

    @Test
    void aSampleDoesNotDependOnThoseBesideItAndTheTestHasItsOwnLength() {
        Transduction task = new Transduction(
                7, Transducer.sumModulo(3), new Sequences(Inputs.CARRY_RICH, Inputs.RANDOM, 6, 11), SIZES);
        assertThat(task.newBatch(Split.TEST, 2).classes()).hasSize(22);
        Batch many = filled(task, 5);
        Batch one = task.newBatch(Split.TRAIN, 1);
        task.fill(one, Split.TRAIN, new long[] {3});
        for (int t = 0; t < 6; t++) {
            assertThat(one.classes()[t]).isEqualTo(many.classes()[t * 5 + 3]);
        }
    }

    // ------------------------------------------------------------------------------------------------- measures

    @Test
    void rightScoresAreRightAndOneWrongAnswerMakesASequenceWrong() {
        Transduction task = task(Transducer.parity(), Inputs.RANDOM, 4);
        Batch batch = filled(task, 2);
        float[] scores = new float[4 * 2 * 2];
        for (int at = 0; at < 8; at++) {
            scores[at * 2 + batch.classes()[at]] = 20;
        }
        Meter right = task.newMeter(Split.TRAIN);
        right.add(scores, batch);
        assertThat(right.metrics().of(Transduction.ACCURACY)).isEqualTo(1);
        assertThat(right.metrics().of(Transduction.LOSS)).isCloseTo(0, within(1e-8));

        scores[batch.classes()[0]] = -20;
        Meter wrong = task.newMeter(Split.TRAIN);
        wrong.add(scores, batch);
        assertThat(wrong.metrics().of(Transduction.ACCURACY)).isEqualTo(0.5);
        assertThat(wrong.metrics().of(Transduction.ANSWER_ACCURACY)).isEqualTo(7.0 / 8);
    }

    @Test
    void withoutLearningTheLossIsThatOfGuessing() {
        Metrics baseline = task(Transducer.sumModulo(5), Inputs.RANDOM, 8).baseline(Split.TEST);
        assertThat(baseline.of(Transduction.LOSS)).isCloseTo(Math.log(5), within(1e-6));
    }
}
