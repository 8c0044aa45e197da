package org.pascaline.lab.spec;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody wrote, as a message may show it: short, in one line, and without what a terminal would obey. */
public final class Shown {
    private static final int LONGEST = 60;

    /** Characters that control, format or separate lines, and halves of pairs. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private Shown() {}

    /** Returns a value or a name, cut after sixty characters. */
    public static String of(@Nullable Object value) {
        return of(value, LONGEST);
    }

    /** Returns a value or a text, cut after so many characters. */
    public static String of(@Nullable Object value, int longest) {
        String text = String.valueOf(value);
        return line(text.length() <= longest ? text : text.substring(0, longest) + "...");
    }

    /** Returns a sentence as it is but for what cannot be seen, each of which becomes a question mark. */
    public static String line(String sentence) {
        return UNSEEN.matcher(sentence).replaceAll("?");
    }
}
