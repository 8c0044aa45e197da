package org.pascaline.lab.curve;

import java.util.OptionalDouble;

/**
 * How far a training has come.
 *
 * @param steps that are done, as far as they are written down
 * @param stepsAtMost that its budget allows; it may end before for other reasons
 * @param secondsLeft until then at its present pace, never negative; absent before there is a pace
 */
public record Progress(long steps, long stepsAtMost, OptionalDouble secondsLeft) {

    /** Returns how much of the budget is spent, from 0 to 1. */
    public double share() {
        return stepsAtMost <= 0 ? 1 : Math.clamp((double) steps / stepsAtMost, 0.0, 1.0);
    }
}
