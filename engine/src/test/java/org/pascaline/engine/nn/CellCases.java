package org.pascaline.engine.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pascaline.engine.fixture.CellCase;
import org.pascaline.engine.fixture.CellCase.Order;
import org.pascaline.engine.fixture.CellKind;
import org.pascaline.testing.Cases;

/** The recurrent layers that the tests of this package run over. */
final class CellCases {
    /** T, B, I and H; among the H are those around the widths of the vectors. */
    private static final int[][] SIZES = {
        {1, 1, 1, 1},
        {2, 2, 3, 2},
        {3, 3, 2, 3},
        {7, 5, 1, 7},
        {7, 8, 3, 8},
        {3, 9, 8, 9},
        {2, 1, 17, 15},
        {7, 17, 2, 16},
        {3, 2, 3, 17},
        {20, 3, 2, 31},
        {7, 9, 8, 33},
        {2, 8, 17, 63},
        {3, 17, 1, 65},
    };

    private static final int[][] SMALL_SIZES = {
        {1, 1, 1, 1}, {2, 3, 2, 2}, {3, 2, 3, 3}, {7, 2, 2, 5}, {20, 2, 1, 2}, {3, 2, 8, 7},
    };

    private static final int[] LAYERS = {1, 3};

    private CellCases() {}

    /** Returns all cells, one and three layers, at awkward sizes with sorted, unsorted and equal lengths by turns. */
    static Stream<CellCase> all() {
        return over(SIZES);
    }

    /** Returns a quarter of all: each cell with other sizes than the one before, so that every size has its turn. */
    static Stream<CellCase> byTurns() {
        return thinned(all().toList());
    }

    /** Returns the same at sizes small enough to vary every weight. */
    static Stream<CellCase> small() {
        // A stack of IRNNs begins with values near 0, where its gradient jumps; a central difference needs a smooth
        // place.
        return over(SMALL_SIZES).filter(cell -> cell.kind() != CellKind.IRNN || cell.layers() == 1);
    }

    /** Returns a quarter of the cells whose batches have padding. */
    static Stream<CellCase> paddedByTurns() {
        return thinned(padded().toList());
    }

    private static Stream<CellCase> padded() {
        return all().filter(cell -> cell.steps() > 1 && cell.batch() > 1)
                .map(cell -> cell.order() == Order.FULL ? with(cell, Order.UNSORTED) : cell);
    }

    /** Four divides neither the number of sizes nor that of orders, so that all of them have their turn. */
    private static Stream<CellCase> thinned(List<CellCase> cases) {
        int step = Cases.everyOneIn(4);
        return IntStream.iterate(0, at -> at < cases.size(), at -> at + step).mapToObj(cases::get);
    }

    private static CellCase with(CellCase cell, Order order) {
        return new CellCase(
                cell.kind(), cell.layers(), cell.steps(), cell.batch(), cell.inputs(), cell.hidden(), order);
    }

    private static Stream<CellCase> over(int[][] sizes) {
        List<CellCase> cases = new ArrayList<>();
        Order[] orders = Order.values();
        for (CellKind kind : CellKind.values()) {
            for (int layers : LAYERS) {
                for (int[] size : sizes) {
                    Order order = orders[cases.size() % orders.length];
                    cases.add(new CellCase(kind, layers, size[0], size[1], size[2], size[3], order));
                }
            }
        }
        return cases.stream();
    }
}
