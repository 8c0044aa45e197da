package org.pascaline.lab.spec;

import java.util.List;

/** Which recurrent cell. */
public sealed interface CellSpec {

    /** Returns the cell's name, as on the command line. */
    String name();

    /** Simple recurrent network with tanh. */
    record Rnn() implements CellSpec {
        @Override
        public String name() {
            return "rnn";
        }
    }

    /** Simple recurrent network with ReLU. */
    record ReluRnn() implements CellSpec {
        @Override
        public String name() {
            return "relu-rnn";
        }
    }

    /**
     * ReLU network whose recurrent matrix starts as a multiple of the identity.
     *
     * @param scale the multiple
     * @param biasNoise whether the input bias is drawn like the input weights instead of being zero
     */
    record Irnn(double scale, boolean biasNoise) implements CellSpec {
        @Override
        public String name() {
            return "irnn";
        }
    }

    /** Long short-term memory. */
    record Lstm() implements CellSpec {
        @Override
        public String name() {
            return "lstm";
        }
    }

    /** Gated recurrent unit. */
    record Gru() implements CellSpec {
        @Override
        public String name() {
            return "gru";
        }
    }

    /** Independently recurrent network: each unit reads itself alone. */
    record IndRnn() implements CellSpec {
        @Override
        public String name() {
            return "indrnn";
        }
    }

    /**
     * Clockwork RNN.
     *
     * @param periods one per group of units, ascending
     */
    record Clockwork(List<Integer> periods) implements CellSpec {
        /** Copies the list. */
        public Clockwork {
            periods = List.copyOf(periods);
        }

        @Override
        public String name() {
            return "clockwork";
        }
    }

    /** AlarmworkNet's two layers. */
    record Alarmwork() implements CellSpec {
        @Override
        public String name() {
            return "alarmwork";
        }
    }
}
