package org.pascaline.engine.recurrence;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.pascaline.engine.tape.Buffer;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Operation;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.kernels.Activation;
import org.pascaline.kernels.Kernels;

/**
 * One recurrent layer over a sequence: the loop over time, forwards, and backwards for backpropagation through time (Werbos
 * 1990).
 *
 * <p>The rows of a batch do not depend on each other, so it is divided into {@link MicroBatch}es, and each thread takes some
 * of these through all steps. On the way back the gradients of the weights, sums over time and batch, are added up
 * {@linkplain Segments segment by segment}: one long product each, while what it reads is still in the cache.
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
    final FloatTape tape;
    final Kernels kernels;
    final Lengths lengths;
    final Buffer x;
    final Buffer out;
    final int T;
    final int B;
    final int I;
    final int H;
    private final List<MicroBatch> parts;
    private final Segments segments;

    /**
     * Creates the operation; subclasses pack the weights for the forward steps in their constructors.
     *
     * @param x the input {@code [T, B, I]}
     * @param out the result {@code [T, B, H]}
     * @param preActivations how many a unit has
     */
    Recurrence(FloatTape tape, Lengths lengths, Buffer x, Buffer out, int preActivations) {
        this.tape = tape;
        this.kernels = tape.kernels();
        this.lengths = lengths;
        this.x = x;
        this.out = out;
        this.T = x.shape().extent(0);
        this.B = x.shape().extent(1);
        this.I = x.shape().extent(2);
        this.H = out.shape().extent(2);
        this.parts = MicroBatch.of(B, (long) preActivations * H * (1 + I + H));
        int floats = Trace.padded(1 + I + H) + Trace.padded(preActivations * H);
        this.segments = Segments.of(tape, T, B, parts.getFirst().size(), floats);
    }

    /** Returns the micro-batches. */
    final List<MicroBatch> parts() {
        return parts;
    }

    /** Returns how time is cut. */
    final Segments segments() {
        return segments;
    }

    /**
     * Computes step {@code t} for the first {@code m} rows of a micro-batch. It may be computed again on the way back, and must
     * then do the same.
     */
    abstract void forwardStep(int t, MicroBatch part, int m);

    /** Sets the state that a row carries out of step {@code t} to zero, because its sequence has ended. */
    abstract void clearState(int t, MicroBatch part, int row);

    /** Packs the weights for the backward steps and clears what is carried; returns the sums to be taken on the way. */
    abstract List<? extends GradientSum> prepareBackward();

    /** Computes the gradients of step {@code t}'s pre-activations and of the state before it. */
    abstract void backwardStep(int t, MicroBatch part, int m);

    /** Sets a row's gradients of step {@code t}'s pre-activations, and what it carries to the step before, to zero. */
    abstract void clearGradient(int t, MicroBatch part, int row);

    /** Adds to the gradient of step {@code t}'s input, from the gradients of the pre-activations. */
    abstract void addInputGradient(int t, MicroBatch part, int m);

    @Override
    public final String name() {
        return getClass().getSimpleName().replace("Recurrence", "").toLowerCase(Locale.ROOT) + "-cell";
    }

    @Override
    public final void forward() {
        eachPart(part -> forward(part, 0, T));
    }

    private void forward(MicroBatch part, int start, int end) {
        for (int t = start; t < end; t++) {
            int m = running(t, part);
            if (m > 0) {
                forwardStep(t, part, m);
            }
            clearEnded(t, part, this::clearState);
        }
    }

    @Override
    public final void backward() {
        List<? extends GradientSum> sums = prepareBackward();
        eachPart(part -> {
            int start;
            for (int end = T; end > 0; end = start) {
                start = segments.start(end);
                if (!segments.kept() && end < T) {
                    forward(part, start, end);
                }
                backward(part, start, end);
                if (running(start, part) > 0) {
                    for (GradientSum sum : sums) {
                        sum.add(part, start, end);
                    }
                }
            }
        });
        sums.forEach(GradientSum::finish);
    }

    private void backward(MicroBatch part, int start, int end) {
        for (int t = end - 1; t >= start; t--) {
            int m = running(t, part);
            if (m > 0) {
                backwardStep(t, part, m);
            }
            clearEnded(t, part, this::clearGradient);
            if (m > 0 && x.tracked()) {
                addInputGradient(t, part, m);
            }
        }
    }

    private interface Clearing {
        void clear(int t, MicroBatch part, int row);
    }

    private void clearEnded(int t, MicroBatch part, Clearing clearing) {
        if (lengths.ragged()) {
            for (int row = part.from(); row < part.to(); row++) {
                if (!lengths.runs(row, t)) {
                    clearing.clear(t, part, row);
                }
            }
        }
    }

    /** Returns how many rows of a micro-batch must be computed at step {@code t}: up to the last one still running. */
    private int running(int t, MicroBatch part) {
        return Math.clamp(lengths.runningRows(t) - part.from(), 0, part.size());
    }

    private void eachPart(Consumer<MicroBatch> work) {
        tape.sharing()
                .split(parts.size(), 1, (from, to) -> parts.subList(from, to).forEach(work));
    }

    // ------------------------------------------------------------------------------------------------- shared pieces

    /**
     * A weight arranged for products, as {@code k} rows of {@code n} columns.
     *
     * @param k the summed index: inputs on the way forward, gates on the way back
     * @param n the outputs
     */
    record Packed(int k, int n, Buffer buffer) {}

    /** Claims room for {@link #packForGradient} of a block of a weight: so many rows, and the columns from one on. */
    final Packed roomForGradient(Buffer weight, int rows, int column) {
        int n = weight.shape().columns() - column;
        return new Packed(rows, n, tape.scratch(kernels.packedLength(rows, n)));
    }

    /** Packs the block of a weight {@code [outputs, in]} that begins at a row and column to multiply a gradient: {@code dA·W}. */
    final void packForGradient(Buffer weight, int row, int column, Packed packed) {
        int in = weight.shape().columns();
        Buffer to = packed.buffer();
        kernels.pack(
                packed.k(), packed.n(), weight.values(), weight.at() + row * in + column, in, 1, to.values(), to.at());
    }

    /** Packs an input weight's rows from {@code row} on for {@link #addInputGradient(int, MicroBatch, int, Trace, Packed)}, if the input has a gradient. */
    final void packForInputGradient(Buffer inputWeight, int row, Packed packed) {
        if (x.tracked()) {
            packForGradient(inputWeight, row, 0, packed);
        }
    }

    /** {@code C [m, n] (+)= A [m, k]·W} for a packed weight. */
    final void multiply(int m, float[] a, int aAt, int aRow, Packed weight, float[] c, int cAt, int cRow, boolean add) {
        Buffer w = weight.buffer();
        kernels.multiplyPacked(m, weight.n(), weight.k(), a, aAt, aRow, 1, w.values(), w.at(), c, cAt, cRow, add);
    }

    /** Computes {@code da_t = (dh_t + carried) ⊙ f'(h_t)} of a layer whose output is {@code h = f(a)}; see {@link Kernels#elmanBackward}. */
    final void backThrough(Activation f, int t, MicroBatch part, int m, Buffer carry, Trace a) {
        int carryAt = carry.at() + part.from() * H;
        backThrough(f, t, part, m, 0, out, out.gradient(), at(out.gradientAt(), t, part.from()), carry, carryAt, a);
    }

    /**
     * The same for {@code a.columns()} units from {@code unit} on, whose values are those of {@code h}, an array
     * {@code [T, B, H]}. The gradients of the first row begin at {@code dhAt} and {@code carryAt}; rows are {@code H} apart.
     */
    final void backThrough(
            Activation f,
            int t,
            MicroBatch part,
            int m,
            int unit,
            Buffer h,
            float[] dh,
            int dhAt,
            Buffer carry,
            int carryAt,
            Trace a) {
        kernels.elmanBackward(
                f,
                m,
                a.columns(),
                h.values(),
                at(h.at(), t, part.from()) + unit,
                H,
                dh,
                dhAt,
                H,
                carry.values(),
                carryAt,
                H,
                a.values(),
                a.at(t, part),
                a.width());
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

    /** Adds {@code da_t·W} to the gradient of {@code x_t}. */
    final void addInputGradient(int t, MicroBatch part, int m, Trace da, Packed inputWeight) {
        int dxAt = x.gradientAt() + (t * B + part.from()) * I;
        multiply(m, da.values(), da.at(t, part), da.width(), inputWeight, x.gradient(), dxAt, I, true);
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
