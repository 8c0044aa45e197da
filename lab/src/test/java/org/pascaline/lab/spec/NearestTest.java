package org.pascaline.lab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> WORDS = List.of("hidden", "learning-rate", "layers", "length", "gru", "lstm");

    /** A letter too few, too many, another one, two exchanged, and of a long word up to a third. */
    @ParameterizedTest
    @CsvSource({
        "hiden, hidden",
        "hiddden, hidden",
        "hidben, hidden",
        "hiddne, hidden",
        "lenght, length",
        "layer, layers",
        "lstn, lstm",
        "grou, gru",
        "learn-rate, learning-rate",
        "learningrate, learning-rate"
    })
    void namesTheWordThatDiffersLeast(String word, String meant) {
        assertThat(Nearest.hint(word, WORDS)).isEqualTo("; the nearest is " + meant);
    }

    @ParameterizedTest
    @CsvSource({"momentum", "''", "rnn-with-nothing-like-it", "clockwork", "HIDDEN"})
    void saysNothingIfNothingIsNear(String word) {
        assertThat(Nearest.hint(word, WORDS)).isEmpty();
        assertThat(Nearest.hint(word, List.of())).isEmpty();
    }
}
