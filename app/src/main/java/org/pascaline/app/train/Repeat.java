package org.pascaline.app.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pascaline.engine.task.Sizes;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.spec.Vocabulary;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command that trains a run again. */
public final class Repeat {
    private static final String FRESH = Vocabulary.word(Sizes.Supply.FRESH);

    private Repeat() {}

    /**
     * Returns the words of the command: the task, and every setting that is not what the command does by itself.
     *
     * @param root the program's command
     * @param settings all settings of the run
     * @throws UnreadableDataException if there is no such task
     */
    public static List<String> words(CommandSpec root, Map<String, Object> settings) throws UnreadableDataException {
        String task = String.valueOf(settings.get("task"));
        CommandSpec command = subcommand(subcommand(root, "train"), task);
        Map<String, Object> recipe = Recipe.of(command);
        List<String> words = new ArrayList<>(List.of("pascaline", "train", task));
        settings.forEach((name, value) -> {
            if (value.equals(FRESH)) {
                words.add("--fresh");
            } else if (command.findOption("--" + name) != null && !isSame(value, recipe.get(name))) {
                words.add("--%s=%s".formatted(name, Vocabulary.written(value)));
            }
        });
        return words;
    }

    private static CommandSpec subcommand(CommandSpec command, String name) throws UnreadableDataException {
        CommandLine line = command.subcommands().get(name);
        if (line == null) {
            throw new UnreadableDataException(
                    "the run is of a task '%s' that this program does not know".formatted(name));
        }
        return line.getCommandSpec();
    }

    private static boolean isSame(Object value, @Nullable Object usual) {
        return usual != null && Vocabulary.written(value).equals(Vocabulary.written(usual));
    }
}
