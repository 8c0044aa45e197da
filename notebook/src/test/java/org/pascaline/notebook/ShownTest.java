package org.pascaline.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Tool;

final class ShownTest {

    @Test
    void aTableIsHtmlAndText() {
        Table table = Table.of("network", "error").row("a < b", 0.123456).row("n", 7);
        assertThat(table.representations().get("text/html"))
                .contains("<th>error</th>", "a &lt; b", "text-align:right\">0.1235<", ">7<");
        assertThat(table.representations().get("text/plain")).isEqualTo("network\terror\na < b\t0.1235\nn\t7");
    }

    @Needs(Tool.FONTS)
    @Test
    void aPlotIsADrawingWhoseNamesAreItsOwn() {
        Plot plot = Plot.of("Errors", "epoch", "mse")
                .line("lstm", List.of(0.2, 0.1))
                .logarithmic()
                .baseline(0.17);
        String svg = plot.representations().firstEntry().getValue();
        assertThat(plot.representations()).containsOnlyKeys("image/svg+xml", "text/plain");
        assertThat(svg)
                .startsWith("<svg")
                .contains("trivial baseline", "epoch", "max-width")
                .doesNotContain("clipclip");
        assertThat(svg).isEqualTo(plot.representations().firstEntry().getValue());
        String other = plot.line("gru", 0.3, 0.2).representations().firstEntry().getValue();
        assertThat(other.replaceFirst("(?s).*id='(clip[0-9a-f]*-).*", "$1"))
                .isNotEmpty()
                .isNotIn(svg);
    }

    @Needs(Tool.FONTS)
    @Test
    void aDrawingIsAlsoAnImageInHtmlWhichConvertersLeaveIn() {
        Plot plot = Plot.of("Errors < 1", "epoch", "mse").line("lstm", 0.2, 0.1);
        SequencedMap<String, String> all = Representations.of(plot);
        assertThat(all).containsOnlyKeys("image/svg+xml", "text/plain", "text/html");
        String html = Objects.requireNonNull(all.get("text/html"));
        assertThat(html).startsWith("<img ").contains("alt=\"Errors &lt; 1: mse over epoch\"");
        String encoded = html.replaceFirst(".*base64,([^\"]*)\">", "$1");
        assertThat(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8))
                .isEqualTo(plot.representations().get("image/svg+xml"))
                .contains("xmlns");
    }

    @Test
    void whatIsHtmlAlreadyStaysAsItIs() {
        Table table = Table.of("network").row("n");
        assertThat(Representations.of(table)).isEqualTo(table.representations());
    }

    @Test
    void aLineNeedsAsManyPlacesAsValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plot.of("", "", "").line("a", new double[2], new double[3]))
                .withMessageContaining("the line 'a' has 2 places to the right and 3 values");
    }
}
