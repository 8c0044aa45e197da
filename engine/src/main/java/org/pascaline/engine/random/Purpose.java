package org.pascaline.engine.random;

/**
 * What random numbers are for. Numbers for different purposes are independent, so that drawing more validation data,
 * say, changes nothing about the training data.
 */
public enum Purpose {
    /** The weights before training. */
    INIT(1),
    /** The training samples. */
    TRAIN(2),
    /** The validation samples. */
    VALIDATION(3),
    /** The test samples. */
    TEST(4),
    /** The order of the samples of a finite data set. */
    SHUFFLE(5),
    /** What a model or task draws while it runs, such as noise on its inputs. */
    NOISE(6);

    private final int id;

    Purpose(int id) {
        this.id = id;
    }

    /** Returns the word of the counter that stands for this purpose. It is part of every result and never changes. */
    int id() {
        return id;
    }
}
