package org.pascaline.engine.recurrence;

import org.pascaline.engine.tape.Buffer;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.kernels.Activation;

/**
 * AlarmworkNet's two layers (Chernodub 2021): a fast one that runs at every step and reads both, and a slow one that runs at
 * the even steps 0, 2, 4, … and holds its value in between. With primes for the step before,
 * {@code z1 = tanh(W1·x + U1·(z1' + z2') + b1)} and {@code z2 = tanh(W2·x + U2·z2' + b2)}. The output is {@code z1}.
 *
 * <p>The sum {@code s = z1 + z2} is kept for every step, because the gradient of U1 needs it.
 */
public final class AlarmworkRecurrence extends Recurrence {

    /**
     * The parameters of both layers.
     *
     * @param fastInput {@code W1 [H, I]}
     * @param fastHidden {@code U1 [H, H]}
     * @param fastBias {@code b1 [H]}
     * @param slowInput {@code W2 [H, I]}
     * @param slowHidden {@code U2 [H, H]}
     * @param slowBias {@code b2 [H]}
     */
    public record Weights(
            Tensor fastInput,
            Tensor fastHidden,
            Tensor fastBias,
            Tensor slowInput,
            Tensor slowHidden,
            Tensor slowBias) {}

    private final Buffer fastInput;
    private final Buffer fastHidden;
    private final Buffer fastBias;
    private final Buffer slowInput;
    private final Buffer slowHidden;
    private final Buffer slowBias;
    private final StepRows fastRows;
    private final Packed packedFast;
    private final Packed packedFastHiddenBack;
    private final StepRows slowRows;
    private final Packed packedSlow;
    private final Packed packedSlowHiddenBack;
    private final Buffer slow;
    private final Buffer sums;
    private final Buffer slowGradients;
    private final Buffer sumCarry;
    private final Buffer slowCarry;

    private AlarmworkRecurrence(FloatTape tape, Lengths lengths, Buffer x, Weights weights, Buffer out) {
        super(tape, lengths, x, out);
        this.fastInput = tape.buffer(weights.fastInput());
        this.fastHidden = tape.buffer(weights.fastHidden());
        this.fastBias = tape.buffer(weights.fastBias());
        this.slowInput = tape.buffer(weights.slowInput());
        this.slowHidden = tape.buffer(weights.slowHidden());
        this.slowBias = tape.buffer(weights.slowBias());
        this.fastRows = new StepRows(tape, x, H, false);
        this.packedFast = fastRows.pack(H, 0, fastRows.columns(), fastRows.parts(fastBias, fastInput, fastHidden));
        this.packedFastHiddenBack = roomForGradient(fastHidden, H);
        this.slowRows = new StepRows(tape, x, H, false);
        this.packedSlow = slowRows.pack(H, 0, slowRows.columns(), slowRows.parts(slowBias, slowInput, slowHidden));
        this.packedSlowHiddenBack = roomForGradient(slowHidden, H);
        this.slow = tape.scratch(T * B * H);
        this.sums = tape.scratch(T * B * H);
        this.slowGradients = tape.scratch(T * B * H);
        this.sumCarry = tape.scratch(B * H);
        this.slowCarry = tape.scratch(B * H);
    }

    /** Records the layer over a sequence {@code x [T, B, I]}; returns {@code z1} at every step, {@code [T, B, H]}. */
    public static Tensor record(FloatTape tape, Tensor x, Lengths lengths, Weights weights) {
        Buffer in = tape.buffer(x);
        boolean tracked = in.tracked()
                || tape.buffer(weights.fastInput()).tracked()
                || tape.buffer(weights.slowInput()).tracked();
        return tape.record(
                outputShape(
                        in,
                        lengths,
                        weights.fastInput(),
                        weights.fastHidden().shape().columns()),
                tracked,
                out -> new AlarmworkRecurrence(tape, lengths, in, weights, out));
    }

    private static boolean rings(int t) {
        return t % 2 == 0;
    }

