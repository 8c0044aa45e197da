package org.pascaline.engine.nn;

import static org.pascaline.engine.fixture.Closeness.requireSameBits;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.fixture.CellCase;
import org.pascaline.engine.fixture.CellCase.Order;
import org.pascaline.engine.fixture.CellKind;
import org.pascaline.engine.fixture.Computation;
import org.pascaline.engine.fixture.Evaluation;
import org.pascaline.engine.parallel.Team;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;

/** The third layer of trust: neither the number of threads nor the width of a vector changes a bit of a result. */
class CellBitsTest {
    private static final List<Team> TEAMS = List.of(new Team(1), new Team(2), new Team(3));

    @AfterAll
    static void endThreads() {
        TEAMS.forEach(Team::close);
    }

    /** Returns the cells of {@link CellCases}, and each once so large that all products are split among the threads. */
    static Stream<CellCase> cells() {
        Stream<CellCase> large =
                Stream.of(CellKind.values()).map(kind -> new CellCase(kind, 1, 20, 17, 33, 33, Order.UNSORTED));
        return Stream.concat(CellCases.byTurns(), large);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void theNumberOfThreadsChangesNoBit(CellCase cell) {
        Computation fused = cell.fused();
        Kernels kernels = KernelChoice.auto().kernels();
        Evaluation expected = fused.onFloatTape(kernels, TEAMS.getFirst());
        for (Team team : TEAMS.subList(1, TEAMS.size())) {
            requireSameBits(
                    "%s on %d threads".formatted(cell, team.threads()), fused.onFloatTape(kernels, team), expected);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.pascaline.engine.nn.CellCases#byTurns")
    void theWidthOfVectorsChangesNoBit(CellCase cell) {
        Computation fused = cell.fused();
        Evaluation expected = fused.onFloatTape(new ScalarKernels(), TEAMS.getFirst());
        for (String name : KernelChoice.names()) {
            Kernels kernels = KernelChoice.of(name).kernels();
            requireSameBits(
                    "%s with %s kernels".formatted(cell, name), fused.onFloatTape(kernels, TEAMS.getFirst()), expected);
        }
    }
}
