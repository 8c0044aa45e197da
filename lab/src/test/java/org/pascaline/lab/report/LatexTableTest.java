package org.pascaline.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LatexTableTest {

    private static String latex(Markdown markdown) {
        return LatexTable.of(ReportTable.in(markdown.toString()).getFirst());
    }

    @Test
    void aTableHasTheRulesOfBooktabsAndItsHeadingAsCaption() {
        String latex = latex(new Markdown()
                .heading(2, "Results")
                .table(
                        1,
                        List.of("cell", "test mse"),
                        List.of(List.of("lstm", "0.1 [0.05 – 0.2]"), List.of("*trivial baseline*", "**0.1667**"))));
        assertThat(latex).isEqualTo("""
                        % \\usepackage{booktabs}
                        \\begin{table}
                        \\centering
                        \\caption{Results}
                        \\begin{tabular}{lr}
                        \\toprule
                        cell & test mse \\\\
                        \\midrule
                        lstm & 0.1 {[}0.05 -- 0.2{]} \\\\
                        \\emph{trivial baseline} & \\textbf{0.1667} \\\\
                        \\bottomrule
                        \\end{tabular}
                        \\end{table}
                        """);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                    =cmd()          , =cmd()
                    a|b             , a\\textbar{}b
                    &%$#_{}         , \\&\\%\\$\\#\\_\\{\\}
                    \\input{/etc/x} , \\textbackslash{}input\\{/etc/x\\}
                    ~^              , \\textasciitilde{}\\textasciicircum{}
                    <x>             , \\textless{}x\\textgreater{}
                    --cell          , -{}-{}cell
                    [1ex]           , {[}1ex{]}
                    *               , {*}
                    ^^41            , \\textasciicircum{}\\textasciicircum{}41
                    """)
    void nothingInACellIsACommand(String words, String latex) {
        assertThat(LatexTable.escaped(words)).isEqualTo(latex);
        String table = latex(new Markdown()
                .heading(1, Markdown.plain(words))
                .table(1, List.of("a", "b"), List.of(List.of(Markdown.plain(words), "1"))));
        assertThat(table).contains("\\caption{" + latex + "}", "\n" + latex + " & 1 \\\\\n");
    }

    @Test
    void aRowThatIsTooShortIsFilled() {
        assertThat(latex(new Markdown().table(1, List.of("a", "b", "c"), List.of(List.of("1")))))
                .contains("\n1 &  &  \\\\\n");
    }
}
