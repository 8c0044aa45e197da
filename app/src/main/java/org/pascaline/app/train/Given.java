package org.pascaline.app.train;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks on the values a user gave, each answered with the option, what is allowed and what was given. */
public final class Given {
    private final CommandSpec command;

    /** Creates the checks for a command, which an answer names. */
    public Given(CommandSpec command) {
        this.command = command;
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

    double positive(String option, double value) {
        require(value > 0 && Double.isFinite(value), option, "must be a number above 0", value);
        return value;
    }

    double notNegative(String option, double value) {
        require(value >= 0 && Double.isFinite(value), option, "must be a number of at least 0", value);
        return value;
    }

    double fraction(String option, double value) {
        require(value >= 0 && value < 1, option, "must be at least 0 and below 1", value);
        return value;
    }

    /** Refuses an option that was given although nothing would heed it. */
    void onlyWith(boolean heeded, String option, String companion) {
        if (!heeded && command.commandLine().getParseResult().hasMatchedOption(option)) {
            throw mistake("%s goes with %s only; leave it out or add that".formatted(option, companion));
        }
    }

    /** Returns the exception that tells the user of a mistake on the command line. */
    public ParameterException mistake(String sentence) {
        CommandLine line = command.commandLine();
        return new ParameterException(line, sentence);
    }

    private void require(boolean holds, String option, String allowed, Object value) {
        if (!holds) {
            throw mistake("%s %s, got %s".formatted(option, allowed, value));
        }
    }
}
