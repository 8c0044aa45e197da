package org.pascaline.bench.workload;

import java.util.List;
import org.pascaline.bench.workload.ProductFlops.Reads;
import org.pascaline.engine.nn.Alarmwork;
import org.pascaline.engine.nn.Cell;
import org.pascaline.engine.nn.Clockwork;
import org.pascaline.engine.nn.Elman;
import org.pascaline.engine.nn.GateSlices;
import org.pascaline.engine.nn.Gru;
import org.pascaline.engine.nn.IndRnn;
import org.pascaline.engine.nn.Initializer;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.nn.Lstm;
import org.pascaline.engine.nn.Stack;
import org.pascaline.kernels.Activation;

/** The cells of the workloads, each initialised as usual. */
public enum RecurrentCell {
    /** A ReLU network whose recurrent weights begin as the identity. */
    IRNN,
    /** The tanh network. */
    RNN,
    /** Long short-term memory. */
    LSTM,
    /** Gated recurrent unit. */
    GRU,
    /** Units that read themselves alone. */
    INDRNN,
    /** Groups of units with the {@link #PERIODS}. */
    CLOCKWORK,
    /** Two clocks. */
    ALARMWORK;

    /** The periods of the clockwork's groups, all different. */
    public static final List<Integer> PERIODS = List.of(1, 2, 4, 8);

    /** Adds layers to a layout. */
    Stack stack(Layout layout, int layers, int inputs, int hidden) {
        return Stack.of(layout, layers, inputs, (to, layer, width) -> cell(to, layer, width, hidden));
    }

    private Cell cell(Layout layout, int layer, int inputs, int hidden) {
        GateSlices.Init pytorch = GateSlices.Init.pytorch(hidden);
        return switch (this) {
            case IRNN -> Elman.of(layout, layer, Activation.RELU, inputs, hidden, Elman.irnn(1));
            case RNN -> Elman.of(layout, layer, Activation.TANH, inputs, hidden, pytorch);
            case LSTM -> Lstm.of(layout, layer, inputs, hidden, pytorch);
            case GRU -> Gru.of(layout, layer, inputs, hidden, pytorch);
            case INDRNN -> IndRnn.of(layout, layer, inputs, hidden, IndRnn.bounded(pytorch.inputWeight()));
            case CLOCKWORK -> Clockwork.of(layout, layer, PERIODS, inputs, hidden, pytorch);
            case ALARMWORK -> {
                Initializer xavier = new Initializer.XavierUniform();
                yield Alarmwork.of(layout, layer, inputs, hidden, GateSlices.Init.withoutBias(xavier, xavier));
            }
        };
    }

    /** Returns the operations of the products in layers of {@code hidden} units, of which the first reads {@code inputs}. */
    long flops(int layers, int steps, int batch, int inputs, int hidden, Reads reads) {
        return layerFlops(steps, batch, inputs, hidden, reads)
                + (layers - 1) * layerFlops(steps, batch, hidden, hidden, Reads.LEARNT);
    }

    private long layerFlops(int steps, int batch, int inputs, int hidden, Reads reads) {
        return switch (this) {
            case IRNN, RNN -> ProductFlops.recurrent(steps, batch, inputs, hidden, hidden, reads);
            case LSTM -> ProductFlops.recurrent(steps, batch, inputs, hidden, 4 * hidden, reads);
            case GRU -> ProductFlops.recurrent(steps, batch, inputs, hidden, 3 * hidden, reads);
            case INDRNN -> ProductFlops.dense((long) steps * batch, inputs, hidden, reads);
            case CLOCKWORK -> clockworkFlops(steps, batch, inputs, hidden, reads);
            case ALARMWORK -> {
                int slowSteps = Math.ceilDiv(steps, 2);
                yield ProductFlops.recurrent(steps, batch, inputs, hidden, hidden, reads)
                        + ProductFlops.recurrent(slowSteps, batch, inputs, hidden, hidden, reads);
            }
        };
    }

    /** A group computes at the multiples of its period, and reads itself and those that are slower. */
    private static long clockworkFlops(int steps, int batch, int inputs, int hidden, Reads reads) {
        int size = hidden / PERIODS.size();
        long flops = 0;
        for (int g = 0; g < PERIODS.size(); g++) {
            int own = Math.ceilDiv(steps, PERIODS.get(g));
            flops += ProductFlops.recurrent(own, batch, inputs, hidden - g * size, size, reads);
        }
        return flops;
    }
}
