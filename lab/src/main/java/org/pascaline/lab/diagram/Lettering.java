package org.pascaline.lab.diagram;

/** How wide letters are, whatever font a reader has: a little more than in the widest of the usual ones. */
final class Lettering {
    private static final String NARROW = " .,:;'|!ijlt()[]";
    private static final String WIDE = "mwMWQO%@≤≥≡−–…";

    private Lettering() {}

    /** Returns the width of a text in letters of a size. */
    static double width(String text, double size) {
        return size * text.codePoints().mapToDouble(Lettering::ems).sum();
    }

    private static double ems(int letter) {
        if (NARROW.indexOf(letter) >= 0) {
            return 0.36;
        }
        return WIDE.indexOf(letter) >= 0 ? 0.86 : letter < 0x2000 ? 0.62 : 1.05;
    }

    /** Returns a text, or its beginning with three dots if it is wider than there is room. */
    static String shortened(String text, double size, double room) {
        if (width(text, size) <= room) {
            return text;
        }
        int[] letters = text.codePoints().toArray();
        int kept = letters.length;
        while (kept > 1 && width(new String(letters, 0, kept) + "…", size) > room) {
            kept--;
        }
        return new String(letters, 0, kept) + "…";
    }
}
