package org.pascaline.lab.curve;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the settings of a run say about its length.
 *
 * @param batch samples of a step
 * @param samples of an epoch; 0 for all that there are
 * @param epochs at most, if steps are not counted
 * @param steps at most; 0 to count epochs
 */
public record Budget(long batch, long samples, long epochs, long steps) {

    /** Returns what settings say. */
    public static Budget of(Map<String, Object> settings) {
        return new Budget(
                Math.max(1, whole(settings, "batch")),
                whole(settings, "train-size"),
                whole(settings, "epochs"),
                whole(settings, "steps"));
    }

    private static long whole(Map<String, Object> settings, String name) {
        return settings.get(name) instanceof Number number ? Math.max(0, number.longValue()) : 0;
    }

    /** Returns the most steps that a run will take, if the settings tell. */
    public OptionalLong stepsAtMost() {
        return stepsAtMost(stepsPerEpoch());
    }

    /** Returns the steps of an epoch, if the settings tell. */
    OptionalDouble stepsPerEpoch() {
        return samples > 0 ? OptionalDouble.of((double) Math.ceilDiv(samples, batch)) : OptionalDouble.empty();
    }

    /**
     * Returns the most steps that the run will take.
     *
     * @param stepsPerEpoch if they are known
     */
    OptionalLong stepsAtMost(OptionalDouble stepsPerEpoch) {
        if (steps > 0) {
            return OptionalLong.of(steps);
        }
        return stepsPerEpoch.isPresent() && epochs > 0
                ? OptionalLong.of(Math.round(epochs * stepsPerEpoch.getAsDouble()))
                : OptionalLong.empty();
    }

    /** Returns how many samples so many steps see: the last batch of an epoch is what is left of it. */
    double samplesAfter(double step) {
        if (samples == 0) {
            return step * batch;
        }
        long perEpoch = Math.ceilDiv(samples, batch);
        double wholeEpochs = Math.floor(step / perEpoch);
        return wholeEpochs * samples + Math.min((step - wholeEpochs * perEpoch) * batch, (double) samples);
    }
}
