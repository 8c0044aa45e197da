package org.pascaline.engine.task;

import org.pascaline.engine.random.Purpose;

/** The three sets of samples, drawn independently of each other. */
public enum Split {
    /** What the weights are fitted to. */
    TRAIN(Purpose.TRAIN),
    /** What decides when to stop and which weights to keep. */
    VALIDATION(Purpose.VALIDATION),
    /** What is looked at once, at the end. */
    TEST(Purpose.TEST);

    private final Purpose purpose;

    Split(Purpose purpose) {
        this.purpose = purpose;
    }

    /** Returns the purpose that this split's samples are drawn for. */
    public Purpose purpose() {
        return purpose;
    }
}
