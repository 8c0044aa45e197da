package org.pascaline.app.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.task.TaskType;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.machine.PrintedCommand;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.spec.Catalog;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;
import org.pascaline.lab.spec.SpecException;
import org.pascaline.lab.spec.Vocabulary;

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
    public static String command(Catalog catalog, Map<String, Object> settings) throws UnreadableDataException {
        return PrintedCommand.of(words(catalog, settings));
    }

    /**
     * Returns the words behind the program's name that train a run again: the task, and every setting that is not what the
     * command does by itself.
     *
     * @param catalog the cells and tasks that there are
     * @param settings all settings of the run
     * @throws UnreadableDataException if they are none of this program's
     */
    public static List<String> words(Catalog catalog, Map<String, Object> settings) throws UnreadableDataException {
        Map<String, Object> used = used(catalog, settings);
        TaskType task = catalog.task(String.valueOf(used.get("task"))).orElseThrow();
        List<String> words = new ArrayList<>(List.of("train", task.name()));
        for (Catalog.Group group : catalog.groups(task)) {
            for (Setting<?> setting : group.settings()) {
                Object value = used.get(setting.name());
                if (value != null && !isUsual(value, Catalog.usual(task, setting))) {
                    words.add(
                            value.equals(true)
                                    ? "--" + setting.name()
                                    : "--%s=%s".formatted(setting.name(), Vocabulary.written(value)));
                }
            }
        }
        return words;
    }

    /** Returns what the run uses of its settings; runs of earlier versions may have others. */
    private static Map<String, Object> used(Catalog catalog, Map<String, Object> settings)
            throws UnreadableDataException {
        try {
            return RunSettings.read(catalog, Source.File.complete("the run"), settings)
                    .settings();
        } catch (SpecException e) {
            throw new UnreadableDataException(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isUsual(Object value, Optional<Object> usual) {
        return usual.isPresent() && Vocabulary.written(value).equals(Vocabulary.written(usual.get()));
    }
}
