package org.pascaline.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.pascaline.lab.spec.Shown;

/**
 * A text of a report in pieces, each of which says how it is set; Markdown, LaTeX and the dashboard are written from it.
 *
 * @param pieces in order
 */
public record Words(List<Piece> pieces) {
    /** Copies the list. */
    public Words {
        pieces = List.copyOf(pieces);
    }

    /** A part of a text. */
    public sealed interface Piece {
        /** Returns its letters. */
        String text();
    }

    /** Letters as all others, whatever they are. */
    public record Plain(String text) implements Piece {
        /** Puts a question mark in the place of what cannot be seen. */
        public Plain {
            text = Shown.line(text);
        }
    }

    /** Numbers as a report writes them, with their brackets and dashes; nothing in them means anything in Markdown. */
    public record Digits(String text) implements Piece {}

    /** What somebody types, or the name of something that is typed. */
    public record Typed(String text) implements Piece {
        /** Puts a question mark in the place of what cannot be seen. */
        public Typed {
            text = Shown.line(text);
        }
    }

    /** Letters that lean. */
    public record Emphasised(String text) implements Piece {
        /** Puts a question mark in the place of what cannot be seen. */
        public Emphasised {
            text = Shown.line(text);
        }
    }

    /** Letters that are heavy. */
    public record Strong(String text) implements Piece {
        /** Puts a question mark in the place of what cannot be seen. */
        public Strong {
            text = Shown.line(text);
        }
    }

    /** Returns a text of some pieces. */
    public static Words of(Piece... pieces) {
        return new Words(List.of(pieces));
    }

    /** Returns a text as all others. */
    public static Words plain(String text) {
        return of(new Plain(text));
    }

    /** Returns a text of numbers. */
    public static Words digits(String text) {
        return of(new Digits(text));
    }

    /** Returns texts one after the other, with a word between two. */
    public static Words joined(List<String> texts, String between) {
        List<Piece> pieces = new ArrayList<>();
        for (String text : texts) {
            if (!pieces.isEmpty()) {
                pieces.add(new Plain(between));
            }
            pieces.add(new Plain(text));
        }
        return new Words(pieces);
    }

    /** Returns the paragraphs of a text in Markdown, and the items of its lists; only what is typed is told from the rest. */
    public static List<Words> paragraphs(String markdown) {
        List<Words> found = new ArrayList<>();
        Markdown.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Paragraph paragraph) {
                if (!(paragraph.getFirstChild() instanceof Image)) {
                    found.add(in(paragraph));
                }
            }

            @Override
            public void visit(ListItem item) {
                found.add(in(item));
            }
        });
        return found;
    }

    private static Words in(Node node) {
        List<Piece> pieces = new ArrayList<>();
        append(node, pieces);
        return new Words(pieces);
    }

    private static void append(Node node, List<Piece> pieces) {
        switch (node) {
            case Text some -> pieces.add(new Plain(some.getLiteral().replace('\t', ' ')));
            case Code code -> pieces.add(new Typed(code.getLiteral()));
            case SoftLineBreak _, HardLineBreak _ -> pieces.add(new Plain(" "));
            default -> {
                for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                    append(child, pieces);
                }
            }
        }
    }

    /** Returns the text in Markdown. */
    public String markdown() {
        return pieces.stream()
                .map(piece -> switch (piece) {
                    case Plain plain -> Markdown.plain(plain.text);
                    case Digits digits -> digits.text;
                    case Typed typed -> Markdown.code(typed.text);
                    case Emphasised leaning -> "*" + Markdown.plain(leaning.text) + "*";
                    case Strong heavy -> "**" + Markdown.plain(heavy.text) + "**";
                })
                .collect(Collectors.joining());
    }

    /** Returns the letters of all pieces. */
    @Override
    public String toString() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining()).strip();
    }
}
