package org.pascaline.engine.optim;

/**
 * The learning rate as a function of the step alone, so that a resumed run goes on with the right one. The bits are the
 * same on every machine.
 */
public sealed interface Schedule {

    /**
     * Returns the learning rate of a step.
     *
     * @param step how many steps were taken before this one; the first step is 0
     */
    double rate(long step);

    /**
     * The same rate at every step.
     *
     * @param rate above 0
     */
    record Constant(double rate) implements Schedule {
        /** Checks the range. */
        public Constant {
            Ranges.positive("a learning rate", rate);
        }

        @Override
        public double rate(long step) {
            return rate;
        }
    }

    /**
     * Exponential decay, {@code rate · e^(−k·step)}.
     *
     * @param rate the rate of step 0, above 0
     * @param k the decay per step, at least 0; the rate halves every {@code 0.693 / k} steps
     */
    record Exponential(double rate, double k) implements Schedule {
        /** Checks the ranges. */
        public Exponential {
            Ranges.positive("a learning rate", rate);
            Ranges.notNegative("the decay k of an exponential schedule", k);
        }

        @Override
        public double rate(long step) {
            return rate * StrictMath.exp(-k * step);
        }
    }

    /**
     * Multiplication by a factor every so often, {@code rate · factor^⌊step / every⌋}.
     *
     * @param rate the rate of step 0, above 0
     * @param factor above 0, and below 1 for a rate that falls
     * @param every the number of steps between two changes, at least 1
     */
    record Step(double rate, double factor, long every) implements Schedule {
        /** Checks the ranges. */
        public Step {
            Ranges.positive("a learning rate", rate);
            Ranges.positive("the factor of a step schedule", factor);
            Ranges.atLeastOne("the number of steps between two changes of a step schedule", every);
        }

        @Override
        public double rate(long step) {
            long changes = step / every;
            return rate * StrictMath.pow(factor, (double) changes);
        }
    }

    /**
     * Half a cosine from {@code rate} at step 0 down to {@code floor} at step {@code steps}, and {@code floor} from
     * then on: {@code floor + (rate − floor) · (1 + cos(π · step / steps)) / 2}.
     *
     * <p>Source: Loshchilov and Hutter, "SGDR", ICLR 2017, equation 5, without restarts.
     *
     * @param rate the rate of step 0, above 0
     * @param floor the last rate, at least 0 and at most {@code rate}
     * @param steps the length of the descent, at least 1
     */
    record Cosine(double rate, double floor, long steps) implements Schedule {
        /** Checks the ranges. */
        public Cosine {
            Ranges.positive("a learning rate", rate);
            Ranges.notNegative("the floor of a cosine schedule", floor);
            Ranges.atLeastOne("the number of steps of a cosine schedule", steps);
            if (floor > rate) {
                throw new IllegalArgumentException(
                        "the floor of a cosine schedule must be at most its rate %s, not %s".formatted(rate, floor));
            }
        }

        @Override
        public double rate(long step) {
            if (step >= steps) {
                return floor;
            }
            double height = (1 + StrictMath.cos(Math.PI * step / steps)) / 2;
            return height * rate + (1 - height) * floor;
        }
    }

    /**
     * A linear rise to the first rate of another schedule, which then takes over.
     *
     * <p>For {@code step < steps} the rate is {@code then.rate(0) · (step + 1) / steps}: it starts at
     * {@code then.rate(0) / steps}, not at 0, and the last step of the rise has the full rate. From then on it is
     * {@code then.rate(step − steps)}: {@code then} counts its steps from the end of the rise, so the rate never jumps,
     * and a cosine that shall end with the training needs {@code training steps − steps}.
     *
     * @param steps the length of the rise, at least 1
     * @param then what follows
     */
    record WarmUp(long steps, Schedule then) implements Schedule {
        /** Checks the range. */
        public WarmUp {
            Ranges.atLeastOne("the number of warm-up steps", steps);
        }

        @Override
        public double rate(long step) {
            return step < steps ? then.rate(0) * (step + 1) / steps : then.rate(step - steps);
        }
    }
}
