package org.pascaline.lab.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pascaline.engine.task.Transducer;

/** An edge says in a few words which inputs lead along it, and a state what it means. */
final class InputClassTest {

    /** A task that reads so many symbols at once; what it does with them does not matter. */
    private static Transducer task(int channels, int symbols) {
        int inputs = (int) Math.round(Math.pow(symbols, channels));
        return new Transducer(channels, symbols, 1, 1, new int[inputs], new int[inputs]);
    }

    private static String label(Transducer task, IntPredicate isMeant) {
        return InputClass.of(
                task, IntStream.range(0, task.inputs()).filter(isMeant).boxed().toList());
    }

    @Test
    void inputsWithSuchASumAreARange() {
        Transducer digits = task(2, 10);
        IntStream.range(0, 19).forEach(most -> {
            assertThat(label(digits, input -> input % 10 + input / 10 <= most))
                    .isEqualTo(most == 18 ? "any" : most == 0 ? "sum = 0" : "sum ≤ " + most);
        });
        assertThat(label(digits, input -> input % 10 + input / 10 >= 10)).isEqualTo("sum ≥ 10");
        assertThat(label(digits, input -> input % 10 + input / 10 == 7)).isEqualTo("sum = 7");
        assertThat(label(digits, input -> Math.abs(input % 10 + input / 10 - 7) <= 1))
                .isEqualTo("sum 6 to 8");
        assertThat(label(digits, input -> (input % 10 + input / 10) % 7 == 3)).isEqualTo("sum 3, 10, 17");
        assertThat(label(digits, input -> (input % 10 + input / 10) % 2 == 1)).isEqualTo("50 of 100");
        assertThat(label(task(3, 4), input -> input % 4 + input / 4 % 4 + input / 16 >= 5))
                .isEqualTo("sum ≥ 5");
    }

    @Test
    void oneThatIsMissingMakesItNoRange() {
        Transducer digits = task(2, 10);
        assertThat(label(digits, input -> input % 10 + input / 10 <= 9 && input != 90))
                .isEqualTo("54 of 100");
        assertThat(label(digits, input -> input % 10 + input / 10 <= 9 || input == 91))
                .isEqualTo("56 of 100");
    }

    @Test
    void inputsWithSuchADifferenceAreARangeToo() {
        Transducer digits = task(2, 10);
        assertThat(label(digits, input -> input % 10 - input / 10 <= -1)).isEqualTo("difference ≤ −1");
        assertThat(label(digits, input -> input % 10 - input / 10 >= 0)).isEqualTo("difference ≥ 0");
    }

    @Test
    void singleSymbolsAreListed() {
        Transducer one = task(1, 10);
        assertThat(label(one, input -> input == 4)).isEqualTo("4");
        assertThat(label(one, input -> input < 5 || input == 7)).isEqualTo("0–4, 7");
        assertThat(label(one, input -> input % 2 == 1)).isEqualTo("1, 3, 5, 7, 9");
        assertThat(label(one, input -> true)).isEqualTo("any");
        assertThat(label(task(1, 40), input -> input % 2 == 1)).isEqualTo("20 of 40");
    }

    private static Transducer machine(int channels, int symbols, int states, Next next) {
        int inputs = task(channels, symbols).inputs();
        int[] all = new int[states * inputs];
        for (int state = 0; state < states; state++) {
            for (int input = 0; input < inputs; input++) {
                all[state * inputs + input] = next.of(state, input % symbols, channels == 1 ? 0 : input / symbols);
            }
        }
        return new Transducer(channels, symbols, states, 1, all, new int[all.length]);
    }

    private interface Next {
        int of(int state, int first, int second);
    }

    @Test
    void statesOfWhatIsDoneByHandHaveTheNamesOfTheHand() {
        assertThat(StateNames.meanings(Transducer.addition(10))).contains(List.of("no carry", "carry"));
        assertThat(StateNames.meanings(Transducer.addition(2))).contains(List.of("no carry", "carry"));
        Transducer thrice = machine(2, 4, 3, (state, first, second) -> (state + first + second) / 4);
        assertThat(StateNames.meanings(thrice)).contains(List.of("carry 0", "carry 1", "carry 2"));
        assertThat(StateNames.meanings(
                        machine(2, 10, 2, (borrow, first, second) -> first - second - borrow < 0 ? 1 : 0)))
                .contains(List.of("no borrow", "borrow"));
        assertThat(StateNames.meanings(machine(1, 2, 2, (state, bit, none) -> state ^ bit)))
                .contains(List.of("even", "odd"));
        assertThat(StateNames.meanings(machine(1, 10, 3, (state, digit, none) -> (state + digit) % 3)))
                .contains(List.of("sum 0", "sum 1", "sum 2"));
        assertThat(StateNames.meanings(machine(1, 10, 3, (state, digit, none) -> digit % 3)))
                .isEmpty();
    }

    @Test
    void othersHaveLetters() {
        assertThat(StateNames.letters(29)).startsWith("A", "B").endsWith("Z", "AA", "AB", "AC");
    }
}
