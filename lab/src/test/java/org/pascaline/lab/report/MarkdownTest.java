package org.pascaline.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
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
        Markdown markdown = new Markdown()
                .heading(1, words)
                .table(
                        Table.Column.of(List.of(words), List.of("value")),
                        List.of(List.of(Words.plain(words), Words.digits("1"))));
        assertThat(markdown.tables().getFirst().title()).isEqualTo(words);
        List<String> found = new ArrayList<>();
        Markdown.parse(markdown.toString()).accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                found.add(text.render(heading).strip());
            }

            @Override
            public void visit(CustomNode node) {
                if (node instanceof TableCell cell) {
                    found.add(text.render(alone(cell)).strip());
                } else {
                    visitChildren(node);
                }
            }
        });
        assertThat(found).containsExactly(words, words, "value", words, "1");
    }

    private static Node alone(Node cell) {
        Paragraph paragraph = new Paragraph();
        while (cell.getFirstChild() != null) {
            paragraph.appendChild(cell.getFirstChild());
        }
        return paragraph;
    }

    @Test
    void whatIsTypedIsToldFromTheRestOfAParagraph() {
        assertThat(Words.paragraphs("One *is*\n`two`.\n\n- a\n- b\n\n![c](d.svg)\n").stream()
                        .map(Words::pieces))
                .contains(List.of(
                        new Words.Plain("One "),
                        new Words.Plain("is"),
                        new Words.Plain(" "),
                        new Words.Typed("two"),
                        new Words.Plain(".")))
                .hasSize(3);
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
