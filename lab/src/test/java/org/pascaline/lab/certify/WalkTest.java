package org.pascaline.lab.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.nn.Alarmwork;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.nn.Clockwork;
import org.pascaline.engine.nn.GateSlices;
import org.pascaline.engine.nn.Gru;
import org.pascaline.engine.nn.IndRnn;
import org.pascaline.engine.nn.Lstm;
import org.pascaline.engine.nn.Rounded;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.random.Purpose;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Grid;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.task.ClassTally;
import org.pascaline.engine.task.DigitSum;
import org.pascaline.engine.task.Transducer;
import org.pascaline.kernels.Activation;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;

class WalkTest {
    private static final Kernels KERNELS = new ScalarKernels();
    private static final int MANY = 100_000;
    private static final Grid HALVES = new Grid(2);
    private static final Grid QUARTERS = new Grid(4);

    private static Walk.Result walk(Certifiable network, int mostStates) {
        try (Team team = new Team(1)) {
            return Walk.through(network, KERNELS, team, mostStates, states -> {});
        }
    }

    // ------------------------------------------------------------------------------------------------- known networks

    @Test
    void anExactAdderIsCertifiedAndItsMachineIsTheCarry() {
        Walk.Result result = walk(Networks.exactAdder(), MANY);

        // One state for each sum of two digits and a carry, from 0 to 19.
        assertThat(result.finding()).isInstanceOfSatisfying(Finding.Certified.class, found -> {
            assertThat(found.states()).isEqualTo(20);
            assertThat(found.transitions()).isEqualTo(2000);
        });
        Machine machine = Machine.of(result.transitions().all(100).orElseThrow());
        assertThat(machine.states()).isEqualTo(2);
        Transducer carry = Transducer.addition(10);
        assertThat(machine.next()).isEqualTo(carry.next());
        assertThat(machine.answers()).isEqualTo(carry.answer());
    }

    @Test
    void oneNudgedWeightIsFoundOutByASumThatTheNetworkReallyGetsWrong() {
        Certifiable network = Networks.exactAdder();
        network.parameters().values()[network.parameters().slice("out.bias").offset() + 7] += 3;

        assertThat(walk(network, MANY).finding()).isInstanceOfSatisfying(Finding.Wrong.class, wrong -> {
            assertThat(wrong.inputs()).hasSize(1);
            assertThat(wrong.answers()).isNotEqualTo(wrong.right());
            requireReallyWrong(network, wrong);
        });
    }

    @Test
    void aMistakeAfterSevenCarriesIsFoundByASumOfEightPlaces() {
        Certifiable network = Networks.adderThatForgetsAfterSevenCarries();

        assertThat(walk(network, MANY).finding()).isInstanceOfSatisfying(Finding.Wrong.class, wrong -> {
            assertThat(wrong.inputs()).hasSize(8);
            assertThat(wrong.answers().subList(0, 7)).isEqualTo(wrong.right().subList(0, 7));
            requireReallyWrong(network, wrong);
        });
    }

    /** Has the model itself read the whole sum, as in an evaluation. */
    private static void requireReallyWrong(Certifiable network, Finding.Wrong wrong) {
        int[] first = wrong.inputs().stream().mapToInt(input -> input % 10).toArray();
        int[] second = wrong.inputs().stream().mapToInt(input -> input / 10).toArray();
        Batch batch = DigitSum.sumOf(first, second);
        List<Integer> answers = answers(network, batch);
        assertThat(answers.subList(0, wrong.answers().size())).isEqualTo(wrong.answers());
        assertThat(IntStream.of(batch.classes())
                        .boxed()
                        .toList()
                        .subList(0, wrong.right().size()))
                .isEqualTo(wrong.right());
    }

    private static List<Integer> answers(Certifiable network, Batch batch) {
        try (Team team = new Team(1)) {
            FloatTape tape = new FloatTape(KERNELS, team, network.parameters());
            tape.beginWithoutGradient();
            float[] scores = tape.values(network.model().forward(tape, batch));
            return IntStream.range(0, scores.length / 10)
                    .mapToObj(place -> ClassTally.highest(scores, place * 10, 10))
                    .toList();
        }
    }

    @Test
    void moreStatesThanWereToBeLookedAtAreLeftOpen() {
        assertThat(walk(Networks.exactAdder(), 7).finding()).isInstanceOf(Finding.TooMany.class);
    }

    @Test
    void aStateWithoutBoundIsToldApartFromMany() {
        Certifiable network = Networks.exactAdder();
        // A fourth of the way, the unit that holds the sum begins to double itself at every step.
        network.parameters()
                .values()[network.parameters().slice("rnn.weight_hh_l0").offset() + 8] = 40;
        float[] none = new float[30];
        Networks.put(network.parameters(), "out.weight", none);
        Certifiable constant = new Certifiable(network.model(), network.parameters(), network.grid(), always(0));

        assertThat(walk(constant, MANY).finding()).isInstanceOf(Finding.Unbounded.class);
    }

    /** The machine that always answers the same. */
    private static Transducer always(int answer) {
        int[] answers = new int[100];
        Arrays.fill(answers, answer);
        return new Transducer(2, 10, 1, 10, new int[100], answers);
    }

    // ------------------------------------------------------------------------------------------------- random ones

