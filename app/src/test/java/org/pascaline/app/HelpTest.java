package org.pascaline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
