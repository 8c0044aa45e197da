package org.pascaline.lab.report;

import java.util.List;
import java.util.stream.Collectors;

/** Tables for LaTeX with the rules of its package booktabs. Whatever stands in a cell, no command comes of it. */
final class LatexTable {
    private LatexTable() {}

    static String of(Table table) {
        String columns = table.columns().stream()
                .map(column -> column.numeric() ? "r" : "l")
                .collect(Collectors.joining());
        String headings = row(table.columns().stream()
                .map(column -> escaped(column.heading()))
                .toList());
        String rows = table.rows().stream()
                .map(row -> row(row.stream().map(LatexTable::content).toList()))
                .collect(Collectors.joining("\n"));
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
                """.formatted(escaped(table.title()), columns, headings, rows);
    }

    private static String row(List<String> entries) {
        return String.join(" & ", entries) + " \\\\";
    }

    private static String content(Words words) {
        return words.pieces().stream().map(LatexTable::content).collect(Collectors.joining());
    }

    private static String content(Words.Piece piece) {
        String text = escaped(piece.text());
        return switch (piece) {
            case Words.Plain _, Words.Digits _ -> text;
            case Words.Typed _ -> "\\texttt{" + text + "}";
            case Words.Emphasised _ -> "\\emph{" + text + "}";
            case Words.Strong _ -> "\\textbf{" + text + "}";
        };
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
