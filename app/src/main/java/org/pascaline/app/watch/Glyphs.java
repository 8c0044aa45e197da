package org.pascaline.app.watch;

import java.nio.charset.Charset;

/** The characters that dots are drawn with, as fine as the terminal has them. */
enum Glyphs {
    /** Eight dots to a character. */
    BRAILLE(2, 4, "\u28FF│└─┬┤·█░"),
    /** Two dots to a character, which old fonts and code pages have as well. */
    BLOCKS(1, 2, "▀▄█│└─┬┤·░"),
    /** Two dots to a character, in letters that every terminal has. */
    ASCII(1, 2, "':.");

    private static final int BRAILLE_BEGIN = 0x2800;

    /** For each place of a braille character, row by row, its bit. */
    private static final int[] BRAILLE_BITS = {0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80};

    private final int wide;
    private final int high;
    private final String needed;

    Glyphs(int wide, int high, String needed) {
        this.wide = wide;
        this.high = high;
        this.needed = needed;
    }

    /**
     * Returns the finest that a terminal shows.
     *
     * @param charset of what is written
     * @param kind of the terminal, as the variable TERM tells it; the console of Linux has no letters of braille
     */
    static Glyphs of(Charset charset, String kind) {
        if (!kind.equals("linux") && BRAILLE.isIn(charset)) {
            return BRAILLE;
        }
        return BLOCKS.isIn(charset) ? BLOCKS : ASCII;
    }

    private boolean isIn(Charset charset) {
        return charset.canEncode() && charset.newEncoder().canEncode(needed);
    }

    /** Returns how many dots stand side by side in a character. */
    int wide() {
        return wide;
    }

    /** Returns how many dots stand one above the other in a character. */
    int high() {
        return high;
    }

    /**
     * Returns the character with some dots.
     *
     * @param dots a bit for each, the top left one first, row by row
     */
    char of(int dots) {
        if (dots == 0) {
            return ' ';
        }
        return switch (this) {
            case BRAILLE -> braille(dots);
            case BLOCKS -> " ▀▄█".charAt(dots);
            case ASCII -> " '.:".charAt(dots);
        };
    }

    private static char braille(int dots) {
        int bits = 0;
        for (int place = 0; place < BRAILLE_BITS.length; place++) {
            if ((dots & 1 << place) != 0) {
                bits |= BRAILLE_BITS[place];
            }
        }
        return (char) (BRAILLE_BEGIN + bits);
    }

    /** Returns a sign of the axes in this or in plain letters. */
    char sign(char drawn, char plain) {
        return this == ASCII ? plain : drawn;
    }
}
