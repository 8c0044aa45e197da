package org.pascaline.lab.curve;

/** What the numbers of a curve are, which decides how it may be drawn. */
public enum CurveKind {
    /** Measured at single steps, on the samples of a batch: noise, which an average takes away. */
    NOISY,
    /** Measured on all samples of a set. Each number stands for itself: it has a point, and no average takes its place. */
    EVALUATION,
    /** Chosen and not measured, such as the learning rate: exact at every step. */
    CHOSEN
}
