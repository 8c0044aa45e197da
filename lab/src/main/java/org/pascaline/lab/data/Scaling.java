package org.pascaline.lab.data;

/** What becomes of pixels, which are numbers from 0 to 1, before a network reads them. */
public enum Scaling {
    /** They stay as they are. */
    NONE,
    /** One shift and one factor for all, by which those of the training set get mean 0 and variance 1. */
    STANDARDIZED
}
