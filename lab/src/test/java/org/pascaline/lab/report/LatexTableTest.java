package org.pascaline.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LatexTableTest {

    private static List<Table.Column> columns() {
        return Table.Column.of(List.of("cell"), List.of("test mse"));
    }

    @Test
    void aTableHasTheRulesOfBooktabsAndItsHeadingAsCaption() {
        String latex = LatexTable.of(new Table(
                "Results",
                columns(),
                List.of(
                        List.of(Words.plain("lstm"), Words.digits("0.1 [0.05 – 0.2]")),
                        List.of(
                                Words.of(new Words.Emphasised("trivial baseline")),
                                Words.of(new Words.Strong("0.1667"))),
                        List.of(Words.of(new Words.Typed("a_b")), Words.of()))));
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
                        \\texttt{a\\_b} &  \\\\
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
        String table = LatexTable.of(new Table(
                words,
                Table.Column.of(List.of(words), List.of("b")),
                List.of(List.of(Words.plain(words), Words.digits("1")))));
        assertThat(table)
                .contains("\\caption{" + latex + "}", "\n" + latex + " & b \\\\\n", "\n" + latex + " & 1 \\\\\n");
    }

    @Test
    void aRowIsAsWideAsItsTable() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Table("", columns(), List.of(List.of(Words.plain("lstm")))))
                .withMessage("a row of 1 entries stands in a table of 2 columns");
    }
}
