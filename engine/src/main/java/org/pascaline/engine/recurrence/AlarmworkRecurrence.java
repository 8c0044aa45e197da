package org.pascaline.engine.recurrence;

import java.util.List;
import org.pascaline.engine.tape.Buffer;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Tensor;

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

    private final ClockedUnits fast;
    private final ClockedUnits slow;
    private final Buffer held;
    private final Buffer sums;
    private final Buffer sumCarry;
    private final Buffer slowCarry;

    private AlarmworkRecurrence(FloatTape tape, Lengths lengths, Buffer x, Weights weights, Buffer out) {
        super(tape, lengths, x, out, 2);
        this.fast = units(1, weights.fastInput(), weights.fastHidden(), weights.fastBias());
        this.slow = units(2, weights.slowInput(), weights.slowHidden(), weights.slowBias());
        this.held = tape.scratch(T * B * H);
        this.sums = tape.scratch(T * B * H);
        this.sumCarry = tape.scratch(B * H);
        this.slowCarry = tape.scratch(B * H);
    }

    private ClockedUnits units(int period, Tensor input, Tensor hidden, Tensor bias) {
        ClockedUnits.Weights weights =
                new ClockedUnits.Weights(tape.buffer(input), tape.buffer(hidden), tape.buffer(bias), 0, 0);
        return new ClockedUnits(this, period, weights, Trace.dense(this, H, period));
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
        fast.forward(t, part, m, sums, out, 0);
        if (slow.compute(t)) {
            slow.forward(t, part, m, held, held, 0);
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
        fast.clearState(t, part, row);
        slow.clearState(t, part, row);
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
        int dzAt = at(out.gradientAt(), t, part.from());
        int row = part.from() * H;
        float[] dSlow = slowCarry.values();
        int dSlowAt = slowCarry.at() + row;
        int dSumAt = sumCarry.at() + row;
        // What arrives at s = z1 + z2 goes to both; z2's own share must be taken before the fast units overwrite it.
        if (slow.compute(t)) {
            slow.backward(t, part, m, held, 0, dSlow, dSlowAt, sumCarry, dSumAt);
        } else {
            kernels.add(m * H, dSlow, dSlowAt, sumCarry.values(), dSumAt, dSlow, dSlowAt);
        }
        fast.backward(t, part, m, out, 0, out.gradient(), dzAt, sumCarry, dSumAt);
        if (t > 0) {
            if (slow.compute(t)) {
                slow.carry(t, part, m, slowCarry, false);
            }
            fast.carry(t, part, m, sumCarry, false);
        }
    }

    @Override
    void clearGradient(int t, MicroBatch part, int row) {
        fast.clearGradient(t, part, row);
        slow.clearGradient(t, part, row);
        fillZero(sumCarry.values(), sumCarry.at() + row * H, H);
        fillZero(slowCarry.values(), slowCarry.at() + row * H, H);
    }

    @Override
    void addInputGradient(int t, MicroBatch part, int m) {
        fast.addInputGradient(t, part, m);
        slow.addInputGradient(t, part, m);
    }
}
