package org.pascaline.lab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/**
 * A text of a report without Markdown, in pieces: what is set in the letters of a typewriter is still told from the rest.
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

    /** Letters as all others. */
    public record Plain(String text) implements Piece {}

    /** What somebody types, or the name of something that is typed. */
    public record Typed(String text) implements Piece {}

    /** Returns the words in a node, without what else sets them off. */
    static Words of(Node node) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        append(node, plain, pieces);
        end(plain, pieces);
        return new Words(pieces);
    }

    private static void append(Node node, StringBuilder plain, List<Piece> pieces) {
        switch (node) {
            case Text some -> plain.append(some.getLiteral());
            case Code code -> {
                end(plain, pieces);
                pieces.add(new Typed(code.getLiteral()));
            }
            case SoftLineBreak wrapped -> plain.append(' ');
            case HardLineBreak ended -> plain.append(' ');
            default -> {
                for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                    append(child, plain, pieces);
                }
            }
        }
    }

    private static void end(StringBuilder plain, List<Piece> pieces) {
        if (!plain.isEmpty()) {
            pieces.add(new Plain(plain.toString()));
            plain.setLength(0);
        }
    }

    /** Returns the letters of all pieces. */
    @Override
    public String toString() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining()).strip();
    }
}
