package org.pascaline.peer;

import java.util.OptionalDouble;
import org.pascaline.bench.workload.Workload;

/**
 * Times that were measured once on another machine, in milliseconds a step. They cannot be compared with a time measured here,
 * only with each other.
 *
 * @param jax of JAX
 * @param pytorch of PyTorch 2.13
 */
record Quoted(OptionalDouble jax, OptionalDouble pytorch) {

    /** Returns what is known of a workload. */
    static Quoted of(Workload workload) {
        return switch (workload) {
            case L1NORM_LINEAR -> pytorch(0.316);
            case L1NORM_GRU -> both(2.96, 9.84);
            case L1NORM_LSTM -> both(3.88, 2.46);
            case IRNN_H100_T150 -> both(2.74, 5.67);
            case LSTM_H100_T150 -> both(9.96, 4.31);
            case IRNN_H100_T400 -> both(7.19, 16.06);
            case LSTM_H100_T400 -> both(45.3, 21.2);
            case IRNN_H256_T100, LSTM_H256_T100, INDRNN_H100_T150, CLOCKWORK_H64_T100 ->
                new Quoted(OptionalDouble.empty(), OptionalDouble.empty());
            case MLP -> both(0.76, 1.20);
            case ADDER_RNN_L11 -> both(1.16, 2.60);
            case ADDER_LSTM_L11 -> both(3.14, 2.77);
            case ADDER_GRU_L11 -> both(2.15, 6.24);
            case ADDER_RNN_L1000 -> both(36.3, 88);
            case ADDER_LSTM_L1000 -> both(111, 80.9);
            case ADDER_GRU_L1000 -> both(87.2, 295);
            case RNN_H50_T10 -> pytorch(0.526);
            case LSTM_H50_T10 -> pytorch(0.655);
            case ALARMWORK_H50_T10 -> pytorch(0.966);
            case RNN_H50_T100 -> both(1.17, 3.78);
            case LSTM_H50_T100 -> both(4.05, 1.83);
            case ALARMWORK_H50_T100 -> pytorch(6.63);
        };
    }

    private static Quoted both(double jax, double pytorch) {
        return new Quoted(OptionalDouble.of(jax), OptionalDouble.of(pytorch));
    }

    private static Quoted pytorch(double pytorch) {
        return new Quoted(OptionalDouble.empty(), OptionalDouble.of(pytorch));
    }
}
