package org.pascaline.bench.workload;

import org.pascaline.bench.workload.ProductFlops.Reads;
import org.pascaline.engine.nn.Alarmwork;
import org.pascaline.engine.nn.Cell;
import org.pascaline.engine.nn.Elman;
import org.pascaline.engine.nn.GateSlices;
import org.pascaline.engine.nn.Gru;
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
    /** Two clocks. */
    ALARMWORK;

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
            case ALARMWORK -> {
                int slowSteps = Math.ceilDiv(steps, 2);
                yield ProductFlops.recurrent(steps, batch, inputs, hidden, hidden, reads)
                        + ProductFlops.recurrent(slowSteps, batch, inputs, hidden, hidden, reads);
            }
        };
    }
}
