package org.pascaline.app.runs;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.pascaline.app.ColorMode;
import org.pascaline.app.ExitStatus;
import org.pascaline.app.Lines;
import org.pascaline.app.Terminal;
import org.pascaline.app.train.Given;
import org.pascaline.app.train.Interruption;
import org.pascaline.app.train.MachineryOptions;
import org.pascaline.lab.run.Repetition;
import org.pascaline.lab.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code runs verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Trains a run again and says whether it gives the same bits.", ""},
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:the bits are the same", "1:they are not"})
final class RunsVerify implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "RUN", description = "A run's folder, or the beginning of its name.")
    private String name = "";

    @Option(names = "--steps", paramLabel = "N", defaultValue = "0", description = "Only so many steps; 0 takes all.")
    private int steps;

    @Mixin
    private MachineryOptions machinery = new MachineryOptions();

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    RunsVerify() {}

    @Override
    public Integer call() throws IOException {
        Given given = new Given(command);
        given.atLeast(0, "--steps", steps);
        RunFolder run = place.find(name);
        Terminal terminal = Terminal.of(ColorMode.AUTO);
        try (Interruption interruption = new Interruption()) {
            Repetition repetition = Repetition.of(
                    run,
                    machinery.parse(given),
                    steps == 0 ? OptionalLong.empty() : OptionalLong.of(steps),
                    interruption::requested);
            String done = "%s: %,d steps repeated, %,d lines of numbers%s compared"
                    .formatted(
                            run.path().getFileName(),
                            repetition.steps(),
                            repetition.points(),
                            repetition.whole() ? " and the weights" : "");
            terminal.out().println(Lines.fitted(done, terminal.columns()));
            repetition.differences().forEach(terminal.out()::println);
            terminal.out()
                    .println(repetition.isSame() ? terminal.green("the same bits") : terminal.yellow("not the same"));
            if (interruption.requested()) {
                return interruption.status();
            }
            return repetition.isSame() ? ExitStatus.DONE : ExitStatus.FAILURE;
        }
    }
}
