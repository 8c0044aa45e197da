package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.checks.Launcher.Outcome;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Tool;

/** What bash offers when somebody presses the tab key. */
@Needs(Tool.BASH)
final class CompletionIT {
    private static final String ASK = """
            compopt() { :; }
            source completion.bash
            COMP_WORDS=("$@")
            COMP_CWORD=$(($# - 1))
            COMP_LINE="$*"
            COMP_POINT=${#COMP_LINE}
            $(complete -p pascaline | sed 's/.*-F \\([^ ]*\\).*/\\1/')
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void somethingToName() throws IOException {
        Files.writeString(
                folder.resolve("completion.bash"),
                Program.pascaline("completion").out());
        Files.writeString(folder.resolve("ask.bash"), ASK);
        for (String file : List.of(
                "runs/20260101-adding-1/run.json",
                "runs/20260102-adder-2/run.json",
                "runs/my run/run.json",
                "runs/empty/note.txt",
                "elsewhere/exp-1/run.json",
                "studies/mine/report.json")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), "");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    runs show 2026                     | 20260101-adding-1 20260102-adder-2
                    runs show 20260102                 | 20260102-adder-2
                    runs show my                       | my\\ run
                    runs rm 20260102-adder-2 20260101  | 20260101-adding-1
                    runs show empt                     | ''
                    runs show --runs elsewhere e       | exp-1
                    runs show --runs = elsewhere e     | exp-1
                    watch 20260101                     | 20260101-adding-1
                    certify 20260101                   | 20260101-adding-1
                    train --resume 20260101            | 20260101-adding-1
                    train --resume = 20260101          | 20260101-adding-1
                    study add                          | adder adding
                    study mi                           | mine
                    report mi                          | mine
                    report 20260101                    | 20260101-adding-1
                    train ad                           | adder adding
                    train adding --cell g              | gru
                    runs sh                            | show
                    """)
    void names(String typed, String offered) {
        assertThat(offered(typed))
                .containsExactlyInAnyOrder(offered.isEmpty() ? new String[0] : offered.split("(?<!\\\\) "));
    }

    private List<String> offered(String typed) {
        List<String> words = new ArrayList<>(List.of("ask.bash", "pascaline"));
        words.addAll(List.of(typed.split(" ")));
        Outcome outcome = new Launcher(folder, Map.of()).run(Tool.BASH.path(), words.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        return outcome.out()
                .lines()
                .filter(line -> !line.isEmpty())
                .map(String::strip)
                .toList();
    }
}
