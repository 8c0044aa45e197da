package org.pascaline.lab.diagram;

import java.util.Locale;
import org.pascaline.lab.spec.Shown;

/** Writes SVG. Numbers have a tenth; whatever comes as text stays text. */
final class Svg {
    /** 84 mm in points, a column of a paper. */
    static final double COLUMN = 238;

    static final String INK = "#333333";
    static final String FAINT = "#dddddd";

    private final StringBuilder text = new StringBuilder();

    /**
     * Begins a picture.
     *
     * @param view what of the drawing it shows
     * @param title in a few words, for those who do not see it
     */
    Svg(Box view, String title) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%spt\" height=\"%spt\" viewBox=\"%s %s %s %s\" role=\"img\""
                        + " font-family=\"Helvetica, Arial, sans-serif\" fill=\"%s\">",
                view.width(), view.height(), view.left(), view.top(), view.width(), view.height(), INK);
        add("<title>%s</title>", title);
        add(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#ffffff\"/>",
                view.left(), view.top(), view.width(), view.height());
    }

    /**
     * Adds a line.
     *
     * @param pattern of markup, in which {@code %s} stands for something
     * @param parts numbers and texts
     */
    Svg add(String pattern, Object... parts) {
        Object[] written = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            written[i] = parts[i] instanceof Double number ? number(number) : escaped(String.valueOf(parts[i]));
        }
        text.append(String.format(Locale.ROOT, pattern, written)).append('\n');
        return this;
    }

    static String number(double value) {
        String tenths = String.format(Locale.ROOT, "%.1f", value + 0.0);
        String shorter = tenths.endsWith(".0") ? tenths.substring(0, tenths.length() - 2) : tenths;
        return shorter.equals("-0") ? "0" : shorter;
    }

    /** Returns a text as it may stand between tags and in quotation marks. */
    static String escaped(String text) {
        return Shown.line(text)
                .replaceAll("[\\x{FFFE}\\x{FFFF}]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String color(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }

    /** Returns a colour mixed with so much white. */
    static String pale(int rgb, double white) {
        return mixed(rgb, 0xFF, white);
    }

    /** Returns a colour mixed with so much black. */
    static String dark(int rgb, double black) {
        return mixed(rgb, 0, black);
    }

    private static String mixed(int rgb, int with, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int part = rgb >> shift & 0xFF;
            mixed |= (int) Math.round(part + share * (with - part)) << shift;
        }
        return color(mixed);
    }

    /** Returns the picture, which is then finished. */
    String end() {
        return text.append("</svg>\n").toString();
    }
}
