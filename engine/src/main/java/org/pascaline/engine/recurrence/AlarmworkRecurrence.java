package org.pascaline.engine.recurrence;

import java.util.List;
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
 * <p>The sum {@code s = z1 + z2} is kept for every step, because the fast layer reads it at the next.
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

    private final Layer fast;
    private final Layer slow;
    private final Buffer held;
    private final Buffer sums;
    private final Buffer sumCarry;
    private final Buffer slowCarry;

    private AlarmworkRecurrence(FloatTape tape, Lengths lengths, Buffer x, Weights weights, Buffer out) {
        super(tape, lengths, x, out, 2);
        this.fast = new Layer(
                1,
                tape.buffer(weights.fastInput()),
                tape.buffer(weights.fastHidden()),
                tape.buffer(weights.fastBias()));
        this.slow = new Layer(
                2,
                tape.buffer(weights.slowInput()),
                tape.buffer(weights.slowHidden()),
                tape.buffer(weights.slowBias()));
        this.held = tape.scratch(T * B * H);
        this.sums = tape.scratch(T * B * H);
        this.sumCarry = tape.scratch(B * H);
        this.slowCarry = tape.scratch(B * H);
    }

    /** One of the two layers: its weights, and what it remembers of the steps at which it runs. */
    private final class Layer {
        private final int period;
        private final Buffer input;
        private final Buffer hidden;
        private final Buffer bias;
        private final StepRows rows;
        private final Trace a;
        private final Packed packed;
        private final Packed hiddenBack;
        private final Packed inputBack;

        Layer(int period, Buffer input, Buffer hidden, Buffer bias) {
            this.period = period;
            this.input = input;
            this.hidden = hidden;
            this.bias = bias;
            this.rows = new StepRows(AlarmworkRecurrence.this, H, false, period);
            this.a = Trace.dense(AlarmworkRecurrence.this, H, period);
            this.packed = rows.pack(H, a.width(), 0, rows.columns(), rows.parts(bias, input, hidden));
            this.hiddenBack = roomForGradient(hidden, H, 0);
            this.inputBack = roomForGradient(input, H, 0);
        }

        boolean runs(int t) {
            return t % period == 0;
        }

        /** Computes {@code z_t = tanh(W·x_t + U·before_{t-1} + b)}. */
        void forward(int t, MicroBatch part, int m, Buffer before, Buffer z) {
            rows.fill(t, part, m, before.values(), at(before.at(), t - 1, part.from()), H);
            rows.multiply(t, part, m, 0, packed, a, 0);
            int zAt = at(z.at(), t, part.from());
            kernels.activate(Activation.TANH, m, H, a.values(), a.at(t, part), a.width(), z.values(), zAt, H);
        }

        WeightSum prepareBackward() {
            packForGradient(hidden, 0, 0, hiddenBack);
            packForInputGradient(input, 0, inputBack);
            return new WeightSum(
                    AlarmworkRecurrence.this, rows, a, 0, H, 0, rows.columns(), rows.parts(bias, input, hidden));
        }

        /** Computes {@code da_t = (dz_t + ds_t) ⊙ (1 − z_t²)} and {@code Uᵀ·da_t} for the step before. */
        void backward(int t, MicroBatch part, int m, Buffer z, float[] dz, int dzAt, Buffer carry) {
            kernels.elmanBackward(
                    Activation.TANH,
                    m,
                    H,
                    z.values(),
                    at(z.at(), t, part.from()),
                    H,
                    dz,
                    dzAt,
                    H,
                    sumCarry.values(),
                    sumCarry.at() + part.from() * H,
                    H,
                    a.values(),
                    a.at(t, part),
                    a.width());
            if (t > 0) {
                int carryAt = carry.at() + part.from() * H;
                multiply(m, a.values(), a.at(t, part), a.width(), hiddenBack, carry.values(), carryAt, H, false);
            }
        }
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

    @Override
    void forwardStep(int t, MicroBatch part, int m) {
        int from = part.from();
        int heldAt = at(held.at(), t, from);
        fast.forward(t, part, m, sums, out);
        if (slow.runs(t)) {
            slow.forward(t, part, m, held, held);
        } else {
            System.arraycopy(held.values(), at(held.at(), t - 1, from), held.values(), heldAt, m * H);
        }
        kernels.add(
                m * H,
                out.values(),
                at(out.at(), t, from),
                held.values(),
                heldAt,
                sums.values(),
                at(sums.at(), t, from));
    }

    @Override
    void clearState(int t, MicroBatch part, int row) {
        fast.rows.trace().clear(t, part, row);
        if (slow.runs(t)) {
            slow.rows.trace().clear(t, part, row);
        }
        fillZero(out.values(), at(out.at(), t, row), H);
        fillZero(held.values(), at(held.at(), t, row), H);
        fillZero(sums.values(), at(sums.at(), t, row), H);
    }

    @Override
    List<WeightSum> prepareBackward() {
        fillZero(sumCarry);
        fillZero(slowCarry);
        return List.of(fast.prepareBackward(), slow.prepareBackward());
    }

    @Override
    void backwardStep(int t, MicroBatch part, int m) {
        int from = part.from();
        float[] dSlow = slowCarry.values();
        int dSlowAt = slowCarry.at() + from * H;
        // What arrives at s = z1 + z2 goes to both; z2's own share must be taken before the fast layer overwrites it.
        if (slow.runs(t)) {
            slow.backward(t, part, m, held, dSlow, dSlowAt, slowCarry);
        } else {
            kernels.add(m * H, dSlow, dSlowAt, sumCarry.values(), sumCarry.at() + from * H, dSlow, dSlowAt);
        }
        fast.backward(t, part, m, out, out.gradient(), at(out.gradientAt(), t, from), sumCarry);
    }

    @Override
    void clearGradient(int t, MicroBatch part, int row) {
        fast.a.clear(t, part, row);
        if (slow.runs(t)) {
            slow.a.clear(t, part, row);
        }
        fillZero(sumCarry.values(), sumCarry.at() + row * H, H);
        fillZero(slowCarry.values(), slowCarry.at() + row * H, H);
    }

    @Override
    void addInputGradient(int t, MicroBatch part, int m) {
        addInputGradient(t, part, m, fast.a, fast.inputBack);
        if (slow.runs(t)) {
            addInputGradient(t, part, m, slow.a, slow.inputBack);
        }
    }
}
