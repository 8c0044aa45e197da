package org.pascaline.lab.spec;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What keeps a text from being YAML, in words for who wrote it; those of the parser are for programmers. */
final class YamlProblem {

    private record Known(String mark, String sentence) {}

    private static final List<Known> KNOWN = List.of(
            new Known("\\t", "a tab stands where only spaces can; indent with spaces"),
            new Known(
                    "mapping values are not allowed",
                    "a colon stands where none can; check the indentation, and put quotes around a text with a colon"),
            new Known("unknown escape", "a backslash in double quotes means nothing; use single quotes"),
            new Known("quoted scalar", "a text in quotes has no end; close the quotes"),
            new Known("flow sequence", "a list lacks a comma or its closing bracket ']'"),
            new Known("flow mapping", "a group in braces lacks a comma or its closing brace '}'"),
            new Known("cannot start any token", "a word begins with a character that needs quotes around the word"),
            new Known("could not find expected ':'", "a name has no colon behind it"),
            new Known("special characters", "there is a character that cannot be seen; remove it"));

    private static final Pattern TWICE = Pattern.compile("Duplicate .*\"(.*)\".*", Pattern.DOTALL);

    private YamlProblem() {}

    /** Returns what to say instead of a parser's message. */
    static String of(String message) {
        Matcher twice = TWICE.matcher(message);
        if (twice.matches()) {
            return "'%s' is there twice; leave one out".formatted(Shown.of(twice.group(1)));
        }
        return KNOWN.stream()
                .filter(known -> message.contains(known.mark))
                .findFirst()
                .map(Known::sentence)
                .orElse("it cannot be read on from here; check indentation, colons, quotes and brackets");
    }
}
