package org.pascaline.bench;

import org.pascaline.engine.random.Purpose;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.kernels.Activation;
import org.pascaline.kernels.Kernels;

/**
 * The element-wise passes of training steps with 16 sequences and 100 units, or more rows where a pass runs over all steps at
 * once. A pass that works in place runs on its own results again and again, which settle; its time does not depend on them.
 */
public enum Pass {
    /** ReLU of a step. */
    RELU((k, x) -> k.activate(Activation.RELU, 16, 100, x.of(0), 0, 100, x.of(1), 0, 100)),
    /** Tanh of a step. */
    TANH((k, x) -> k.activate(Activation.TANH, 16, 100, x.of(0), 0, 100, x.of(1), 0, 100)),
    /** Sigmoid of a step. */
    SIGMOID((k, x) -> k.activate(Activation.SIGMOID, 16, 100, x.of(0), 0, 100, x.of(1), 0, 100)),
    /** Backward pass of a step of an IRNN. */
    ELMAN_BACKWARD((k, x) -> k.elmanBackward(
            Activation.RELU, 16, 100, x.of(0), 0, 100, x.of(1), 0, 100, x.of(2), 0, 100, x.of(3), 0, 100)),
    /** Gates of a step of an LSTM. */
    LSTM_FORWARD((k, x) -> k.lstmForward(16, 100, x.of(0), 0, 400, x.of(1), 0, x.of(2), 0, x.of(3), 0)),
    /** Backward pass of the same. */
    LSTM_BACKWARD((k, x) ->
            k.lstmBackward(16, 100, x.of(0), 0, 400, x.of(1), 0, x.of(2), 0, x.of(3), 0, x.of(4), 0, x.of(5), 0)),
    /** Gates of a step of a GRU. */
    GRU_FORWARD((k, x) -> k.gruForward(16, 100, x.of(0), 0, 400, x.of(1), 0, x.of(2), 0)),
    /** Backward pass of the same. */
    GRU_BACKWARD((k, x) -> k.gruBackward(16, 100, x.of(0), 0, 400, x.of(1), 0, x.of(2), 0, x.of(3), 0)),
    /** Bias of a step of an LSTM. */
    FILL_ROWS((k, x) -> k.fillRows(16, 400, x.of(0), 0, x.of(1), 0, 400)),
    /** Gradient of the same over 100 steps. */
    SUM_ROWS((k, x) -> k.sumRows(1600, 400, x.of(0), 0, 400, x.of(1), 0)),
    /** Packing of an LSTM's recurrent weight, once per step of training. */
    PACK((k, x) -> k.pack(100, 400, x.of(0), 0, 1, 100, x.of(1), 0)),
    /** Loss of 2200 digits. */
    CROSS_ENTROPY((k, x) ->
            k.softmaxCrossEntropy(2200, 10, x.of(0), 0, x.classes(), 0, x.of(1), 0, x.losses(), 0, x.of(2), 0)),
    /** Norm of the gradient of an LSTM. */
    SUM_OF_SQUARES((k, x) -> x.of(1)[0] = (float) k.sumOfSquares(41_701, x.of(0), 0)),
    /** Scaling of the same where it is clipped, by a factor that keeps it what it is. */
    SCALE((k, x) -> k.scale(41_701, 1f, x.of(0), 0, x.of(0), 0)),
    /** Update of the weights of an LSTM. */
    ADAM((k, x) -> k.adam(41_701, 1e-3f, 1f, 0.9f, 0.999f, 1e-8f, 1f, x.of(0), 0, x.of(1), 0, x.of(2), 0, x.of(3), 0)),
    /** Update of the same without moments. */
    SGD((k, x) -> k.sgd(41_701, 1e-3f, 0.9f, 1f, x.of(0), 0, x.of(1), 0, x.of(2), 0));

    private interface Work {
        void run(Kernels kernels, Operands operands);
    }

    @SuppressWarnings("ImmutableEnumChecker") // none of the lambdas captures anything
    private final Work work;

    Pass(Work work) {
        this.work = work;
    }

    /** Runs the pass once. */
    void run(Kernels kernels, Operands operands) {
        work.run(kernels, operands);
    }

    /** Memory enough for every pass, filled with numbers from [0, 1), of which a root can be taken. */
    static final class Operands {
        private static final int ARRAYS = 6;
        private static final int LENGTH = 1600 * 400;
        private static final int ROWS = 2200;
        private static final int CLASSES = 10;

        private final float[][] arrays = new float[ARRAYS][LENGTH];
        private final int[] classes = new int[ROWS];
        private final double[] losses = new double[ROWS];

        Operands() {
            RandomStream random = new RandomStream(1, Purpose.NOISE);
            for (float[] array : arrays) {
                for (int i = 0; i < LENGTH; i++) {
                    array[i] = random.nextFloat();
                }
            }
            for (int i = 0; i < ROWS; i++) {
                classes[i] = random.nextInt(CLASSES);
            }
        }

        /** Returns one array; live. */
        float[] of(int index) {
            return arrays[index];
        }

        int[] classes() {
            return classes;
        }

        double[] losses() {
            return losses;
        }

        /**
         * Compares with what the definition made of the same numbers.
         *
         * @throws IllegalStateException if they differ
         */
        void requireSame(String what, Operands definition) {
            for (int i = 0; i < ARRAYS; i++) {
                SameBits.require(what + ", array " + i, definition.arrays[i], arrays[i]);
            }
            for (int i = 0; i < ROWS; i++) {
                if (Double.doubleToRawLongBits(losses[i]) != Double.doubleToRawLongBits(definition.losses[i])) {
                    throw new IllegalStateException(
                            "%s: loss %d is %s, by definition %s".formatted(what, i, losses[i], definition.losses[i]));
                }
            }
        }
    }
}
