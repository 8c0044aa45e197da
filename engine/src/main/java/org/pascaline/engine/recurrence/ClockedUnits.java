package org.pascaline.engine.recurrence;

import java.util.List;
import org.pascaline.engine.tape.Buffer;
import org.pascaline.kernels.Activation;

/**
 * Units of a layer that share a clock: they compute {@code tanh(b + W·x + U·h)} at the steps 0, period, 2·period, … and do
 * nothing in between. They have rows {@code (1, x, h)} and gradients for the steps at which they compute, and no others.
 */
final class ClockedUnits {

    /**
     * What units compute from: their rows of the layer's parameters.
     *
     * @param input {@code W [.., I]}
     * @param hidden {@code U [.., H]}
     * @param bias {@code b [..]}
     * @param unit the first row of the three
     * @param readsFrom the first column of {@code U}: they read the units from there on
     */
    record Weights(Buffer input, Buffer hidden, Buffer bias, int unit, int readsFrom) {}

    private final Recurrence layer;
    private final int period;
    private final Weights weights;
    private final int size;
    private final StepRows rows;
    private final Trace a;
    private final Recurrence.Packed packed;
    private final Recurrence.Packed hiddenBack;
    private final Recurrence.Packed inputBack;

    /**
     * Claims the memory and packs the weights.
     *
     * @param a room for the pre-activations and their gradients, a column for each unit
     */
    ClockedUnits(Recurrence layer, int period, Weights weights, Trace a) {
        this.layer = layer;
        this.period = period;
        this.weights = weights;
        this.size = a.columns();
        this.rows = new StepRows(layer, layer.H - weights.readsFrom(), false, period);
        this.a = a;
        this.packed = rows.pack(size, a.width(), 0, rows.columns(), parts());
        this.hiddenBack = layer.roomForGradient(weights.hidden(), size, weights.readsFrom());
        this.inputBack = layer.roomForGradient(weights.input(), size, 0);
    }

    private List<StepRows.Part> parts() {
        int unit = weights.unit();
        int read = weights.readsFrom();
        return List.of(
                StepRows.Part.of(weights.bias(), unit, 0),
                StepRows.Part.of(weights.input(), unit, rows.inputColumn()),
                new StepRows.Part(weights.hidden(), unit, read, layer.H - read, rows.stateColumn()));
    }

    /** Returns whether they compute at step {@code t}. */
    boolean compute(int t) {
        return t % period == 0;
    }

    /** Computes the units from {@code unit} on of {@code h_t} from {@code read_{t-1}}, both {@code [T, B, H]}. */
    void forward(int t, MicroBatch part, int m, Buffer read, Buffer h, int unit) {
        int H = layer.H;
        rows.fill(t, part, m, read.values(), layer.at(read.at(), t - 1, part.from()) + weights.readsFrom(), H);
        rows.multiply(t, part, m, 0, packed, a, 0);
        int hAt = layer.at(h.at(), t, part.from()) + unit;
        layer.kernels.activate(Activation.TANH, m, size, a.values(), a.at(t, part), a.width(), h.values(), hAt, H);
    }

    /** Clears what a row remembers of step {@code t}, if the units compute there. */
    void clearState(int t, MicroBatch part, int row) {
        if (compute(t)) {
            rows.trace().clear(t, part, row);
        }
    }

    /** Packs the weights for the backward steps; returns the sum of their gradients. */
    WeightSum prepareBackward() {
        layer.packForGradient(weights.hidden(), weights.unit(), weights.readsFrom(), hiddenBack);
        layer.packForInputGradient(weights.input(), weights.unit(), inputBack);
        return new WeightSum(layer, rows, a, 0, size, 0, rows.columns(), parts());
    }

    /** Computes {@code da_t}; see {@link Recurrence#backThrough}. */
    void backward(int t, MicroBatch part, int m, Buffer h, int unit, float[] dh, int dhAt, Buffer carry, int carryAt) {
        layer.backThrough(Activation.TANH, t, part, m, unit, h, dh, dhAt, carry, carryAt, a);
    }

    /** Sends {@code Uᵀ·da_t} to what is carried to the units read, of a buffer {@code [B, H]}: adds it, or puts it there. */
    void carry(int t, MicroBatch part, int m, Buffer carry, boolean add) {
        int carryAt = carry.at() + part.from() * layer.H + weights.readsFrom();
        layer.multiply(m, a.values(), a.at(t, part), a.width(), hiddenBack, carry.values(), carryAt, layer.H, add);
    }

    /** Clears a row's gradients of step {@code t}, if the units compute there. */
    void clearGradient(int t, MicroBatch part, int row) {
        if (compute(t)) {
            a.clear(t, part, row);
        }
    }

    /** Adds {@code Wᵀ·da_t} to the gradient of the input, if the units compute at step {@code t}. */
    void addInputGradient(int t, MicroBatch part, int m) {
        if (compute(t)) {
            layer.addInputGradient(t, part, m, a, inputBack);
        }
    }
}
