package org.pascaline.lab.certify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * States in the order in which they were found, each once, and how each was reached. Ten million of 17 numbers take about half of
 * a gigabyte.
 */
final class StateSet {
    private static final int CHUNK_BITS = 14;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int FIRST_TABLE = 1 << 12;

    private final int width;
    private final List<short[]> states = new ArrayList<>();
    private final List<int[]> parents = new ArrayList<>();
    private final List<char[]> inputs = new ArrayList<>();

    /** Open addressing: one more than a state's index, 0 where there is none. */
    private int[] table = new int[FIRST_TABLE];

    private int size;

    /** Creates an empty set of states of so many numbers. */
    StateSet(int width) {
        this.width = width;
    }

    int size() {
        return size;
    }

    /** Returns of how many numbers a state is. */
    int width() {
        return width;
    }

    /**
     * Adds a state unless it is there.
     *
     * @param parent the state before it
     * @param input what was read there
     * @return its index
     */
    int add(short[] state, int parent, int input) {
        int slot = slot(state);
        if (table[slot] != 0) {
            return table[slot] - 1;
        }
        int at = size & (CHUNK - 1);
        if (at == 0) {
            states.add(new short[CHUNK * width]);
            parents.add(new int[CHUNK]);
            inputs.add(new char[CHUNK]);
        }
        System.arraycopy(state, 0, states.getLast(), at * width, width);
        parents.getLast()[at] = parent;
        inputs.getLast()[at] = (char) input;
        size++;
        table[slot] = size;
        if (2L * size > table.length) {
            grow();
        }
        return size - 1;
    }

    /** Copies a state. */
    void read(int index, short[] state) {
        System.arraycopy(states.get(index >> CHUNK_BITS), (index & (CHUNK - 1)) * width, state, 0, width);
    }

    int parent(int index) {
        return parents.get(index >> CHUNK_BITS)[index & (CHUNK - 1)];
    }

    int input(int index) {
        return inputs.get(index >> CHUNK_BITS)[index & (CHUNK - 1)];
    }

    /** Returns where a state is in the table, or the free place where it belongs. */
    private int slot(short[] state) {
        int slot = spread(Arrays.hashCode(state)) & (table.length - 1);
        while (table[slot] != 0 && !is(table[slot] - 1, state)) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    private boolean is(int index, short[] state) {
        int from = (index & (CHUNK - 1)) * width;
        return Arrays.equals(states.get(index >> CHUNK_BITS), from, from + width, state, 0, width);
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B1;
        return mixed ^ (mixed >>> 15);
    }

    private void grow() {
        table = new int[2 * table.length];
        short[] state = new short[width];
        for (int index = 0; index < size; index++) {
            read(index, state);
            table[slot(state)] = index + 1;
        }
    }
}
