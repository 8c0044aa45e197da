package org.pascaline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class ReferenceTest {
    private static final String NOW = Reference.markdown(Pascaline.commandLine());

    @Test
    void theReferenceInTheDocumentationIsUpToDate() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "cli.md")))
                .as("docs/cli.md says something else than the program's own help; make it anew with"
                        + " ./pascaline reference > docs/cli.md")
                .isEqualTo(NOW);
    }

    @Test
    void everyCommandAndOptionOfTheHelpIsInIt() {
        List<CommandSpec> commands = new ArrayList<>();
        collect(Pascaline.commandLine(), commands);
        assertThat(commands).hasSizeGreaterThan(15);
        for (CommandSpec command : commands) {
            assertThat(NOW).contains("# " + command.qualifiedName() + "\n");
            for (OptionSpec option : command.options()) {
                if (!option.hidden() && !option.usageHelp() && !option.versionHelp()) {
                    assertThat(NOW).contains("`" + option.names()[0]);
                }
            }
        }
    }

    private static void collect(CommandLine line, List<CommandSpec> commands) {
        for (CommandLine below : line.getSubcommands().values()) {
            if (!below.getCommandSpec().usageMessage().hidden()) {
                commands.add(below.getCommandSpec());
                collect(below, commands);
            }
        }
    }

    @Test
    void noVariableAndNoFormatIsLeftInIt() {
        assertThat(NOW).doesNotContain("${", "%n", "%%", "null");
        assertThat(NOW).contains("Where the runs are. Default: runs, or what PASCALINE_HOME says");
    }
}
