package org.pascaline.app.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.pascaline.app.ColorMode;
import org.pascaline.app.ExitStatus;
import org.pascaline.app.Lines;
import org.pascaline.app.Terminal;
import org.pascaline.app.train.Given;
import org.pascaline.app.train.Interruption;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.check.Operations;
import org.pascaline.lab.data.Folders;
import org.pascaline.lab.machine.PrintedCommand;
import org.pascaline.lab.run.RunLock;
import org.pascaline.lab.spec.Nearest;
import org.pascaline.lab.study.Extent;
import org.pascaline.lab.study.LayerTime;
import org.pascaline.lab.study.LayerTimer;
import org.pascaline.lab.study.Plan;
import org.pascaline.lab.study.PlannedRun;
import org.pascaline.lab.study.Profile;
import org.pascaline.lab.study.ResultLog;
import org.pascaline.lab.study.RunResult;
import org.pascaline.lab.study.Studies;
import org.pascaline.lab.study.Study;
import org.pascaline.lab.study.StudyNumbers;
import org.pascaline.lab.study.StudyOrigin;
import org.pascaline.lab.study.StudyReader;
import org.pascaline.lab.study.StudyRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code study}. */
@Command(
        name = "study",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Carries out a study: many runs, tables, figures, and a verdict on each claim. One that was interrupted goes on"
                    + " where it stopped.",
            ""
        })
