package org.pascaline.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.pascaline.app.data.FormatName;
import org.pascaline.app.data.SplitName;
import org.pascaline.app.train.CellName;
import org.pascaline.app.train.ConventionName;
import org.pascaline.app.train.InitName;
import org.pascaline.app.train.OptimizerName;
import org.pascaline.app.train.ScheduleName;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Options whose value is one of a few words: the word of an enum constant is its {@code toString}. */
public final class Choices {
    private Choices() {}

    static void register(CommandLine line) {
        register(line, CellName.class);
        register(line, ConventionName.class);
        register(line, InitName.class);
        register(line, OptimizerName.class);
        register(line, ScheduleName.class);
        register(line, FormatName.class);
        register(line, SplitName.class);
        register(line, ColorMode.class);
    }

    private static <E extends Enum<E>> void register(CommandLine line, Class<E> type) {
        line.registerConverter(type, word -> parse(type, word));
    }

    private static <E extends Enum<E>> E parse(Class<E> type, String word) {
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (constant.toString().equals(word)) {
                return constant;
            }
            words.add(constant.toString());
        }
        throw new TypeConversionException(
                "'%s' is none of %s%s".formatted(word, String.join(", ", words), nearest(word, words)));
    }

    /** Returns the words that an enum's constants are written as, for example {@code RELU_RNN} as {@code relu-rnn}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns {@code "; the nearest is …"} with the nearest candidate, or nothing if none is near. */
    static String nearest(String word, List<String> candidates) {
        String best = "";
        int least = Math.max(2, word.length() / 3) + 1;
        for (String candidate : candidates) {
            int distance = editDistance(word, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? "" : "; the nearest is %s".formatted(best);
    }

    /** Returns how many characters must be added, removed or changed to turn one word into the other (Levenshtein 1966). */
    private static int editDistance(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
