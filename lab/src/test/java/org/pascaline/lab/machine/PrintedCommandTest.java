package org.pascaline.lab.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.testing.ChildProcess;

final class PrintedCommandTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                    --cell=lstm          , --cell=lstm
                    "--periods=1,2"      , "--periods=1,2"
                    --data=/my images    , '--data=/my images'
                    --data=it's          , '--data=it'\\''s'
                    $(reboot)            , '$(reboot)'
                    =ls                  , '=ls'
                    ""                   , ''
                    """)
    void aWordIsQuotedIfAShellWouldMakeMoreOfIt(String word, String quoted) {
        assertThat(PrintedCommand.quoted(word)).isEqualTo(quoted);
    }

    @Test
    void whatIsPastedReachesTheProgramAsItWas() throws IOException {
        List<String> words = List.of(
                "two words",
                "it's",
                "\"quoted\"",
                "$HOME `id` $(id)",
                "größe über 漢字 🙂",
                "*?[a-z]{1,2}",
                "back\\slash",
                "~",
                "a!b",
                "#no;comment&|<>",
                "");
        assertThat(echoed("sh", words)).isEqualTo(String.join("\n", words) + "\n");
        List<String> unseen = List.of("line\nend", "tab\t\u001b[31mred", "it's\\", "\u202eleft");
        assertThat(echoed("bash", unseen)).isEqualTo(String.join("\n", unseen) + "\n");
    }

    private static String echoed(String shell, List<String> words) throws IOException {
        List<String> script = words.stream().map(PrintedCommand::quoted).toList();
        ProcessBuilder builder = new ProcessBuilder(shell, "-s");
        builder.environment().put("LC_ALL", "C.UTF-8");
        try (ChildProcess child = ChildProcess.start(builder)) {
            try (OutputStream in = child.process().getOutputStream()) {
                in.write(("printf '%s\\n' " + String.join(" ", script)).getBytes(StandardCharsets.UTF_8));
            }
            String out = new String(child.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(child.waitFor(Duration.ofSeconds(10))).isZero();
            return out;
        }
    }

    @Test
    void withoutALauncherTheProgramHasItsName() {
        assertThat(PrintedCommand.of("train", "adding")).isEqualTo("pascaline train adding");
    }

    @Test
    void inASentenceQuotesDoNotMix() {
        assertThat(PrintedCommand.inSentence("runs", "verify", "runs/a")).isEqualTo("'pascaline runs verify runs/a'");
        assertThat(PrintedCommand.inSentence("runs", "verify", "it's")).isEqualTo("pascaline runs verify 'it'\\''s'");
    }
}