    @Test
    void shortestMistakesOfRandomNetworksAreThoseOfABruteForceSearch() {
        int certified = 0;
        int wrong = 0;
        for (int seed = 0; seed < 60; seed++) {
            Certifiable network = random(seed, randomMachine(seed));
            Finding finding = walk(network, MANY).finding();
            Optional<Integer> shortest = bruteForce(network, 6);
            switch (finding) {
                case Finding.Certified _ -> {
                    certified++;
                    assertThat(shortest).as("seed %d", seed).isEmpty();
                }
                case Finding.Wrong found -> {
                    wrong++;
                    if (found.inputs().size() <= 6) {
                        assertThat(shortest)
                                .as("seed %d", seed)
                                .contains(found.inputs().size());
                    } else {
                        assertThat(shortest).as("seed %d", seed).isEmpty();
                    }
                }
                case Finding.TooMany _, Finding.Unbounded _ -> throw new AssertionError("seed " + seed);
            }
        }
        assertThat(wrong).isPositive();
        assertThat(certified).isPositive();
    }

    /** Every fifth machine has one answer only, so that some networks are right. */
    private static Transducer randomMachine(int seed) {
        RandomStream random = new RandomStream(seed, Purpose.TEST);
        int answers = seed % 5 == 0 ? 1 : 2;
        int[] next = new int[4];
        int[] answer = new int[4];
        for (int i = 0; i < 4; i++) {
            next[i] = random.nextInt(2);
            answer[i] = random.nextInt(answers);
        }
        return new Transducer(1, 2, 2, answers, next, answer);
    }

    private static Certifiable random(int seed, Transducer machine) {
        Networks.Made made = Networks.made(
                machine.symbols(),
                2,
                machine.channels(),
                machine.answers(),
                List.of(Networks.elman(Activation.TANH, 2, HALVES)));
        Parameters parameters = made.layout().initialize(seed);
        for (int i = 0; i < parameters.count(); i++) {
            parameters.values()[i] *= 3;
        }
        return new Certifiable(made.model(), parameters, HALVES, machine);
    }

    /** Returns the length of a shortest wrong input, if it has so many steps at the most. */
    private static Optional<Integer> bruteForce(Certifiable network, int longest) {
        try (Team team = new Team(1)) {
            StepNetwork steps = new StepNetwork(
                    network.model(),
                    network.parameters(),
                    KERNELS,
                    team,
                    network.machine().channels(),
                    1);
            for (int length = 1; length <= longest; length++) {
                for (int number = 0; number < 1 << length; number++) {
                    List<Integer> inputs = new ArrayList<>();
                    List<Integer> right = new ArrayList<>();
                    int state = 0;
                    for (int t = 0; t < length; t++) {
                        int input = number >> t & 1;
                        inputs.add(input);
                        right.add(network.machine().answer(state, input));
                        state = network.machine().next(state, input);
                    }
                    if (!network.answers(inputs, steps).equals(right)) {
                        return Optional.of(length);
                    }
                }
            }
            return Optional.empty();
        }
    }

    // ------------------------------------------------------------------------------------------------- the other way

    @Test
    void theCheckerComesToTheSameOnAHundredRandomNetworks() {
        Transducer anything = new Transducer(1, 3, 2, 1, new int[] {1, 0, 1, 0, 1, 1}, new int[6]);
        for (int seed = 0; seed < 100; seed++) {
            Certifiable network = random(seed, anything);
            Finding fast = walk(network, MANY).finding();
            assertThat(Checker.check(network, MANY)).as("seed %d", seed).contains((Finding.Certified) fast);
        }
    }

    static Stream<Networks.Layer> cells() {
        GateSlices.Init init = GateSlices.Init.pytorch(2);
        return Stream.of(
                (layout, layer, inputs) -> new Rounded(Lstm.of(layout, layer, inputs, 2, init), QUARTERS, false),
                (layout, layer, inputs) -> new Rounded(IndRnn.of(layout, layer, inputs, 2, init), QUARTERS, false),
                (layout, layer, inputs) -> new Rounded(Gru.of(layout, layer, inputs, 2, init), QUARTERS, false),
                (layout, layer, inputs) ->
                        new Rounded(Clockwork.of(layout, layer, List.of(1, 2), inputs, 2, init), QUARTERS, false),
                (layout, layer, inputs) -> new Rounded(Alarmwork.of(layout, layer, inputs, 2, init), QUARTERS, false));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theCheckerComesToTheSameForStacksOfEveryCell(Networks.Layer cell) {
        Transducer anything = new Transducer(2, 2, 1, 1, new int[4], new int[4]);
        Networks.Made made = Networks.made(2, 2, 2, 1, List.of(cell, cell));
        Certifiable network = new Certifiable(made.model(), made.layout().initialize(3), QUARTERS, anything);

        Finding fast = walk(network, MANY).finding();
        assertThat(fast).isInstanceOf(Finding.Certified.class);
        assertThat(Checker.check(network, MANY)).contains((Finding.Certified) fast);
    }

    @Test
    void theCheckerRefusesWhatIsWrong() {
        assertThat(Checker.check(Networks.adderThatForgetsAfterSevenCarries(), MANY))
                .isEmpty();
    }
}
