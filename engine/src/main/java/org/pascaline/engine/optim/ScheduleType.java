package org.pascaline.engine.optim;

import java.util.List;
import java.util.Optional;
import org.pascaline.engine.setting.Kind;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.setting.Values;

/** A kind of schedule of the learning rate as somebody chooses it by name, with what there is to choose about it. */
public interface ScheduleType {

    /** Returns the name, as on the command line: in lower case, words with hyphens between them. */
    String name();

    /** Returns what it is, in a few words. */
    String description();

    /** Returns the settings of this kind; other kinds may have some of them too. */
    default List<Setting<?>> settings() {
        return List.of();
    }

    /**
     * Returns the schedule with its settings as somebody chose them.
     *
     * @param rate the learning rate at the start
     */
    Schedule with(double rate, Values values);

    /** Returns all kinds, in the order in which they are listed. */
    static List<ScheduleType> all() {
        return List.of(new Constant(), new Exponential(), new Step(), new Cosine());
    }

    /** Returns the kind of a name. */
    static Optional<ScheduleType> named(String name) {
        return all().stream().filter(type -> type.name().equals(name)).findFirst();
    }

    /** Over how many steps the rate changes. */
    Setting<Integer> DECAY_STEPS =
            Setting.whole("decay-steps", 1, Integer.MAX_VALUE, 1000, "Steps of the step and cosine schedules");

    /** {@code constant}. */
    record Constant() implements ScheduleType {
        @Override
        public String name() {
            return "constant";
        }

        @Override
        public String description() {
            return "the same rate at every step";
        }

        @Override
        public Schedule with(double rate, Values values) {
            return new Schedule.Constant(rate);
        }
    }

    /** {@code exponential}. */
    record Exponential() implements ScheduleType {
        private static final Setting<Double> DECAY_RATE =
                Setting.real("decay-rate", Kind.Range.NOT_NEGATIVE, 1e-4, "k of the exponential schedule");

        @Override
        public String name() {
            return "exponential";
        }

        @Override
        public String description() {
            return "rate * e^(-k*step)";
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(DECAY_RATE);
        }

        @Override
        public Schedule with(double rate, Values values) {
            return new Schedule.Exponential(rate, values.of(DECAY_RATE));
        }
    }

    /** {@code step}. */
    record Step() implements ScheduleType {
        private static final Setting<Double> DECAY_FACTOR =
                Setting.real("decay-factor", Kind.Range.POSITIVE, 0.5, "Factor of the step schedule");

        @Override
        public String name() {
            return "step";
        }

        @Override
        public String description() {
            return "times decay-factor every decay-steps";
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(DECAY_FACTOR, DECAY_STEPS);
        }

        @Override
        public Schedule with(double rate, Values values) {
            return new Schedule.Step(rate, values.of(DECAY_FACTOR), values.of(DECAY_STEPS));
        }
    }

    /** {@code cosine}. */
    record Cosine() implements ScheduleType {
        private static final Setting<Double> DECAY_FLOOR =
                Setting.real("decay-floor", Kind.Range.NOT_NEGATIVE, 0, "Rate at the end of the cosine schedule");

        @Override
        public String name() {
            return "cosine";
        }

        @Override
        public String description() {
            return "down to decay-floor over decay-steps";
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(DECAY_STEPS, DECAY_FLOOR);
        }

        @Override
        public Schedule with(double rate, Values values) {
            return new Schedule.Cosine(rate, values.of(DECAY_FLOOR), values.of(DECAY_STEPS));
        }
    }
}
