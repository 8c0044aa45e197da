package org.pascaline.app.watch;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.pascaline.app.ColorMode;
import org.pascaline.app.ExitStatus;
import org.pascaline.app.RunsFolderOption;
import org.pascaline.app.Terminal;
import org.pascaline.app.train.Given;
import org.pascaline.app.train.Interruption;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.spec.Nearest;
import org.pascaline.lab.store.NameList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code watch}. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Draws the curves of a run in the terminal and keeps them up to date until the run ends. Where the output is no"
                    + " terminal it draws once.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  pascaline watch",
            "  pascaline watch 20261122-16 --metric loss,gradient-norm --smoothing 0.9 --log"
        })
public final class WatchCommand implements Callable<Integer> {
    private static final Screen.Size USUAL = new Screen.Size(80, 24);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** So many pauses pass until the run is read again. */
    private static final int PAUSES = 5;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description =
                    "A run's folder, or the beginning of its name. Default: the newest that is being trained, or else"
                            + " the newest")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--metric",
            paramLabel = "NAMES",
            description =
                    "Draw these, separated by commas, such as loss,validation.mse. Default: the loss and what the run"
                            + " is judged by")
    private String metrics = "";

    @Option(
            names = "--smoothing",
            paramLabel = "W",
            defaultValue = "0",
            description =
                    "Draw an average of the noisy curves in which what was before has this weight, from 0 to below"
                            + " 1; the numbers themselves stay faint where there are colours, and evaluations stay as they are."
                            + " Default: ${DEFAULT-VALUE}")
    private double smoothing;

    @Option(names = "--log", description = "Draw powers of ten equally far apart.")
    private boolean logarithmic;

    @Option(names = "--once", description = "Draw once, and do not wait for the run to end.")
    private boolean once;

    @Option(names = "--ascii", description = "Draw with letters that every terminal has.")
    private boolean ascii;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Colours: ${COMPLETION-CANDIDATES}. NO_COLOR is heeded. Default: ${DEFAULT-VALUE}")
    private ColorMode color = ColorMode.AUTO;

    @Mixin
    private RunsFolderOption place = new RunsFolderOption();

    /** Creates the command. */
    public WatchCommand() {}

    @Override
    public Integer call() throws IOException {
        Given given = new Given(command);
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw given.mistake("--smoothing must be at least 0 and below 1, got %s".formatted(smoothing));
        }
        WatchedRun run = WatchedRun.of(
                name.isPresent() ? RunFolder.find(name.get(), place.runs()) : WatchedRun.newest(place.runs()));
        Terminal terminal = Terminal.of(color);
        Frame frame = new Frame(terminal, glyphs(terminal), names(), smoothing, logarithmic);
        requireMetrics(given, run);
        Screen.Size size = new Screen.Size(terminal.columns(), USUAL.rows());
        if (once || !Terminal.isDrawable() || !run.isRunning()) {
            run.awaitBaselines();
            print(terminal, frame.lines(run, size.columns(), size.rows()));
            return ExitStatus.DONE;
        }
        return watch(given, terminal, run, frame, size);
    }

    private List<String> names() {
        return NameList.parse(metrics);
    }

    private Glyphs glyphs(Terminal terminal) {
        return ascii
                ? Glyphs.ASCII
                : Glyphs.of(terminal.out().charset(), Objects.requireNonNullElse(System.getenv("TERM"), ""));
    }

    /** Before its first validation a run cannot be told what it will never write. */
    private void requireMetrics(Given given, WatchedRun run) {
        for (String metric : names()) {
            if (run.isComplete() && !run.names().contains(metric)) {
                throw given.mistake("the run has no numbers '%s'; there are %s%s"
                        .formatted(metric, String.join(", ", run.names()), Nearest.hint(metric, run.names())));
            }
        }
    }

    private static void print(Terminal terminal, List<String> lines) {
        lines.forEach(line -> terminal.out().println(line.stripTrailing()));
        terminal.out().flush();
    }

    private Integer watch(Given given, Terminal terminal, WatchedRun run, Frame frame, Screen.Size otherwise)
            throws IOException {
        Screen.Size size;
        int status;
        try (Interruption interruption = new Interruption();
                Screen screen = new Screen(terminal.out(), otherwise)) {
            boolean changed = true;
            while (run.isRunning() && !interruption.requested()) {
                if (changed) {
                    screen.draw(frame.lines(
                            run, screen.size().columns(), screen.size().rows()));
                }
                boolean resized = pause(screen, interruption);
                changed = run.refresh() || resized;
                requireMetrics(given, run);
            }
            size = screen.size();
            status = interruption.status();
        }
        run.awaitBaselines();
        // The last picture stays, on the screen that was there before.
        print(terminal, frame.lines(run, size.columns(), size.rows() - 2));
        return status;
    }

    /** Waits a while, though not if there is something to do; returns whether the terminal has another size. */
    private static boolean pause(Screen screen, Interruption interruption) {
        for (int i = 0; i < PAUSES && !interruption.requested(); i++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            if (screen.isResized()) {
                return true;
            }
        }
        return false;
    }
}
