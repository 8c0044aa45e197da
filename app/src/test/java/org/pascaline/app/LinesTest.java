package org.pascaline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LinesTest {

    @Test
    void wordsGoOnBelowTheFirst() {
        assertThat(Lines.of("  speed   ", "1.2 ms a step, 4 s in all", 24))
                .containsExactly("  speed   1.2 ms a step,", "          4 s in all");
        assertThat(Lines.of("  speed   ", "4 s", 24)).containsExactly("  speed   4 s");
        assertThat(Lines.of("  speed   ", "\u001b[32mlearnt: it\u001b[0m", 20))
                .as("colours take no room")
                .hasSize(1);
    }

    @Test
    void aDigestHasALineOfItsOwnAndIsNotBroken() {
        String digest = "0123456789abcdef".repeat(4);
        assertThat(Lines.of("  weights           ", "sha256 " + digest, 80))
                .containsExactly("  weights           sha256", "    " + digest);
        assertThat(Lines.of("  weights           ", digest, 80)).containsExactly("  weights", "    " + digest);
        assertThat(Lines.of("  weights           ", digest, 30)).containsExactly("  weights", "    " + digest);
    }

    @Test
    void aTableThatIsTooWideGoesOnBelow() {
        TextTable table = new TextTable(List.of("run", "cell", "hidden", "learning-rate"));
        table.add(List.of("20261201-002528", "gru", 8.0, 0.01));
        assertThat(table.tables(80)).containsExactly(table.lines());
        assertThat(table.tables(32))
                .containsExactly(
                        List.of("  run              cell  hidden", "  20261201-002528  gru        8"),
                        List.of("  run              learning-rate", "  20261201-002528         0.0100"));
        assertThat(table.tables(5)).as("a column that fits nowhere is whole").hasSize(3);
    }

    @Test
    void aTextOfSeveralLinesIsIndentedBelowItsOwn() {
        String text = "certified: right on all\n  states     one two three four\n  end";
        assertThat(Lines.fitted(text, 24).lines())
                .containsExactly("certified: right on all", "  states     one two", "             three four", "  end");
        assertThat(Lines.fitted(text, 80).lines()).containsExactly(text.split("\n", -1));
    }
}
