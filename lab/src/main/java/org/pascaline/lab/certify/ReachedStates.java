package org.pascaline.lab.certify;

import org.pascaline.engine.tape.Grid;

/**
 * The states that a network can get into, in the order in which a walk found them, each with the state that the machine is in which
 * says what is right. The first is where both begin.
 */
public final class ReachedStates {
    private final StateSet states;
    private final Grid grid;
    private final int period;

    /**
     * Creates the list.
     *
     * @param states as {@link Walk} keeps them: the machine's state and the number of the step in one, then multiples of the grid
     * @param period after so many steps a step does the same again
     */
    ReachedStates(StateSet states, Grid grid, int period) {
        this.states = states;
        this.grid = grid;
        this.period = period;
    }

    /** Returns how many there are. */
    public int count() {
        return states.size();
    }

    /** Returns how many numbers a state has: those of all parts of all layers. */
    public int width() {
        return states.width() - 1;
    }

    /** Returns the numbers of a state, layer by layer and part by part. */
    public double[] values(int index) {
        short[] key = key(index);
        double[] values = new double[width()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (double) key[i + 1] / grid.perUnit();
        }
        return values;
    }

    /** Returns the state of the machine that says what is right. */
    public int machineState(int index) {
        return key(index)[0] / period;
    }

    private short[] key(int index) {
        short[] key = new short[states.width()];
        states.read(index, key);
        return key;
    }
}
