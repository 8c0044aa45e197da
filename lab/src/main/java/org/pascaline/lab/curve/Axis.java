package org.pascaline.lab.curve;

/** What the numbers of a training are seen against. */
public enum Axis {
    /** Training steps. */
    STEP,
    /** Passes over the training samples, with fractions. */
    EPOCH,
    /** Seconds of training; those between two trainings of an interrupted run do not count. */
    TIME,
    /** Training samples, counted as often as they were seen. */
    SAMPLES
}
