package org.pascaline.engine.recurrence;

import java.util.Arrays;
import java.util.Locale;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.Buffer;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Operation;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.engine.tape.WeightGradient;
import org.pascaline.kernels.Kernels;

/**
 * One recurrent layer over a sequence: the loop over time, forwards, and backwards for backpropagation through time (Werbos
 * 1990).
 *
 * <p>The rows of a batch do not depend on each other, so each thread takes some rows through all steps, and they meet once.
 * The gradients of the weights, sums over time and batch, are left to the end: one long product each.
 *
 * <p>Padding: at a step, only the rows up to the last one still running are computed, and among these the rows that have
 * ended are cleared, in the output and in the gradients, so that they add exactly nothing.
 *
 * <p>Legend: {@code T} steps, {@code B} batch, {@code I} inputs, {@code H} hidden units.
 */
abstract sealed class Recurrence implements Operation
        permits ElmanRecurrence,
                IndRnnRecurrence,
                LstmRecurrence,
                GruRecurrence,
                ClockworkRecurrence,
                AlarmworkRecurrence {
    /** Shares of the batch begin at multiples of this many rows, the height of a register tile. */
    private static final int GRAIN = 4;

    final FloatTape tape;
    final Kernels kernels;
    final Lengths lengths;
    final Buffer x;
    final Buffer out;
    final int T;
    final int B;
    final int I;
    final int H;

    /**
     * Creates the operation; subclasses pack the weights for the forward steps in their constructors.
     *
     * @param x the input {@code [T, B, I]}
     * @param out the result {@code [T, B, H]}
     */
    Recurrence(FloatTape tape, Lengths lengths, Buffer x, Buffer out) {
        this.tape = tape;
        this.kernels = tape.kernels();
        this.lengths = lengths;
        this.x = x;
        this.out = out;
        this.T = x.shape().extent(0);
        this.B = x.shape().extent(1);
        this.I = x.shape().extent(2);
        this.H = out.shape().extent(2);
    }

    /** Computes step {@code t} for the rows {@code from..from+m-1}. */
    abstract void forwardStep(int t, int from, int m);

    /** Sets the state that a row carries out of step {@code t} to zero, because its sequence has ended. */
    abstract void clearState(int t, int row);

    /** Packs the weights for the backward steps and clears what is carried. */
    abstract void prepareBackward();

    /** Computes the gradients of step {@code t}'s pre-activations and of the state before it. */
    abstract void backwardStep(int t, int from, int m);

    /** Sets a row's gradients of step {@code t}'s pre-activations, and what it carries to the step before, to zero. */
    abstract void clearGradient(int t, int row);

    /** Adds to the gradients of the parameters and of the input, after all backward steps. */
    abstract void addGradients();

    @Override
    public final String name() {
        return getClass().getSimpleName().replace("Recurrence", "").toLowerCase(Locale.ROOT) + "-cell";
    }

    @Override
    public final void forward() {
        split((from, to) -> {
            for (int t = 0; t < T; t++) {
                int end = Math.min(to, lengths.runningRows(t));
                if (end > from) {
                    forwardStep(t, from, end - from);
                }
                clearEnded(t, from, to, this::clearState);
            }
        });
    }

    private interface Clearing {
        void clear(int t, int row);
    }

    private void clearEnded(int t, int from, int to, Clearing clearing) {
        if (lengths.ragged()) {
            for (int row = from; row < to; row++) {
                if (!lengths.runs(row, t)) {
                    clearing.clear(t, row);
                }
            }
        }
    }

    @Override
    public final void backward() {
        prepareBackward();
        split((from, to) -> {
            for (int t = T - 1; t >= 0; t--) {
                int end = Math.min(to, lengths.runningRows(t));
                if (end > from) {
                    backwardStep(t, from, end - from);
                }
                clearEnded(t, from, to, this::clearGradient);
            }
        });
        addGradients();
    }

    private void split(Team.Share share) {
        tape.sharing().split(B, GRAIN, share);
    }

    // ------------------------------------------------------------------------------------------------- shared pieces

    /**
     * A weight arranged for products, as {@code k} rows of {@code n} columns.
     *
     * @param k the summed index: inputs on the way forward, gates on the way back
     * @param n the outputs
     */
    record Packed(int k, int n, Buffer buffer) {}

    /** Returns rows {@code from..to-1} of a weight {@code [rows, in]}, packed to multiply an input: {@code x·Wᵀ}. */
    final Packed packForInput(Buffer weight, int from, int to) {
        int in = weight.shape().columns();
        Buffer packed = tape.scratch(kernels.packedLength(in, to - from));
        kernels.pack(in, to - from, weight.values(), weight.at() + from * in, 1, in, packed.values(), packed.at());
        return new Packed(in, to - from, packed);
    }

    /** Claims room for {@link #packForGradient} of {@code rows} rows of a weight. */
    final Packed roomForGradient(Buffer weight, int rows) {
        int in = weight.shape().columns();
        return new Packed(rows, in, tape.scratch(kernels.packedLength(rows, in)));
    }

    /** Packs the rows of a weight {@code [rows, in]} that begin at {@code from} to multiply a gradient: {@code dA·W}. */
    final void packForGradient(Buffer weight, int from, Packed packed) {
        int in = packed.n();
        Buffer to = packed.buffer();
        kernels.pack(packed.k(), in, weight.values(), weight.at() + from * in, in, 1, to.values(), to.at());
    }

    /** {@code C [m, n] (+)= A [m, k]·W} for a packed weight. */
    final void multiply(int m, float[] a, int aAt, int aRow, Packed weight, float[] c, int cAt, int cRow, boolean add) {
        Buffer w = weight.buffer();
        kernels.multiplyPacked(m, weight.n(), weight.k(), a, aAt, aRow, 1, w.values(), w.at(), c, cAt, cRow, add);
    }

    /** Returns {@code bias_ih + bias_hh}. */
    final Buffer sumOfBiases(RecurrentWeights.Buffers weights) {
        Buffer sum = tape.scratch(weights.inputBias().count());
        kernels.add(
                sum.count(),
                weights.inputBias().values(),
                weights.inputBias().at(),
                weights.hiddenBias().values(),
                weights.hiddenBias().at(),
                sum.values(),
                sum.at());
        return sum;
    }

    /** Adds {@code dA·W} to the gradient of {@code x}, for gradients of the pre-activations {@code [T·B, G]}. */
    final void addInputGradient(Buffer weight, float[] dA, int dAAt, int dARow) {
        if (x.tracked()) {
            Packed packed = roomForGradient(weight, weight.shape().extent(0));
            packForGradient(weight, 0, packed);
            tape.sharing().split(T * B, GRAIN, (from, to) -> {
                int dxAt = x.gradientAt() + from * I;
                multiply(to - from, dA, dAAt + from * dARow, dARow, packed, x.gradient(), dxAt, I, true);
            });
        }
    }

    /** Adds {@code dAᵀ·x} to the gradient of an input weight {@code [G, I]}; see {@link WeightGradient#add}. */
    final void addInputWeightGradient(Buffer weight, float[] dA, int dAAt, int dARow) {
        if (weight.tracked()) {
            int G = weight.shape().extent(0);
            Buffer scratch = tape.scratch(WeightGradient.scratch(G, I));
            new WeightGradient(kernels, tape.sharing())
                    .add(
                            T * B,
                            G,
                            I,
                            dA,
                            dAAt,
                            dARow,
                            x.values(),
                            x.at(),
                            I,
                            weight.gradient(),
                            weight.gradientAt(),
                            scratch.values(),
                            scratch.at());
        }
    }

    /** Adds the sum over time and batch of {@code dA [T·B, H]} to the gradient of a bias. */
    final void addBiasGradient(Buffer bias, float[] dA, int dAAt) {
        if (bias.tracked()) {
            kernels.sumRows(T * B, H, dA, dAAt, H, bias.gradient(), bias.gradientAt());
        }
    }

    /**
     * Returns the shape of the output of {@code hidden} units over the steps and rows of {@code x}.
     *
     * @param inputWeight {@code [G, I]}
     * @throws IllegalArgumentException if {@code x} does not fit the weight or the lengths
     */
    static Shape outputShape(Buffer x, Lengths lengths, Tensor inputWeight, int hidden) {
        Shape in = x.shape();
        int inputs = inputWeight.shape().columns();
        if (in.rank() != 3 || in.columns() != inputs) {
            throw new IllegalArgumentException(
                    "a recurrent layer of %1$d inputs needs [time, batch, %1$d]; got %2$s".formatted(inputs, in));
        }
        if (in.extent(0) != lengths.steps() || in.extent(1) != lengths.size()) {
            throw new IllegalArgumentException("the lengths are of another batch; got %s and [%d, %d]"
                    .formatted(in, lengths.steps(), lengths.size()));
        }
        return in.withColumns(hidden);
    }

    /** Returns the index of a row at a step in an array {@code [T, B, H]} that begins at {@code base}. */
    final int at(int base, int t, int row) {
        return base + (t * B + row) * H;
    }

    /** Sets a whole buffer to zero. */
    static void fillZero(Buffer buffer) {
        fillZero(buffer.values(), buffer.at(), buffer.count());
    }

    /** Sets {@code count} floats to zero. */
    static void fillZero(float[] array, int at, int count) {
        Arrays.fill(array, at, at + count, 0f);
    }
}
