package org.pascaline.app.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.pascaline.app.ExitStatus;
import org.pascaline.app.RunsFolderOption;
import org.pascaline.app.train.Repeat;
import org.pascaline.lab.machine.PrintedCommand;
import org.pascaline.lab.report.Pages;
import org.pascaline.lab.report.ReportFolder;
import org.pascaline.lab.report.ReportedRun;
import org.pascaline.lab.report.RunsReport;
import org.pascaline.lab.run.NoSuchRunException;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.spec.Catalog;
import org.pascaline.lab.spec.Nearest;
import org.pascaline.lab.study.Studies;
import org.pascaline.lab.study.StudyPages;
import org.pascaline.lab.study.StudyReportFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes a report on runs, or on a study: one HTML file that needs nothing else, figures for a paper as SVG and PNG,"
                    + " tables as Markdown and LaTeX.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  pascaline report 20261122-163740",
            "  pascaline report runs/20261122-* --out paper",
            "  pascaline report adding"
        })
public final class ReportCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "RUN|STUDY",
            description =
                    "Runs: their folders, or beginnings of their names; or the name of a study that was carried out.")
    private List<String> names = List.of();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where the files go; made if it is missing. Default: reports/NAME")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private RunsFolderOption place = new RunsFolderOption();

    @Option(
            names = "--studies",
            paramLabel = "DIR",
            defaultValue = "studies",
            description = "Where the studies are. Default: ${DEFAULT-VALUE}")
    private Path studies = Path.of("studies");

    /** Creates the command. */
    public ReportCommand() {}

    @Override
    public Integer call() throws IOException {
        Optional<Path> study = study();
        if (study.isPresent()) {
            write(StudyPages.read(study.get()), study.get().getFileName().toString());
        } else {
            List<ReportedRun> reported = reported();
            String first = reported.getFirst().facts().id();
            String name = reported.size() == 1 ? first : "%s-and-%d-more".formatted(first, reported.size() - 1);
            write(RunsReport.of(reported), name);
        }
        return ExitStatus.DONE;
    }

    /** Returns the folder of the study that is meant, if one is. */
    private Optional<Path> study() {
        String name = names.getFirst();
        if (names.size() == 1) {
            for (Path folder : List.of(Path.of(name), studies.resolve(name))) {
                if (StudyReportFile.isIn(folder) && !RunFolder.isRun(folder)) {
                    return Optional.of(folder.toAbsolutePath().normalize());
                }
            }
            if (Studies.names().contains(name)) {
                throw new NoSuchRunException("the study '%s' has not been carried out in %s; do so with %s"
                        .formatted(name, studies, PrintedCommand.inSentence("study", name)));
            }
        }
        return Optional.empty();
    }

    /** Reads the runs, each once however often it is named. */
    private List<ReportedRun> reported() throws IOException {
        Map<Path, RunFolder> folders = new LinkedHashMap<>();
        for (String name : names) {
            RunFolder folder = run(name);
            folders.putIfAbsent(folder.path().toRealPath(), folder);
        }
        List<ReportedRun> reported = new ArrayList<>();
        for (RunFolder folder : folders.values()) {
            reported.add(ReportedRun.read(
                    folder, Repeat.command(Catalog.BUILT_IN, folder.record().settings())));
        }
        return reported;
    }

    private RunFolder run(String name) throws IOException {
        try {
            return RunFolder.find(name, place.runs());
        } catch (NoSuchRunException none) {
            String hint = Nearest.hint(name, carriedOut());
            throw hint.isEmpty() ? none : new NoSuchRunException(none.getMessage() + hint);
        }
    }

    private List<String> carriedOut() throws IOException {
        if (!Files.isDirectory(studies)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(studies)) {
            return all.filter(StudyReportFile::isIn)
                    .map(folder -> folder.getFileName().toString())
                    .toList();
        }
    }

    private void write(Pages pages, String name) throws IOException {
        ReportFolder.Written written =
                ReportFolder.write(out.orElseGet(() -> Path.of("reports").resolve(name)), pages);
        System.out.printf(
                "Report: %s, with %d %s and %d %s%n",
                written.page(),
                written.figures(),
                written.figures() == 1 ? "figure" : "figures",
                written.tables(),
                written.tables() == 1 ? "table" : "tables");
        written.leftOut().ifPresent(why -> System.err.printf("Figures are left out: %s.%n", why));
    }
}
