package org.pascaline.app.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pascaline.engine.task.TaskType;
import org.pascaline.lab.spec.Catalog;
import org.pascaline.lab.spec.ModelSpec;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;
import org.pascaline.lab.spec.SpecException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What a user gave a command: settings of a run, and values that are checked here. */
public final class Given {
    private final CommandSpec command;

    /** Creates the checks for a command, which an answer names. */
    public Given(CommandSpec command) {
        this.command = command;
    }

    /** Returns the run of a task that the options describe. */
    RunSettings.Resolved run(Catalog catalog, TaskType task) {
        try {
            Map<String, Object> settings = new LinkedHashMap<>();
            settings.put("task", task.name());
            settings.putAll(SettingOptions.given(command));
            return RunSettings.read(catalog, new Source.Options(), settings);
        } catch (SpecException e) {
            throw mistake(e);
        }
    }

    /**
     * Returns the recurrent layers that the options describe, for a command that makes no run.
     *
     * @param fallbacks settings that stand in for those that were not given
     */
    public ModelSpec.Recurrent recurrent(Catalog catalog, Map<String, Object> fallbacks) {
        try {
            return RunSettings.recurrent(catalog, new Source.Options(), SettingOptions.given(command), fallbacks);
        } catch (SpecException e) {
            throw mistake(e);
        }
    }

    /** Refuses options between {@code train} and the name of the task, where nobody would read them. */
    void requireNothingBeforeTheTask() {
        List<OptionSpec> early = command.parent().commandLine().getParseResult().matchedOptions();
        if (!early.isEmpty()) {
            String option = early.getFirst().longestName();
            throw mistake(
                    option.equals("--resume")
                            ? "--resume goes without the name of a task; the run knows what it learns"
                            : "%s must stand behind the name of the task".formatted(option));
        }
    }

    /** Returns a value that is large enough. */
    public int atLeast(int least, String option, int value) {
        require(value >= least, option, "must be at least " + least, value);
        return value;
    }

    /** Returns the value of an option, or refuses one outside of its range. */
    public int between(int least, int most, String option, int value) {
        require(value >= least && value <= most, option, "must be from %d to %d".formatted(least, most), value);
        return value;
    }

    /** Checks the value of an option. */
    void between(double least, double most, String option, double value) {
        require(value >= least && value <= most, option, "must be from %.0f to %.0f".formatted(least, most), value);
    }

    /** Returns the exception that tells the user of a mistake on the command line. */
    public ParameterException mistake(String sentence) {
        CommandLine line = command.commandLine();
        return new ParameterException(line, sentence);
    }

    private ParameterException mistake(SpecException refusal) {
        return mistake(String.valueOf(refusal.getMessage()));
    }

    private void require(boolean holds, String option, String allowed, Object value) {
        if (!holds) {
            throw mistake("%s %s, got %s".formatted(option, allowed, value));
        }
    }
}
