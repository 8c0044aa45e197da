package org.pascaline.lab.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.data.WholeFile;
import org.pascaline.lab.spec.JsonFile;
import tools.jackson.databind.json.JsonMapper;

/** The report of a study as a file in its folder, {@code report.json}. A link in its place is no report. */
public final class StudyReportFile {
    /** Its name in the folder of a study. */
    public static final String NAME = "report.json";

    /** What older programs left in its place, beside the log of the results. */
    private static final String OLDER = "report.md";

    private static final long MOST_BYTES = 1 << 26;
    private static final String AGAIN = ", which repeats none of its runs";

    private StudyReportFile() {}

    /** What every version of the file begins with. */
    public record Format(int format) {}

    /** Returns whether a study has left its report in a folder; one of an older program, which cannot be read, counts. */
    public static boolean isIn(Path folder) {
        return isFile(folder.resolve(NAME))
                || (isFile(folder.resolve(OLDER)) && isFile(folder.resolve(ResultLog.NAME)));
    }

    static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Reads the report of a study.
     *
     * @throws UnreadableDataException if there is none, or if it is damaged, of an older or of a newer program
     * @throws IOException if it cannot be read
     */
    public static StudyReport read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!isFile(file)) {
            throw new UnreadableDataException(
                    isIn(folder)
                            ? "%s has only the %s of an older program and no %s; give the command again that is under 'Repeat it with' there%s"
                                    .formatted(folder, OLDER, NAME, AGAIN)
                            : "%s is missing; carry out the study%s".formatted(file, AGAIN));
        }
        try {
            int format = JsonFile.read(file, Format.class, MOST_BYTES).format();
            if (format > StudyReport.FORMAT) {
                throw UnreadableDataException.ofNewerProgram(
                        "%s has format %d, and this program reads %d".formatted(file, format, StudyReport.FORMAT));
            }
            return JsonFile.read(file, StudyReport.class, MOST_BYTES);
        } catch (UnreadableDataException damaged) {
            throw damaged.isOfNewerProgram()
                    ? damaged
                    : new UnreadableDataException(
                            "%s; carry out the study again%s".formatted(damaged.getMessage(), AGAIN));
        }
    }

    /** Writes the report of a study in the place of an earlier one. */
    static void write(Path folder, StudyReport report) throws IOException {
        String json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report);
        WholeFile.write(folder.resolve(NAME), out -> out.write((json + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns a figure of a study, if the folder has one of that name; links are none. */
    public static Optional<Path> figure(Path folder, String file) {
        return Optional.of(file)
                .filter(StudyReport.Figure::isName)
                .map(folder::resolve)
                .filter(StudyReportFile::isFile);
    }
}
