package org.pascaline.app.train;

import java.io.IOException;
import org.pascaline.lab.run.Machinery;
import org.pascaline.lab.run.TooLittleMemoryException;
import org.pascaline.lab.spec.RunSettings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** The options that all trainings share, as a mixin: a class can be the group of one class only. */
final class TrainingOptions {
    private static final String ADVICE = "; lower the number of steps of a sample, --batch or --hidden, or set"
            + " PASCALINE_JVM_OPTIONS=%s or the like";

    @ArgGroup(validate = false, heading = "%nTraining:%n")
    BudgetOptions budget = new BudgetOptions();

    @ArgGroup(validate = false, heading = "%nOptimiser:%n")
    OptimizerOptions optimizer = new OptimizerOptions();

    @ArgGroup(validate = false, heading = "%nTrials:%n")
    private TrialsOptions trials = new TrialsOptions();

    @Mixin
    private SessionOptions session = new SessionOptions();

    TrainingOptions() {}

    /** Carries out the training that a command's options and its recipe describe; returns the exit status. */
    int run(CommandSpec command) throws IOException {
        Given given = new Given(command);
        given.requireNothingBeforeTheTask();
        RunSettings.Resolved run = given.run(Recipe.of(command));
        Machinery machine = session.machinery(given);
        int seeds = trials.parseSeeds(given, run.spec().seed());
        OutputOptions output = session.output(given);
        try {
            return seeds == 1
                    ? TrainingSession.begin(run, machine, output)
                    : new SeedsSession(command.root(), run, seeds, machine, output).run();
        } catch (TooLittleMemoryException tooLarge) {
            throw given.mistake(tooLarge.getMessage() + ADVICE.formatted("-Xmx" + tooLarge.gigabytesThatDo() + "g"));
        } catch (OutOfMemoryError tooLarge) {
            throw given.mistake("this needs more memory than there is" + ADVICE.formatted("-Xmx8g"));
        }
    }
}
