package org.pascaline.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that are not the report's own come out as they went in, whatever they are. */
final class MarkdownTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd()",
                "a|b",
                "&amp; 100% $x$ #1",
                "<script>alert(1)</script>",
                "*a* _b_ `c` ~d~",
                "[a](b) ![c](d)",
                "- a",
                "+ a",
                "# a",
                "> a",
                "1. a",
                "12) a",
                "---",
                "===",
                "\\",
                "\\|",
                "{{7*7}}",
                "' OR 1=1; --",
                "test.mse < 0.01",
                "relu-rnn, hidden 64"
            })
    void wordsStayThemselvesAloneAndInATable(String words) {
        TextContentRenderer text = TextContentRenderer.builder().build();
        assertThat(text.render(Markdown.parse(Markdown.plain(words))).strip()).isEqualTo(words);
        String table = new Markdown()
                .heading(1, Markdown.plain(words))
                .table(1, List.of("what", "value"), List.of(List.of(Markdown.plain(words), "1")))
                .toString();
        ReportTable found = ReportTable.in(table).getFirst();
        assertThat(found.title()).isEqualTo(words);
        assertThat(found.rows()).hasSize(2);
        assertThat(found.rows().get(1)).hasSize(2);
        assertThat(text.render(alone(found.rows().get(1).getFirst())).strip()).isEqualTo(words);
    }

    private static Node alone(Node cell) {
        Paragraph paragraph = new Paragraph();
        ReportTable.children(cell).forEach(paragraph::appendChild);
        return paragraph;
    }

    @Test
    void whatCannotBeSeenBecomesAQuestionMark() {
        assertThat(Markdown.plain("a\nb\u001b[31m\u202e")).isEqualTo("a?b?\\[31m?");
    }

    @Test
    void codeMayHoldTicks() {
        TextContentRenderer text = TextContentRenderer.builder().build();
        assertThat(text.render(Markdown.parse(Markdown.code("a `` b")))).contains("a `` b");
        assertThat(Markdown.code("20261122-16")).isEqualTo("`20261122-16`");
    }
}
