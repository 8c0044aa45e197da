package org.pascaline.lab.spec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.OptimizerType;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.optim.ScheduleType;
import org.pascaline.engine.setting.Kind;
import org.pascaline.engine.setting.Setting;

/** Reads from settings how the weights move. */
final class Optimization {
    static final Setting<String> OPTIMIZER = Setting.word(
            "optimizer",
            OptimizerType.all().stream().map(OptimizerType::name).toList(),
            new OptimizerType.Adam().name(),
            "Optimiser. "
                    + OptimizerType.all().stream()
                            .map(type -> type.name() + ": " + type.description())
                            .collect(Collectors.joining("; ")));

    private static final Setting<Double> LEARNING_RATE =
            Setting.real("learning-rate", Kind.Range.POSITIVE, 0.001, "Learning rate, at the start if it changes");

    static final Setting<String> SCHEDULE = Setting.word(
            "schedule",
            ScheduleType.all().stream().map(ScheduleType::name).toList(),
            new ScheduleType.Constant().name(),
            "How the learning rate changes. "
                    + ScheduleType.all().stream()
                            .map(type -> type.name() + ": " + type.description())
                            .collect(Collectors.joining("; ")));

    private static final Setting<Integer> WARM_UP =
            Setting.whole("warm-up", 0, Integer.MAX_VALUE, 0, "Steps over which the rate rises to its start");

    private static final Setting<Double> CLIP =
            Setting.real("clip", Kind.Range.NOT_NEGATIVE, 0, "Largest L2 norm of the gradient; 0 for none");

    private static final Setting<Double> CLIP_VALUE = Setting.real(
            "clip-value", Kind.Range.NOT_NEGATIVE, 0, "Largest size of each element instead of --clip; 0 for none");

    private final Settings given;

    Optimization(Settings given) {
        this.given = given;
    }

    /** Returns all settings, in the order of the help. */
    static List<Setting<?>> settings() {
        List<Setting<?>> all = new ArrayList<>(List.of(OPTIMIZER, LEARNING_RATE));
        OptimizerType.all().forEach(type -> all.addAll(type.settings()));
        all.addAll(List.of(OptimizerType.WEIGHT_DECAY, SCHEDULE));
        Set<Setting<?>> schedules = new LinkedHashSet<>();
        ScheduleType.all().forEach(type -> schedules.addAll(type.settings()));
        all.addAll(schedules);
        all.addAll(List.of(WARM_UP, CLIP, CLIP_VALUE));
        return all;
    }

    Optimizer optimizer() {
        return OptimizerType.named(given.of(OPTIMIZER)).orElseThrow().with(given);
    }

    Schedule schedule() {
        double rate = given.of(LEARNING_RATE);
        Schedule schedule = ScheduleType.named(given.of(SCHEDULE)).orElseThrow().with(rate, given);
        int rising = given.of(WARM_UP);
        return rising == 0 ? schedule : new Schedule.WarmUp(rising, schedule);
    }

    Clip clip() {
        double value = given.of(CLIP_VALUE);
        if (value > 0) {
            given.refuseBeside(CLIP.name(), CLIP_VALUE.name(), "0");
            return new Clip.ByValue(value);
        }
        double norm = given.of(CLIP);
        return norm > 0 ? new Clip.GlobalNorm(norm) : new Clip.None();
    }
}
