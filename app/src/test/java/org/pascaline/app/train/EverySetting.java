package org.pascaline.app.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pascaline.engine.optim.OptimizerType;
import org.pascaline.engine.optim.ScheduleType;
import org.pascaline.lab.spec.Catalog;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;
import org.pascaline.lab.spec.SpecException;

/** Every setting of a run with a value that is not its default, and every kind of run to try them on. */
final class EverySetting {
    /** A setting that is missing here fails {@link RepeatTest}. */
    static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("seed", Long.MAX_VALUE),
            Map.entry("length", 7),
            Map.entry("convention", "homework"),
            Map.entry("tolerance", 0.125),
            Map.entry("train-size", 77),
            Map.entry("validation-size", 78),
            Map.entry("test-size", 79),
            Map.entry("samples", "fixed-in-order"),
            Map.entry("max-length", 33),
            Map.entry("test-max-length", 34),
            Map.entry("test-min-length", 3),
            Map.entry("range", 1.5),
            Map.entry("scale", 1e-7),
            Map.entry("digits", 6),
            Map.entry("places", 35),
            Map.entry("test-digits", 9),
            Map.entry("test-places", 36),
            Map.entry("train-sums", "stratified"),
            Map.entry("test-sums", "carry-rich"),
            Map.entry("machine", "table-1x2-2:0/0,1/1:1/1,0/0"),
            Map.entry("train-inputs", "random"),
            Map.entry("test-inputs", "carry-rich"),
            Map.entry("test-length", 8),
            Map.entry("data", "/my images/größe"),
            Map.entry("scaling", "none"),
            Map.entry("hidden", 24),
            Map.entry("activation", "tanh"),
            Map.entry("embedding", 5),
            Map.entry("layers", 2),
            Map.entry("init", "he"),
            Map.entry("identity-scale", 0.01),
            Map.entry("bias-noise", true),
            Map.entry("periods", "1,3"),
            Map.entry("state-grid", "1/4"),
            Map.entry("grid-training", true),
            Map.entry("state-noise", 0.2),
            Map.entry("weight-decay", 0.1),
            Map.entry("momentum", 0.5),
            Map.entry("learning-rate", 0.0123456789012345678),
            Map.entry("decay-rate", 1e-9),
            Map.entry("decay-factor", 0.1),
            Map.entry("decay-steps", 7),
            Map.entry("decay-floor", 1e-5),
            Map.entry("warm-up", 3),
            Map.entry("clip", 2.5),
            Map.entry("clip-value", 0.5),
            Map.entry("batch", 5),
            Map.entry("steps", 3_000_000_000L),
            Map.entry("epochs", 4),
            Map.entry("patience", 2),
            Map.entry("target", 0.25),
            Map.entry("target-accuracy", 0.995),
            Map.entry("on-divergence", "restart"));

    private EverySetting() {}

    /** Returns each task with each network that can do it, each optimiser, which has one of the schedules. */
    static List<Map<String, Object>> kindsOfRuns() {
        List<Map<String, Object>> kinds = new ArrayList<>();
        List<ScheduleType> schedules = ScheduleType.all();
        for (String task : Catalog.BUILT_IN.taskNames()) {
            for (String cell : Catalog.BUILT_IN.networkNames()) {
                for (int i = 0; i < OptimizerType.all().size(); i++) {
                    Map<String, Object> kind = new LinkedHashMap<>(Map.of(
                            "task",
                            task,
                            "cell",
                            cell,
                            "optimizer",
                            OptimizerType.all().get(i).name(),
                            "schedule",
                            schedules.get((i + 3) % schedules.size()).name()));
                    if (task.equals("cifar-10")) {
                        kind.put("data", "cifar");
                    }
                    if (read(kind).isPresent()) {
                        kinds.add(kind);
                    }
                }
            }
        }
        return kinds;
    }

    /** Returns a kind of run with one more setting, and with what that needs beside it. */
    static Map<String, Object> with(Map<String, Object> kind, String name) {
        Map<String, Object> more = new LinkedHashMap<>(kind);
        if (name.equals("grid-training")) {
            more.put("state-grid", VALUES.get("state-grid"));
        }
        more.put(name, VALUES.get(name));
        return more;
    }

    /** Returns the run of settings that somebody wrote; nothing if they are refused. */
    static Optional<RunSettings.Resolved> read(Map<String, Object> settings) {
        try {
            return Optional.of(RunSettings.read(new Source.File("test"), settings));
        } catch (SpecException refused) {
            return Optional.empty();
        }
    }
}
