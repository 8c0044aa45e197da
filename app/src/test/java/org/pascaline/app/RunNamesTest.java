package org.pascaline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The name of a run that is not there is a mistake on the command line, whatever the command. */
final class RunNamesTest {
    @TempDir
    private static Path folder = Path.of("");

    /** The command lines that name a run which is not there, from the descriptions of all commands. */
    static Stream<List<String>> lines() {
        return Program.commands()
                .filter(command -> command.args().stream().anyMatch(RunNamesTest::isRun))
                .map(RunNamesTest::line);
    }

    private static boolean isRun(ArgSpec argument) {
        return argument.paramLabel().contains("RUN");
    }

    private static List<String> line(CommandSpec command) {
        List<String> line = new ArrayList<>(List.of(Program.words(command).split(" ")));
        for (PositionalParamSpec position : command.positionalParameters()) {
            line.add(isRun(position) ? "nowhere" : "1");
        }
        for (OptionSpec option : command.options()) {
            if (isRun(option)) {
                line.add(option.longestName() + "=nowhere");
            } else if (option.longestName().equals("--runs")) {
                line.add("--runs=" + folder);
            }
        }
        return line;
    }

    @Test
    void allCommandsThatTakeARunAreTried() {
        assertThat(lines().map(line -> String.join(" ", line).replaceAll(" (nowhere|1|--.*)", "")))
                .contains(
                        "watch",
                        "add",
                        "certify",
                        "report",
                        "train",
                        "runs show",
                        "runs compare",
                        "runs verify",
                        "runs rm");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aRunThatIsNotThereIsAMistake(List<String> line) {
        Program.Ended ended = Program.run(line.toArray(String[]::new));
        assertThat(ended.err())
                .contains("there is no run or file 'nowhere' here, nor a run of that name in " + folder)
                .hasLineCount(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.status()).isEqualTo(ExitStatus.USAGE);
    }
}
