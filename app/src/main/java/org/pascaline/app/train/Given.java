package org.pascaline.app.train;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pascaline.engine.task.Sizes;
import org.pascaline.lab.spec.ModelSpec;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;
import org.pascaline.lab.spec.SpecException;
import org.pascaline.lab.spec.Vocabulary;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What a user gave a command: settings of a run, and values that are checked here. */
public final class Given {
    private static final String FRESH = "fresh";
    private static final String SAMPLES = "samples";

    private final CommandSpec command;

    /** Creates the checks for a command, which an answer names. */
    public Given(CommandSpec command) {
        this.command = command;
    }

    /** Returns the run that the options describe, completed by a recipe. */
    RunSettings.Resolved run(Map<String, Object> recipe) {
        try {
            return RunSettings.read(new Source.Options(), settings(), recipe);
        } catch (SpecException e) {
            throw mistake(e);
        }
    }

    /**
     * Returns the recurrent layers that the options describe, for a command that makes no run.
     *
     * @param recipe settings that stand in for those that were not given
     */
    public ModelSpec.Recurrent recurrent(Map<String, Object> recipe) {
        try {
            return RunSettings.recurrent(new Source.Options(), settings(), recipe);
        } catch (SpecException e) {
            throw mistake(e);
        }
    }

    /** Returns the values of those {@link RunOptions} that were given. */
    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
            if (option.userObject() instanceof Field field
                    && RunOptions.class.isAssignableFrom(field.getDeclaringClass())) {
                String name = option.longestName().substring(2);
                Object value = option.typedValues().getLast();
                if (!name.equals(FRESH)) {
                    settings.put(name, value);
                } else if (command.commandLine().getParseResult().hasMatchedOption("--" + SAMPLES)) {
                    throw mistake(new Source.Options().exclusive(FRESH, SAMPLES));
                } else {
                    Sizes.Supply supply = value.equals(true) ? Sizes.Supply.FRESH : Sizes.Supply.FIXED;
                    settings.put(SAMPLES, Vocabulary.word(supply));
                }
            }
        }
        return settings;
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
