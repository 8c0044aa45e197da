package org.pascaline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

final class HelpTest {

    static Stream<String> commands() {
        return Program.commands().map(Program::words);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpOfACommandIsWhatItSaysItself(String words) {
        Program.Ended itself = Program.run((words + " --help").split(" ", -1));
        Program.Ended help = Program.run(("help " + words).split(" ", -1));
        assertThat(itself.out()).contains("Usage: ");
        assertThat(help).isEqualTo(itself);
    }

    static Stream<String> examples() {
        return Stream.concat(Stream.of(Pascaline.commandLine().getCommandSpec()), Program.commands())
                .flatMap(command -> Stream.of(command.usageMessage().footer()))
                .map(String::strip)
                .filter(line -> line.startsWith("pascaline "))
                .map(line -> line.substring("pascaline ".length()).replaceFirst(" {2,}.*", ""));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsUnderstood(String example) {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("'([^']*)'|[^\\s']+").matcher(example);
        while (word.find()) {
            words.add(Objects.requireNonNullElse(word.group(1), word.group()));
        }
        CommandLine line = Pascaline.commandLine();
        line.parseArgs(words.toArray(String[]::new)); // throws what the user would be told
        assertThat(line.getParseResult().hasSubcommand()).isTrue();
    }

    @Test
    void aWordThatIsNoCommandIsAnsweredByTheNearest() {
        Program.Ended wrong = Program.run("help", "train", "addin");
        assertThat(wrong.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err())
                .contains("train has no command 'addin'; the nearest is adding")
                .hasLineCount(1);
        assertThat(Program.run("help").out()).isEqualTo(Program.run("--help").out());
    }
}
