package org.pascaline.lab.report;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Tables for LaTeX with the rules of its package booktabs. Whatever stands in a cell, no command comes of it. */
final class LatexTable {
    private LatexTable() {}

    static String of(ReportTable table) {
        String columns =
                table.numeric().stream().map(numeric -> numeric ? "r" : "l").collect(Collectors.joining());
        int count = table.numeric().size();
        List<String> lines =
                table.rows().stream().map(cells -> row(cells, count)).toList();
        return """
                %% \\usepackage{booktabs}
                \\begin{table}
                \\centering
                \\caption{%s}
                \\begin{tabular}{%s}
                \\toprule
                %s
                \\midrule
                %s
                \\bottomrule
                \\end{tabular}
                \\end{table}
                """.formatted(
                        escaped(table.title()),
                        columns,
                        lines.getFirst(),
                        lines.stream().skip(1).collect(Collectors.joining("\n")));
    }

    private static String row(List<TableCell> cells, int count) {
        List<String> words = cells.stream().map(LatexTable::content).collect(Collectors.toList());
        words.addAll(Collections.nCopies(count - words.size(), ""));
        return String.join(" & ", words) + " \\\\";
    }

    private static String content(Node node) {
        StringBuilder text = new StringBuilder();
        for (Node child : ReportTable.children(node)) {
            switch (child) {
                case Text words -> text.append(escaped(words.getLiteral()));
                case Code code ->
                    text.append("\\texttt{").append(escaped(code.getLiteral())).append('}');
                case Emphasis emphasis ->
                    text.append("\\emph{").append(content(emphasis)).append('}');
                case StrongEmphasis strong ->
                    text.append("\\textbf{").append(content(strong)).append('}');
                default -> text.append(content(child));
            }
        }
        return text.toString();
    }

    /** Returns words that LaTeX sets as they are, without a package for their characters. */
    static String escaped(String words) {
        StringBuilder text = new StringBuilder();
        words.codePoints().forEach(character -> text.append(escaped(character)));
        return text.toString();
    }

    private static String escaped(int character) {
        return switch (character) {
            case '&', '%', '$', '#', '_', '{', '}' -> "\\" + (char) character;
            case '\\' -> "\\textbackslash{}";
            case '~' -> "\\textasciitilde{}";
            case '^' -> "\\textasciicircum{}";
            case '<' -> "\\textless{}";
            case '>' -> "\\textgreater{}";
            case '|' -> "\\textbar{}";
            case '"' -> "\\textquotedbl{}";
            case '`' -> "\\textasciigrave{}";
            case '\'' -> "\\textquotesingle{}";
            case '[' -> "{[}"; // behind the end of a row it would be a length
            case ']' -> "{]}";
            case '*' -> "{*}"; // and this a command of its own there
            case '-' -> "-{}"; // two of them would become one dash
            case '–' -> "--";
            case '—' -> "---";
            case '…' -> "\\dots{}";
            case 'µ', 'μ' -> "$\\mu$";
            case '×' -> "$\\times$";
            case '−' -> "$-$";
            case '±' -> "$\\pm$";
            case '→' -> "$\\to$";
            case '≤' -> "$\\le$";
            case '≥' -> "$\\ge$";
            case '✓' -> "yes";
            case '✗' -> "no";
            case '\n', '\r', '\t' -> " ";
            default -> Character.isISOControl(character) ? "" : Character.toString(character);
        };
    }
}
