package org.pascaline.engine.recurrence;

import java.util.List;
import org.pascaline.engine.tape.Buffer;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Lengths;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.kernels.Activation;

/**
 * The independently recurrent network (Li et al. 2018): {@code h_t = relu(W·x_t + u ⊙ h_{t-1} + b)} with
 * {@code h_{-1} = 0}; each unit remembers itself alone.
 *
 * <p>Backwards, {@code da_t = dh_t · relu'(h_t)} and {@code dh_{t-1} += u ⊙ da_t}. The gradient
 * {@code du = Σ da_t ⊙ h_{t-1}} is a sum over time and batch like those of matrices, element by element.
 */
public final class IndRnnRecurrence extends Recurrence {

    /**
     * The parameters.
     *
     * @param inputWeight {@code W [H, I]}
     * @param hiddenWeight {@code u [H]}
     * @param bias {@code b [H]}
     */
    public record Weights(Tensor inputWeight, Tensor hiddenWeight, Tensor bias) {}

    private final Buffer inputWeight;
    private final Buffer hiddenWeight;
    private final Buffer bias;
    private final StepRows rows;
    private final Packed packed;
    private final Packed inputBack;
    private final Trace a;
    private final Buffer carry;

    private IndRnnRecurrence(FloatTape tape, Lengths lengths, Buffer x, Weights weights, Buffer out) {
        super(tape, lengths, x, out, 1);
        this.inputWeight = tape.buffer(weights.inputWeight());
        this.hiddenWeight = tape.buffer(weights.hiddenWeight());
        this.bias = tape.buffer(weights.bias());
        this.rows = new StepRows(this, 0, false, 1);
        this.a = Trace.dense(this, H, 1);
        this.packed = rows.pack(H, a.width(), 0, rows.columns(), inputParts());
        this.inputBack = roomForGradient(inputWeight, H, 0);
        this.carry = tape.scratch(B * H);
    }

    private List<StepRows.Part> inputParts() {
        return List.of(StepRows.Part.of(bias, 0, 0), StepRows.Part.of(inputWeight, 0, rows.inputColumn()));
    }

    /** Records the layer over a sequence {@code x [T, B, I]}; returns {@code [T, B, H]}. */
    public static Tensor record(FloatTape tape, Tensor x, Lengths lengths, Weights weights) {
        Buffer in = tape.buffer(x);
        boolean tracked = in.tracked()
                || tape.buffer(weights.inputWeight()).tracked()
                || tape.buffer(weights.hiddenWeight()).tracked()
                || tape.buffer(weights.bias()).tracked();
        return tape.record(
                outputShape(
                        in,
                        lengths,
                        weights.inputWeight(),
                        weights.hiddenWeight().shape().columns()),
                tracked,
                out -> new IndRnnRecurrence(tape, lengths, in, weights, out));
    }

    @Override
    void forwardStep(int t, MicroBatch part, int m) {
        float[] h = out.values();
        int hAt = at(out.at(), t, part.from());
        int aAt = a.at(t, part);
        rows.fill(t, part, m, h, hAt, H);
        rows.multiply(t, part, m, 0, packed, a, 0);
        if (t > 0) {
            int beforeAt = at(out.at(), t - 1, part.from());
            for (int i = 0; i < m; i++) {
                int to = aAt + i * a.width();
                kernels.addProduct(H, hiddenWeight.values(), hiddenWeight.at(), h, beforeAt + i * H, a.values(), to);
            }
        }
        kernels.activate(Activation.RELU, m, H, a.values(), aAt, a.width(), h, hAt, H);
    }

    @Override
    void clearState(int t, MicroBatch part, int row) {
        rows.trace().clear(t, part, row);
        fillZero(out.values(), at(out.at(), t, row), H);
    }

    @Override
    List<GradientSum> prepareBackward() {
        packForInputGradient(inputWeight, 0, inputBack);
        fillZero(carry);
        return List.of(
                new WeightSum(this, rows, a, 0, H, 0, rows.columns(), inputParts()), new HiddenSum(hiddenWeight));
    }

    @Override
    void backwardStep(int t, MicroBatch part, int m) {
        float[] dh = carry.values();
        int dhAt = carry.at() + part.from() * H;
        int daAt = a.at(t, part);
        backThrough(Activation.RELU, t, part, m, carry, a);
        if (t > 0) {
            for (int i = 0; i < m; i++) {
                int da = daAt + i * a.width();
                kernels.multiply(H, hiddenWeight.values(), hiddenWeight.at(), a.values(), da, dh, dhAt + i * H);
            }
        }
    }

    @Override
    void clearGradient(int t, MicroBatch part, int row) {
        a.clear(t, part, row);
        fillZero(carry.values(), carry.at() + row * H, H);
    }

    @Override
    void addInputGradient(int t, MicroBatch part, int m) {
        addInputGradient(t, part, m, a, inputBack);
    }

    /** The gradient {@code Σ da_t ⊙ h_{t-1}} of the hidden weights. */
    private final class HiddenSum implements GradientSum {
        private final Buffer weight;
        private final Buffer sums;

        HiddenSum(Buffer weight) {
            this.weight = weight;
            this.sums = tape.scratch(parts().size() * H);
            fillZero(sums);
        }

        @Override
        public void add(MicroBatch part, int start, int end) {
            for (int t = end - 1; t >= Math.max(1, start); t--) {
                for (int row = part.from(); row < part.to(); row++) {
                    kernels.addProduct(
                            H,
                            a.values(),
                            a.at(t, part, row),
                            out.values(),
                            at(out.at(), t - 1, row),
                            sums.values(),
                            sums.at() + part.index() * H);
                }
            }
        }

        @Override
        public void finish() {
            if (weight.tracked()) {
                for (MicroBatch part : parts()) {
                    kernels.add(
                            H,
                            sums.values(),
                            sums.at() + part.index() * H,
                            weight.gradient(),
                            weight.gradientAt(),
                            weight.gradient(),
                            weight.gradientAt());
                }
            }
        }
    }
}
