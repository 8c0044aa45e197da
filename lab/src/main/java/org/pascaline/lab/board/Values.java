package org.pascaline.lab.board;

/** What a summary has of one tag: a message {@code Summary.Value}. */
final class Values {
    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;
    private static final int HISTOGRAM = 5;
    private static final int TENSOR = 8;
    private static final int METADATA = 9;

    private static final int FLOATS = 1;
    private static final int TENSOR_CLASS = 2;

    private Values() {}

    static Message scalar(String tag, double value) {
        return new Message().text(TAG, tag).single(SIMPLE_VALUE, (float) value);
    }

    static Message histogram(String tag, Histogram histogram) {
        Message message = new Message()
                .real(1, histogram.min())
                .real(2, histogram.max())
                .real(3, (double) histogram.count())
                .real(4, histogram.sum())
                .real(5, histogram.sumOfSquares())
                .reals(6, histogram.limits())
                .reals(7, histogram.counts());
        return new Message().text(TAG, tag).message(HISTOGRAM, message);
    }

    /**
     * Returns something that only one of TensorBoard's plugins understands; its value is a tensor without elements.
     *
     * @param content what the plugin reads
     */
    static Message ofPlugin(String tag, String plugin, Message content) {
        Message data = new Message().text(1, plugin).message(2, content);
        Message metadata = new Message().message(1, data).whole(4, TENSOR_CLASS);
        Message noElements = new Message().message(2, new Message().whole(1, 0));
        Message tensor = new Message().whole(1, FLOATS).message(2, noElements);
        return new Message().text(TAG, tag).message(METADATA, metadata).message(TENSOR, tensor);
    }
}
