package org.pascaline.lab.board;

import java.time.Instant;
import java.util.Map;

/**
 * What the table of hyper-parameters knows of a training: with which settings it began, and how it ended. The numbers of the
 * fields are those of {@code plugin_data.proto} in TensorBoard's plugin {@code hparams}.
 *
 * <p>A third summary, {@code _hparams_/experiment}, would say which columns the table has. TensorBoard takes the first that it
 * finds for the whole table, so each run's own would hide the settings that the first run lacks, {@code periods} where that is
 * an LSTM. Without one it makes the columns from the settings of all runs, tells which differ, and has all numbers as measures.
 */
final class HyperParameters {
    static final String PLUGIN = "hparams";
    static final String SESSION_START = "_hparams_/session_start_info";
    static final String SESSION_END = "_hparams_/session_end_info";

    // Fields of HParamsPluginData; its version is 0, which is not written.
    private static final int START = 3;
    private static final int END = 4;

    // Fields of google.protobuf.Value.
    private static final int NUMBER = 2;
    private static final int STRING = 3;
    private static final int BOOL = 4;

    private static final int SUCCESS = 1;
    private static final int FAILURE = 2;

    private HyperParameters() {}

    static Message sessionStart(Map<String, Object> settings, Instant begun) {
        Message info = new Message();
        settings.forEach(
                (name, value) -> info.message(1, new Message().text(1, name).message(2, value(value))));
        return Values.ofPlugin(SESSION_START, PLUGIN, new Message().message(START, info.real(5, seconds(begun))));
    }

    static Message sessionEnd(boolean good, Instant ended) {
        Message info = new Message().whole(1, good ? SUCCESS : FAILURE).real(2, seconds(ended));
        return Values.ofPlugin(SESSION_END, PLUGIN, new Message().message(END, info));
    }

    private static Message value(Object value) {
        return switch (value) {
            case Number number -> new Message().real(NUMBER, number.doubleValue());
            case Boolean flag -> new Message().whole(BOOL, flag ? 1 : 0);
            default -> new Message().text(STRING, value.toString());
        };
    }

    private static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() / 1e9;
    }
}
