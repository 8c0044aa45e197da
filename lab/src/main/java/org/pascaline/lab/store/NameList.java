package org.pascaline.lab.store;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A list of names as it is typed and as it stands in an address: {@code hidden,-test.mse}. Within quotes a name may have
 * anything, commas too, and a quote is written twice: {@code 'share, first','it''s'}.
 */
public final class NameList {
    private static final String SINGLE = "'([^']*+(?:''[^']*+)*+)'";
    private static final String DOUBLE = "\"([^\"]*+(?:\"\"[^\"]*+)*+)\"";

    /** What ends at a comma or at the end; the minus of an order may stand before the quotes. */
    private static final Pattern NAME =
            Pattern.compile("\\s*(?:(-?)(?:%s|%s)\\s*|([^,]*))(?:,|$)".formatted(SINGLE, DOUBLE));

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[,'\"]");

    private NameList() {}

    /** Returns the names in a list; those that are empty are left out. */
    public static List<String> parse(String list) {
        List<String> names = new ArrayList<>();
        Matcher matcher = NAME.matcher(list);
        while (matcher.find()) {
            String name = name(matcher);
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    private static String name(Matcher matcher) {
        if (matcher.group(4) != null) {
            return matcher.group(4).strip();
        }
        return matcher.group(2) != null
                ? matcher.group(1) + matcher.group(2).replace("''", "'")
                : matcher.group(1) + matcher.group(3).replace("\"\"", "\"");
    }

    /** Returns a list from which the same names are read again. */
    public static String written(List<String> names) {
        return names.stream().map(NameList::quoted).collect(Collectors.joining(","));
    }

    private static String quoted(String name) {
        boolean isPlain = !NEEDS_QUOTES.matcher(name).find() && name.equals(name.strip());
        return isPlain ? name : "'" + name.replace("'", "''") + "'";
    }
}
