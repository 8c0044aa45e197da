package org.pascaline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.app.watch.DotCanvas.Ink;

final class DotCanvasTest {

    private static List<String> rows(DotCanvas canvas) {
        return canvas.rows((text, ink) -> text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, ⠁", "0, 1, ⠂", "0, 2, ⠄", "1, 0, ⠈", "1, 1, ⠐", "1, 2, ⠠", "0, 3, ⡀", "1, 3, ⢀"})
    void everyDotOfACharacterHasItsPlace(int x, int y, String character) {
        DotCanvas canvas = new DotCanvas(Glyphs.BRAILLE, 1, 1);
        canvas.dot(x, y, Ink.CURVE);
        assertThat(rows(canvas)).containsExactly(character);
    }

    @Test
    void allEightDotsMakeAFullCharacterAndNoneABlank() {
        DotCanvas canvas = new DotCanvas(Glyphs.BRAILLE, 2, 1);
        for (int x = 0; x < 2; x++) {
            canvas.line(x, 0, x, 3, Ink.CURVE);
        }
        assertThat(rows(canvas)).containsExactly("⣿ ");
    }

    @Test
    void aLineHasNoGapsInAnyDirection() {
        for (int toX : new int[] {0, 3, 19}) {
            for (int toY : new int[] {0, 5, 23}) {
                DotCanvas canvas = new DotCanvas(Glyphs.BRAILLE, 10, 6);
                canvas.line(19 - toX, 23 - toY, toX, toY, Ink.CURVE);
                long dots = rows(canvas).stream()
                        .flatMapToInt(String::chars)
                        .map(character -> character == ' ' ? 0 : Integer.bitCount(character - 0x2800))
                        .sum();
                int longer = Math.max(Math.abs(19 - 2 * toX), Math.abs(23 - 2 * toY));
                assertThat(dots).as("to %d, %d", toX, toY).isEqualTo(longer + 1);
            }
        }
    }

    @Test
    void whatIsOutsideIsNotDrawn() {
        DotCanvas canvas = new DotCanvas(Glyphs.ASCII, 3, 1);
        canvas.line(-5, -5, 20, 20, Ink.CURVE);
        canvas.dot(0, 2, Ink.CURVE);
        canvas.dot(3, 0, Ink.CURVE);
        assertThat(rows(canvas)).containsExactly("'. ");
    }

    @Test
    void withoutBrailleThereAreBlocksAndWithoutThoseLetters() {
        for (Glyphs glyphs : Glyphs.values()) {
            DotCanvas canvas = new DotCanvas(glyphs, 4, 1);
            canvas.dot(glyphs.wide(), 0, Ink.CURVE);
            canvas.dot(2 * glyphs.wide(), glyphs.high() - 1, Ink.CURVE);
            canvas.line(3 * glyphs.wide(), 0, 3 * glyphs.wide(), glyphs.high() - 1, Ink.CURVE);
            assertThat(rows(canvas))
                    .containsExactly(
                            switch (glyphs) {
                                case BRAILLE -> " ⠁⡀⡇";
                                case BLOCKS -> " ▀▄█";
                                case ASCII -> " '.:";
                            });
        }
        assertThat(Glyphs.of(StandardCharsets.UTF_8, "xterm-256color")).isEqualTo(Glyphs.BRAILLE);
        assertThat(Glyphs.of(StandardCharsets.UTF_8, "linux")).isEqualTo(Glyphs.BLOCKS);
        assertThat(Glyphs.of(Charset.forName("IBM437"), "xterm")).isEqualTo(Glyphs.BLOCKS);
        assertThat(Glyphs.of(StandardCharsets.US_ASCII, "xterm")).isEqualTo(Glyphs.ASCII);
        assertThat(Glyphs.of(StandardCharsets.ISO_8859_1, "xterm")).isEqualTo(Glyphs.ASCII);
    }

    @Test
    void aCurveHidesWhatIsBehindIt() {
        DotCanvas canvas = new DotCanvas(Glyphs.BRAILLE, 3, 1);
        canvas.line(0, 0, 5, 0, Ink.BASELINE);
        canvas.dot(2, 3, Ink.CURVE);
        canvas.dot(2, 2, Ink.RAW);
        assertThat(canvas.rows((text, ink) ->
                                ink == Ink.BLANK ? text : ink.name().charAt(0) + text)
                        .getFirst())
                .isEqualTo("B⠉C⡍B⠉");
    }
}