    @Override
    void forwardStep(int t, int from, int m) {
        layerStep(t, from, m, fastRows, packedFast, sums, out.values(), at(out.at(), t, from));
        int slowAt = at(slow.at(), t, from);
        if (rings(t)) {
            layerStep(t, from, m, slowRows, packedSlow, slow, slow.values(), slowAt);
        } else {
            System.arraycopy(slow.values(), at(slow.at(), t - 1, from), slow.values(), slowAt, m * H);
            for (int row = from; row < from + m; row++) {
                slowRows.clear(t, row);
            }
        }
        kernels.add(
                m * H,
                out.values(),
                at(out.at(), t, from),
                slow.values(),
                slowAt,
                sums.values(),
                at(sums.at(), t, from));
    }

    /** Computes {@code z = tanh(W·x + U·before_{t-1} + b)} of one of the two layers. */
    private void layerStep(int t, int from, int m, StepRows rows, Packed packed, Buffer before, float[] z, int zAt) {
        rows.fill(t, from, m, before.values(), at(before.at(), t - 1, from));
        rows.multiply(t, from, m, 0, packed, z, zAt, H);
        kernels.activate(Activation.TANH, m, H, z, zAt, H, z, zAt, H);
    }

    @Override
    void clearState(int t, int row) {
        fastRows.clear(t, row);
        slowRows.clear(t, row);
        fillZero(out.values(), at(out.at(), t, row), H);
        fillZero(slow.values(), at(slow.at(), t, row), H);
        fillZero(sums.values(), at(sums.at(), t, row), H);
    }

    @Override
    void prepareBackward() {
        packForGradient(fastHidden, 0, packedFastHiddenBack);
        packForGradient(slowHidden, 0, packedSlowHiddenBack);
        fillZero(slowGradients);
        fillZero(sumCarry);
        fillZero(slowCarry);
    }

    @Override
    void backwardStep(int t, int from, int m) {
        float[] da = out.gradient();
        int daAt = at(out.gradientAt(), t, from);
        int sumAt = sumCarry.at() + from * H;
        int slowAt = slowCarry.at() + from * H;
        // What arrives at s = z1 + z2 goes to both; z2's own share must be taken before s is overwritten.
        if (rings(t)) {
            float[] da2 = slowGradients.values();
            int da2At = at(slowGradients.at(), t, from);
            tanhBackward(m, slow.values(), at(slow.at(), t, from), slowCarry.values(), slowAt, sumAt, da2, da2At);
            if (t > 0) {
                carryBack(m, da2, da2At, packedSlowHiddenBack, slowCarry.values(), slowAt);
            }
        } else {
            kernels.add(m * H, slowCarry.values(), slowAt, sumCarry.values(), sumAt, slowCarry.values(), slowAt);
        }
        tanhBackward(m, out.values(), at(out.at(), t, from), da, daAt, sumAt, da, daAt);
        if (t > 0) {
            carryBack(m, da, daAt, packedFastHiddenBack, sumCarry.values(), sumAt);
        }
    }

    private void tanhBackward(int m, float[] z, int zAt, float[] dz, int dzAt, int sumAt, float[] da, int daAt) {
        kernels.elmanBackward(Activation.TANH, m, H, z, zAt, H, dz, dzAt, H, sumCarry.values(), sumAt, H, da, daAt, H);
    }

    private void carryBack(int m, float[] da, int daAt, Packed packed, float[] carry, int carryAt) {
        multiply(m, da, daAt, H, packed, carry, carryAt, H, false);
    }

    @Override
    void clearGradient(int t, int row) {
        fillZero(out.gradient(), at(out.gradientAt(), t, row), H);
        fillZero(slowGradients.values(), at(slowGradients.at(), t, row), H);
        fillZero(sumCarry.values(), sumCarry.at() + row * H, H);
        fillZero(slowCarry.values(), slowCarry.at() + row * H, H);
    }

    @Override
    void addGradients() {
        float[] da = out.gradient();
        int daAt = out.gradientAt();
        addLayerGradients(fastRows, fastInput, fastHidden, fastBias, da, daAt);
        addLayerGradients(slowRows, slowInput, slowHidden, slowBias, slowGradients.values(), slowGradients.at());
    }

    private void addLayerGradients(StepRows rows, Buffer input, Buffer hidden, Buffer bias, float[] da, int daAt) {
        rows.addGradients(H, 0, rows.columns(), rows.parts(bias, input, hidden), da, daAt, H);
        addInputGradient(input, da, daAt, H);
    }
}
