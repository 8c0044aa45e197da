package org.pascaline.lab.spec;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** Finds what somebody may have meant by a word that does not exist. */
public final class Nearest {
    /** Nobody misspells so long a word; comparing one would take long, too. */
    private static final int LONGEST = 100;

    private Nearest() {}

    /** Returns {@code "; the nearest is …"} with the nearest candidate, or nothing if none is near. */
    public static String hint(String word, Collection<String> candidates) {
        return of(word, candidates).map("; the nearest is "::concat).orElse("");
    }

    /** Returns the nearest candidate; absent if none is near. */
    public static Optional<String> of(String word, Collection<String> candidates) {
        if (word.isBlank() || word.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<String> best = Optional.empty();
        int least = Math.max(2, word.length() / 3) + 1;
        for (String candidate : candidates) {
            int distance = editDistance(word, candidate);
            if (distance < least) {
                least = distance;
                best = Optional.of(candidate);
            }
        }
        return best;
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
