package org.pascaline.lab.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A finished account.
 *
 * @param title in plain text
 * @param markdown the text; it shows the figures as images by their file names
 * @param tables those in the text
 * @param figures by file name, which ends in {@code .svg}
 */
public record Pages(String title, String markdown, List<Table> tables, SequencedMap<String, Picture> figures) {
    /** Copies the list and the map. */
    public Pages {
        tables = List.copyOf(tables);
        figures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(figures));
    }

    /** Returns the account without the figures that are still to be drawn; where they would be, it says why they are not there. */
    Pages withoutDrawn(String why) {
        SequencedMap<String, Picture> left = new LinkedHashMap<>();
        String text = markdown;
        String words = Matcher.quoteReplacement(notDrawn(why));
        for (Map.Entry<String, Picture> figure : figures.entrySet()) {
            switch (figure.getValue()) {
                case Picture.Stored stored -> left.put(figure.getKey(), stored);
                case Picture.Drawn _ ->
                    text = text.replaceAll("(?m)^!\\[.*]\\(%s\\)$".formatted(Pattern.quote(figure.getKey())), words);
            }
        }
        return new Pages(title, text, tables, left);
    }

    /** Returns what stands in the place of a figure that is left out, in Markdown. */
    public static String notDrawn(String why) {
        return "*This figure is not drawn: %s.*".formatted(why);
    }
}