public final class StudyCommand implements Callable<Integer> {
    private static final Path USUAL_OUT = Path.of("studies");
    private static final int GAP = 2;
    private static final int MOST_SEEDS = 1000;
    private static final int MOST_THREADS = 256;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "STUDY",
            description = "Its name, or a YAML file of your own. Without it, the studies are listed.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--quick", description = "A taste of everything in about half a minute; claims get no verdict.")
    private boolean quick;

    @Option(names = "--full", description = "The documents' own sizes; takes many hours.")
    private boolean full;

    @Option(names = "--seeds", paramLabel = "N", description = "Repeat everything with so many seeds.")
    private Optional<Integer> seeds = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Lay a setting over all runs, as in --set hidden=32; may be given several times.")
    private Map<String, String> settings = Map.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "studies",
            description = "Where a folder for the study is made. Default: ${DEFAULT-VALUE}")
    private Path out = USUAL_OUT;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Runs at the same time; 0 is one per core. Results do not depend on it. Default: ${DEFAULT-VALUE}")
    private int threads;

    @Option(names = "--print", description = "Print the study's YAML, to copy and edit, and do nothing else.")
    private boolean print;

    @Option(
            names = "--strict-ops",
            description = "List the operations of each network, and run nothing if one is not on the study's list.")
    private boolean strictOperations;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    private boolean quiet;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Colours: ${COMPLETION-CANDIDATES}. NO_COLOR is heeded. Default: ${DEFAULT-VALUE}")
    private ColorMode color = ColorMode.AUTO;

    /** Creates the command. */
    public StudyCommand() {}

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.of(color);
        Given given = new Given(command);
        if (name.isEmpty()) {
            list(terminal);
            return ExitStatus.DONE;
        }
        String wanted = name.get();
        if (print) {
            terminal.out().print(text(given, wanted));
            return ExitStatus.DONE;
        }
        Study study = study(given, wanted);
        Profile profile = profile(given);
        int repeated = seeds.map(n -> given.between(1, MOST_SEEDS, "--seeds", n))
                .orElse(study.seeds().getOrDefault(profile, 1));
        int parallel = given.between(0, MOST_THREADS, "--threads", threads);
        return carryOut(
                terminal,
                study,
                profile,
                repeated,
                parallel == 0 ? Runtime.getRuntime().availableProcessors() : parallel);
    }

    private Profile profile(Given given) {
        if (quick && full) {
            throw given.mistake("--quick and --full exclude each other; leave one out");
        }
        return quick ? Profile.QUICK : full ? Profile.FULL : Profile.DEFAULT;
    }

    private static void list(Terminal terminal) throws IOException {
        terminal.out().println("Studies, to be started with %s:".formatted(PrintedCommand.inSentence("study", "NAME")));
        int width = Studies.names().stream().mapToInt(String::length).max().orElse(0) + GAP;
        for (String name : Studies.names()) {
            Study study = StudyReader.parse(name, Studies.text(name).orElseThrow(), Map.of());
            String label = ("  %-" + width + "s").formatted(name);
            Lines.of(label, study.title(), terminal.columns()).forEach(terminal.out()::println);
            for (Profile profile : Profile.values()) {
                terminal.out()
                        .printf(
                                "%s%-11s%s%n",
                                " ".repeat(label.length()),
                                profile == Profile.DEFAULT ? "usual" : "--" + profile.word(),
                                Extent.of(study, profile).words());
            }
        }
    }

    private static boolean isFile(String wanted) {
        return wanted.endsWith(".yaml") || wanted.endsWith(".yml");
    }

    private static String text(Given given, String wanted) throws IOException {
        if (isFile(wanted)) {
            return StudyReader.text(file(given, wanted));
        }
        return Studies.text(wanted)
                .orElseThrow(() ->
                        given.mistake("there is no study '%s'; there are %s, or name a file that ends in .yaml%s"
                                .formatted(
                                        wanted,
                                        String.join(", ", Studies.names()),
                                        Nearest.hint(wanted, Studies.names()))));
    }

    private static Path file(Given given, String wanted) {
        Path file = Path.of(wanted);
        if (!Files.exists(file)) {
            throw given.mistake("there is no file '%s'".formatted(wanted));
        }
        return file;
    }

    private Study study(Given given, String wanted) throws IOException {
        Map<String, Object> laidOver = new LinkedHashMap<>();
        settings.forEach((name, value) -> laidOver.put(name, StudyReader.value("--set " + name, value)));
        return isFile(wanted)
                ? StudyReader.read(file(given, wanted), laidOver)
                : StudyReader.parse(wanted, text(given, wanted), laidOver);
    }

    private Integer carryOut(Terminal terminal, Study study, Profile profile, int repeated, int parallel)
            throws IOException {
        List<PlannedRun> plan = Plan.of(study, profile, repeated);
        StudyNumbers.require(study, plan);
        if (strictOperations && !onlyAllowed(terminal, study, plan)) {
            return ExitStatus.FAILURE;
        }
        Path folder = Folders.make(out.resolve(study.name()));
        StudyOrigin origin =
                isFile(name.orElseThrow()) ? StudyOrigin.of(Path.of(name.orElseThrow())) : StudyOrigin.SHIPPED;
        try (RunLock _ = RunLock.of(folder)) {
            origin.claim(folder);
            return carryOut(terminal, study, profile, plan, parallel, folder);
        }
    }

    /** Carries a plan out in a folder that is this study's. */
    private int carryOut(
            Terminal terminal, Study study, Profile profile, List<PlannedRun> plan, int parallel, Path folder)
            throws IOException {
        KernelChoice kernels = KernelChoice.auto();
        try (Interruption interruption = new Interruption();
                ResultLog log = new ResultLog(folder.resolve(ResultLog.NAME));
                StudyProgress progress = new StudyProgress(terminal, quiet)) {
            progress.begin(plan, log.results().keySet());
            List<RunResult> results = new StudyRunner(kernels, parallel, interruption::requested, study.certified())
                    .carryOut(plan, folder.resolve("runs"), log, progress);
            progress.ended();
            List<LayerTime> times = List.of();
            if (results.size() == plan.size() && !study.timings().isEmpty() && !interruption.requested()) {
                progress.timing(study.timings());
                times = new LayerTimer(kernels, profile, interruption::requested).measure(study.timings());
            }
            StudyFiles files = new StudyFiles(folder, study, PrintedCommand.of(words(profile)));
            files.write(profile, plan.size(), results, times);
            terminal.out().printf("%d of %d runs done. Report: %s%n", results.size(), plan.size(), files.report());
            if (interruption.requested() && !quiet) {
                terminal.err().printf("Go on with it: %s%n", continuation(profile));
            }
            return agree(terminal, times) ? interruption.status() : ExitStatus.FAILURE;
        }
    }

    /** Complains of layers whose forms differ; returns whether there is none. */
    private static boolean agree(Terminal terminal, List<LayerTime> times) {
        List<LayerTime> wrong = times.stream().filter(time -> !time.agrees()).toList();
        wrong.forEach(time -> terminal.err()
                .printf(
                        "%s: with a batch of %d, the vector kernels (%s) do not give the same bits as the scalar ones;"
                                + " please report this with the output of %s.%n",
                        time.layer().title(), time.batch(), time.kernels(), PrintedCommand.inSentence("doctor")));
        return wrong.isEmpty();
    }

    /** Lists the operations of each kind of network; returns whether all of them are allowed. */
    private static boolean onlyAllowed(Terminal terminal, Study study, List<PlannedRun> plan) {
        boolean allowed = true;
        Set<String> seen = new HashSet<>();
        for (PlannedRun run : plan) {
            if (seen.add(run.group())) {
                SequencedSet<String> operations = Operations.of(run.spec());
                List<String> forbidden = Operations.forbidden(operations, study.operations());
                terminal.out().printf("  %-13s %s%n", run.group(), String.join(", ", operations));
                if (!forbidden.isEmpty()) {
                    terminal.err()
                            .printf(
                                    "%s is made of %s, which the study's list 'operations' does not allow; it allows %s.%n",
                                    run.group(),
                                    String.join(", ", forbidden),
                                    study.operations().isEmpty() ? "nothing" : String.join(", ", study.operations()));
                    allowed = false;
                }
            }
        }
        return allowed;
    }

    /** Returns the command that goes on with the study, which its results must be found by. */
    private String continuation(Profile profile) {
        List<String> words = words(profile);
        if (!out.equals(USUAL_OUT)) {
            words.addAll(List.of("--out", out.toString()));
        }
        return PrintedCommand.of(words);
    }

    private List<String> words(Profile profile) {
        List<String> words = new ArrayList<>(List.of("study", name.orElseThrow()));
        if (profile != Profile.DEFAULT) {
            words.add("--" + profile.word());
        }
        seeds.ifPresent(n -> words.addAll(List.of("--seeds", n.toString())));
        settings.forEach((setting, value) -> words.addAll(List.of("--set", setting + "=" + value)));
        return words;
    }
}
