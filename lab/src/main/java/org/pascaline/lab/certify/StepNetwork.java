package org.pascaline.lab.certify;

import java.util.ArrayList;
import java.util.List;
import org.pascaline.engine.nn.Cell;
import org.pascaline.engine.nn.CellState;
import org.pascaline.engine.nn.SequenceTagger;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.Buffer;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.engine.task.ClassTally;
import org.pascaline.kernels.Kernels;

/**
 * A network that takes one step from many states at once, in the operations that it runs with over a sequence: a row's result does
 * not depend on the rows beside it.
 *
 * <p>A state is all parts of the states of all layers, one after the other.
 */
final class StepNetwork {
    private final SequenceTagger model;
    private final FloatTape tape;
    private final List<float[]> before = new ArrayList<>();
    private final int[][] symbols;
    private final int rows;
    private final int width;
    private final int period;

    /**
     * Creates it.
     *
     * @param team shares the work; stays the caller's
     * @param channels how many symbols are read at a step
     * @param rows so many states are taken a step further at once, at the most
     */
    StepNetwork(SequenceTagger model, Parameters parameters, Kernels kernels, Team team, int channels, int rows) {
        this.model = model;
        this.tape = new FloatTape(kernels, team, parameters);
        this.rows = rows;
        this.symbols = new int[channels][rows];
        int floats = 0;
        long common = 1;
        for (Cell cell : model.rnn().cells()) {
            for (int part = 0; part < cell.states(); part++) {
                before.add(new float[rows * cell.hidden()]);
            }
            floats += cell.states() * cell.hidden();
            common = leastCommonMultiple(common, cell.period());
        }
        this.width = floats;
        this.period = Math.toIntExact(common);
    }

    private static long leastCommonMultiple(long a, long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return Math.multiplyExact(a / x, b);
    }

    /** Returns how many numbers a state has. */
    int width() {
        return width;
    }

    /** Returns how many scores there are for an answer. */
    int answers() {
        return model.out().bias().shape().count();
    }

    /** Returns after how many steps a step does the same again. */
    int period() {
        return period;
    }

    /** Returns how many states it takes a step further at once, at the most. */
    int rows() {
        return rows;
    }

    /** Sets the state of a row, and what it reads: a symbol in each channel. */
    void put(int row, float[] state, int... read) {
        int from = 0;
        for (float[] part : before) {
            int units = part.length / rows;
            System.arraycopy(state, from, part, row * units, units);
            from += units;
        }
        for (int channel = 0; channel < read.length; channel++) {
            symbols[channel][row] = read[channel];
        }
    }

    /** Hears of one row after the other. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Is told where a row leads.
         *
         * @param state after the step; overwritten by the next row
         * @return whether to go on with the next row
         */
        boolean visit(int row, int answer, float[] state);
    }

    /**
     * Takes the first {@code count} rows a step further, and shows them in order.
     *
     * @param t number of the step
     * @return whether all were visited
     */
    boolean step(int count, int t, Visitor visitor) {
        tape.beginWithoutGradient();
        List<Buffer> after = new ArrayList<>();
        Tensor x = read(count);
        int part = 0;
        for (Cell cell : model.rnn().cells()) {
            Tensor[] parts = new Tensor[cell.states()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = tape.constant(Shape.of(count, cell.hidden()), before.get(part++));
            }
            CellState state = cell.step(tape, x, CellState.of(parts), t);
            state.parts().forEach(tensor -> after.add(tape.buffer(tensor)));
            x = state.output();
        }
        Buffer scores = tape.buffer(model.out().apply(tape, x));
        float[] state = new float[width];
        for (int row = 0; row < count; row++) {
            int at = 0;
            for (Buffer buffer : after) {
                int units = buffer.shape().columns();
                System.arraycopy(buffer.values(), buffer.at() + row * units, state, at, units);
                at += units;
            }
            int answer = ClassTally.highest(scores.values(), scores.at() + row * answers(), answers());
            if (!visitor.visit(row, answer, state)) {
                return false;
            }
        }
        return true;
    }

    private Tensor read(int count) {
        Tensor all = channel(0, count);
        for (int i = 1; i < symbols.length; i++) {
            all = tape.concat(all, channel(i, count));
        }
        return all;
    }

    private Tensor channel(int i, int count) {
        return model.embedding().apply(tape, symbols[i], Shape.of(count));
    }
}
