package org.pascaline.engine.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.pascaline.engine.fixture.Closeness.requireClose;
import static org.pascaline.engine.fixture.Closeness.requireSameBits;
import static org.pascaline.engine.fixture.Closeness.requireSlicesClose;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.fixture.CellKind;
import org.pascaline.engine.fixture.Computation;
import org.pascaline.engine.fixture.Evaluation;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.ScalarKernels;

/** Symbols as the input of recurrent layers: a fused layer reads shorter rows, and computes what the vectors define. */
class EmbeddedInputTest {
    private static final double TOLERANCE = 1e-5;
    private static final int STEPS = 7;
    private static final int BATCH = 9;
    private static final List<Team> TEAMS = List.of(new Team(1), new Team(2), new Team(3));

    /** A layer of six or so units over a batch of symbols, its sequences of different lengths. */
    record Case(CellKind kind, int channels, int symbols, int features) {
        Computation computation() {
            Layout layout = new Layout();
            Embedding embedding = Embedding.of(layout, "emb", symbols, features);
            Stack stack = Stack.of(
                    layout, 2, channels * features, (to, layer, width) -> kind.add(to, layer, width, kind.hidden(6)));
            SequenceInput input = new SequenceInput.Embedded(embedding, randomSymbols(channels, symbols));
            Lengths lengths = Lengths.of(STEPS, 7, 3, 7, 1, 2, 6, 5, 5, 4);
            return new Computation(layout.initialize(3), tape -> stack.sequence(tape, input, lengths));
        }
    }

    static Stream<Case> cases() {
        return Stream.of(CellKind.values())
                .flatMap(kind -> Stream.of(
                        new Case(kind, 2, 10, 32),
                        new Case(kind, 2, 3, 2),
                        new Case(kind, 2, 3, 3),
                        new Case(kind, 1, 2, 5),
                        new Case(kind, 3, 1, 4)));
    }

    private static Batch.Symbols randomSymbols(int channels, int symbols) {
        Random random = new Random(5);
        List<int[]> all = new ArrayList<>();
        for (int i = 0; i < channels; i++) {
            all.add(random.ints(STEPS * BATCH, 0, symbols).toArray());
        }
        return new Batch.Symbols(Shape.of(STEPS, BATCH), all);
    }

    @AfterAll
    static void endThreads() {
        TEAMS.forEach(Team::close);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aFusedLayerComputesWhatTheVectorsOfTheSymbolsDefine(Case input) {
        Computation computation = input.computation();
        Evaluation fused = computation.onFloatTape(new ScalarKernels(), TEAMS.getFirst());
        Evaluation exact = computation.onDoubleTape();
        requireClose("output", TOLERANCE, fused.output(), exact.output());
        requireSlicesClose(
                "gradient", TOLERANCE, computation.parameters().slices(), fused.gradient(), exact.gradient());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void threadsAndVectorsChangeNoBit(Case input) {
        Computation computation = input.computation();
        Evaluation expected = computation.onFloatTape(new ScalarKernels(), TEAMS.getFirst());
        for (Team team : TEAMS) {
            requireSameBits(
                    team.threads() + " threads",
                    computation.onFloatTape(KernelChoice.auto().kernels(), team),
                    expected);
        }
    }

    @Test
    void fewSymbolsAreReadAsOnesInRowsOfZeros() {
        requireColumns(10, 32, 20);
    }

    @Test
    void manySymbolsAreReadAsTheirVectors() {
        requireColumns(32, 10, 20);
        requireColumns(32, 32, 64);
    }

    /** Requires that two channels are read as rows of so many columns, and the weight brought to as many. */
    private static void requireColumns(int symbols, int features, int columns) {
        Layout layout = new Layout();
        SequenceInput input =
                new SequenceInput.Embedded(Embedding.of(layout, "emb", symbols, features), randomSymbols(2, symbols));
        Tape tape = tapeOf(layout);
        Tensor weight = tape.zeros(Shape.of(4, 2 * features));
        assertThat(input.rows(tape).shape()).isEqualTo(Shape.of(STEPS, BATCH, columns));
        assertThat(input.weight(tape, weight).shape()).isEqualTo(Shape.of(4, columns));
        assertThat(input.vectors(tape).shape()).isEqualTo(Shape.of(STEPS, BATCH, 2 * features));
    }

    @Test
    void aWeightThatDoesNotFitIsRefused() {
        Layout layout = new Layout();
        SequenceInput input = new SequenceInput.Embedded(Embedding.of(layout, "emb", 10, 32), randomSymbols(2, 10));
        Tape tape = tapeOf(layout);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> input.weight(tape, tape.zeros(Shape.of(4, 63))))
                .withMessage("2 channels of 32 features do not fit the weight [4, 63]");
    }

    private static FloatTape tapeOf(Layout layout) {
        FloatTape tape = new FloatTape(new ScalarKernels(), TEAMS.getFirst(), layout.initialize(1));
        tape.begin();
        return tape;
    }
}
