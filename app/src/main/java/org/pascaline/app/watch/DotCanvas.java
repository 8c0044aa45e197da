package org.pascaline.app.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** A rectangle of dots that becomes lines of characters. Dots outside of it are not drawn. */
final class DotCanvas {
    /** What a dot belongs to. Where two share a character, it has the colour of the later one. */
    enum Ink {
        /** Nothing. */
        BLANK,
        /** A line that no data gave. */
        BASELINE,
        /** Numbers as they came. */
        RAW,
        /** What is to be seen. */
        CURVE
    }

    private final Glyphs glyphs;
    private final int[][] dots;
    private final Ink[][] inks;

    DotCanvas(Glyphs glyphs, int columns, int rows) {
        this.glyphs = glyphs;
        this.dots = new int[rows][columns];
        this.inks = new Ink[rows][columns];
        for (Ink[] row : inks) {
            Arrays.fill(row, Ink.BLANK);
        }
    }

    /** Returns how many dots go to the right. */
    int width() {
        return dots.length == 0 ? 0 : dots[0].length * glyphs.wide();
    }

    /** Returns how many dots go down. */
    int height() {
        return dots.length * glyphs.high();
    }

    /** Draws a dot; 0, 0 is at the top left. */
    void dot(int x, int y, Ink ink) {
        if (x >= 0 && y >= 0 && x < width() && y < height()) {
            int row = y / glyphs.high();
            int column = x / glyphs.wide();
            dots[row][column] |= 1 << (y % glyphs.high() * glyphs.wide() + x % glyphs.wide());
            if (inks[row][column].compareTo(ink) < 0) {
                inks[row][column] = ink;
            }
        }
    }

    /** Draws a straight line, both ends included (Bresenham 1965). */
    void line(int fromX, int fromY, int toX, int toY, Ink ink) {
        int right = Math.abs(toX - fromX);
        int down = -Math.abs(toY - fromY);
        int stepX = Integer.signum(toX - fromX);
        int stepY = Integer.signum(toY - fromY);
        int error = right + down;
        int x = fromX;
        int y = fromY;
        dot(x, y, ink);
        while (x != toX || y != toY) {
            int twice = 2 * error;
            if (twice >= down) {
                error += down;
                x += stepX;
            }
            if (twice <= right) {
                error += right;
                y += stepY;
            }
            dot(x, y, ink);
        }
    }

    /**
     * Returns the rows, the top one first.
     *
     * @param painter gives characters of one ink their colour
     */
    List<String> rows(BiFunction<String, Ink, String> painter) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < dots.length; row++) {
            rows.add(row(row, painter));
        }
        return rows;
    }

    private String row(int row, BiFunction<String, Ink, String> painter) {
        StringBuilder text = new StringBuilder();
        StringBuilder same = new StringBuilder();
        Ink ink = Ink.BLANK;
        for (int column = 0; column < dots[row].length; column++) {
            if (inks[row][column] != ink) {
                text.append(painter.apply(same.toString(), ink));
                same.setLength(0);
                ink = inks[row][column];
            }
            same.append(glyphs.of(dots[row][column]));
        }
        return text.append(painter.apply(same.toString(), ink)).toString();
    }
}
