package org.pascaline.app.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pascaline.lab.spec.Vocabulary;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What each command {@code train TASK} does unless the user says otherwise: settings by which the task is learnt well within
 * a minute. One that means nothing for a run, such as the periods of a clock that it has not, is ignored.
 */
final class Recipe {
    private static final Map<String, Object> COMMON = Map.ofEntries(
            Map.entry("seed", 1),
            Map.entry("epochs", 50),
            Map.entry("steps", 0),
            Map.entry("patience", 0),
            Map.entry("target", 0),
            Map.entry("on-divergence", "stop"),
            Map.entry("optimizer", "adam"),
            Map.entry("momentum", 0.9),
            Map.entry("weight-decay", 0),
            Map.entry("schedule", "constant"),
            Map.entry("decay-rate", 0.0001),
            Map.entry("decay-factor", 0.5),
            Map.entry("decay-steps", 1000),
            Map.entry("decay-floor", 0),
            Map.entry("warm-up", 0),
            Map.entry("clip", 0),
            Map.entry("clip-value", 0));

    private static final Map<String, Object> DRAWN = Map.ofEntries(
            Map.entry("hidden", 64),
            Map.entry("layers", 1),
            Map.entry("init", "standard"),
            Map.entry("identity-scale", 1),
            Map.entry("periods", "1,2,4,8"),
            Map.entry("samples", "fixed"),
            Map.entry("train-size", 20_000),
            Map.entry("validation-size", 1000),
            Map.entry("test-size", 10_000));

    private static final Map<String, Object> ADDING = Map.ofEntries(
            Map.entry("length", 50),
            Map.entry("convention", "unit"),
            Map.entry("cell", "lstm"),
            Map.entry("batch", 50),
            Map.entry("learning-rate", 0.005),
            Map.entry("clip", 1),
            Map.entry("target", 0.0003));

    private static final Map<String, Object> NORM = Map.ofEntries(
            Map.entry("max-length", 20),
            Map.entry("test-min-length", 1),
            Map.entry("range", 20),
            Map.entry("scale", 1),
            Map.entry("cell", "linear"),
            Map.entry("batch", 32),
            Map.entry("learning-rate", 0.003),
            Map.entry("epochs", 20),
            Map.entry("patience", 5));

    private static final Map<String, Object> ADDER = Map.ofEntries(
            Map.entry("digits", 10),
            Map.entry("train-sums", "carry-rich"),
            Map.entry("test-sums", "random"),
            Map.entry("embedding", 16),
            Map.entry("cell", "gru"),
            Map.entry("batch", 100),
            Map.entry("learning-rate", 0.005),
            Map.entry("clip", 1),
            Map.entry("target", 0.002));

    private static final Map<String, Object> TRANSDUCER = Map.ofEntries(
            Map.entry("length", 10),
            Map.entry("machine", "parity"),
            Map.entry("train-inputs", "carry-rich"),
            Map.entry("test-inputs", "random"),
            Map.entry("embedding", 8),
            Map.entry("cell", "rnn"),
            Map.entry("hidden", 16),
            Map.entry("batch", 256),
            Map.entry("learning-rate", 0.01),
            Map.entry("clip", 1),
            Map.entry("target", 0.002));

    private static final Map<String, Object> IMAGES = Map.ofEntries(
            Map.entry("cell", "mlp"),
            Map.entry("scaling", "standardized"),
            Map.entry("hidden", "100,100,50"),
            Map.entry("activation", "relu"),
            Map.entry("train-size", 0),
            Map.entry("validation-size", 0),
            Map.entry("test-size", 0),
            Map.entry("batch", 64),
            Map.entry("learning-rate", 0.002),
            Map.entry("schedule", "exponential"),
            Map.entry("decay-rate", 0.0004),
            Map.entry("epochs", 7));

    private Recipe() {}

    /** Returns the recipe of a task's command, which has the task's name. */
    static Map<String, Object> of(CommandSpec command) {
        Map<String, Object> recipe = new LinkedHashMap<>(COMMON);
        switch (command.name()) {
            case "adding" -> {
                recipe.putAll(DRAWN);
                recipe.putAll(ADDING);
            }
            case "l1norm" -> {
                recipe.putAll(DRAWN);
                recipe.putAll(NORM);
            }
            case "adder" -> {
                recipe.putAll(DRAWN);
                recipe.putAll(ADDER);
            }
            case "transducer" -> {
                recipe.putAll(DRAWN);
                recipe.putAll(TRANSDUCER);
            }
            case "fashion-mnist", "cifar-10" -> recipe.putAll(IMAGES);
            default -> throw new IllegalStateException("there is no recipe for " + command.name());
        }
        recipe.put("task", command.name());
        return recipe;
    }

    /** Tells the help what stands in for an option that is not given. */
    static final class Defaults implements IDefaultValueProvider {
        Defaults() {}

        @Override
        public @Nullable String defaultValue(ArgSpec argument) {
            return argument instanceof OptionSpec option && option.longestName().startsWith("--")
                    ? Optional.ofNullable(of(argument.command())
                                    .get(option.longestName().substring(2)))
                            .map(Vocabulary::written)
                            .orElse(null)
                    : null;
        }
    }
}
