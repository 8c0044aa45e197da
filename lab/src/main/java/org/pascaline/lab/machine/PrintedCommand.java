package org.pascaline.lab.machine;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command of this program as it is shown to the user: it begins as the program was called, and can be pasted into a shell. */
public final class PrintedCommand {
    /** The name of the program. */
    public static final String NAME = "pascaline";

    /** Where the launcher says how it was called. */
    private static final String CALLED = "pascaline.called";

    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_./:,@%+-][A-Za-z0-9_./:=,@%+-]*");

    /** Characters that control, format or separate lines: a terminal would obey them, or nobody would see them. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private PrintedCommand() {}

    /** Returns how the user called the program, such as {@code ./pascaline}; its name if nothing is known. */
    public static String program() {
        String called = System.getProperty(CALLED, "");
        return called.isEmpty() ? NAME : called;
    }

    /** Returns the command of these words behind the program's own. */
    public static String of(String... words) {
        return of(List.of(words));
    }

    /** Returns the command of these words behind the program's own. */
    public static String of(List<String> words) {
        return Stream.concat(Stream.of(program()), words.stream())
                .map(PrintedCommand::quoted)
                .collect(Collectors.joining(" "));
    }

    /** Returns a command for the middle of a sentence: in quotes, unless these would mix with its own. */
    public static String inSentence(String... words) {
        String command = of(words);
        return command.contains("'") ? command : "'" + command + "'";
    }

    /** Returns a word so that a shell takes it for one and changes nothing in it. */
    public static String quoted(String word) {
        if (NEEDS_NO_QUOTES.matcher(word).matches()) {
            return word;
        }
        if (UNSEEN.matcher(word).find()) {
            return "$'" + word.codePoints().mapToObj(PrintedCommand::escaped).collect(Collectors.joining()) + "'";
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** Returns a character within {@code $'…'}, which bash, zsh and ksh know. */
    private static String escaped(int character) {
        String text = Character.toString(character);
        if (text.equals("'") || text.equals("\\")) {
            return "\\" + text;
        }
        return UNSEEN.matcher(text).matches() ? "\\U%08x".formatted(character) : text;
    }
}
