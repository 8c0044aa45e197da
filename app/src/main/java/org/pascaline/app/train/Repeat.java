package org.pascaline.app.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.machine.PrintedCommand;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;
import org.pascaline.lab.spec.SpecException;
import org.pascaline.lab.spec.Vocabulary;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands that train a run again, or go on with it. */
public final class Repeat {
    private Repeat() {}

    /** Returns the command that goes on with a run, to be pasted into a shell. */
    public static String resume(RunFolder run) {
        return PrintedCommand.of("train", "--resume", run.path().toString());
    }

    /**
     * Returns the command that trains a run again, to be pasted into a shell; otherwise as {@link #words}.
     *
     * @throws UnreadableDataException if the settings are none of this program's
     */
    public static String command(CommandSpec root, Map<String, Object> settings) throws UnreadableDataException {
        return PrintedCommand.of(words(root, settings));
    }

    /**
     * Returns the words behind the program's name that train a run again: the task, and every setting that is not what the
     * command does by itself.
     *
     * @param root the program's command
     * @param settings all settings of the run
     * @throws UnreadableDataException if they are none of this program's
     */
    public static List<String> words(CommandSpec root, Map<String, Object> settings) throws UnreadableDataException {
        Map<String, Object> used = used(settings);
        String task = String.valueOf(used.get("task"));
        CommandSpec command = subcommand(subcommand(root, "train"), task);
        Map<String, Object> recipe = Recipe.of(command);
        List<String> words = new ArrayList<>(List.of("train", task));
        used.forEach((name, value) -> {
            if (!isUsual(value, recipe.get(name))) {
                words.add(value.equals(true) ? "--" + name : "--%s=%s".formatted(name, Vocabulary.written(value)));
            }
        });
        return words;
    }

    /** Returns what the run uses of its settings; runs of earlier versions may have others. */
    private static Map<String, Object> used(Map<String, Object> settings) throws UnreadableDataException {
        try {
            return RunSettings.read(Source.File.complete("the run"), settings, Map.of())
                    .settings();
        } catch (SpecException e) {
            throw new UnreadableDataException(String.valueOf(e.getMessage()));
        }
    }

    private static CommandSpec subcommand(CommandSpec command, String name) {
        CommandLine line = command.subcommands().get(name);
        if (line == null) {
            throw new IllegalStateException("there is no command " + name);
        }
        return line.getCommandSpec();
    }

    /** Returns whether a command has a value by itself; a flag that nobody gives is false. */
    private static boolean isUsual(Object value, @Nullable Object usual) {
        return usual == null ? value.equals(false) : Vocabulary.written(value).equals(Vocabulary.written(usual));
    }
}
