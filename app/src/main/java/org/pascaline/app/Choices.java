package org.pascaline.app;

import java.util.ArrayList;
import java.util.List;
import org.pascaline.app.data.FormatName;
import org.pascaline.app.data.SplitName;
import org.pascaline.app.train.WriteErrorPolicy;
import org.pascaline.engine.setting.Kind;
import org.pascaline.lab.spec.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Options whose value is one of a few words: the word of an enum constant is its {@code toString}. */
public final class Choices {
    private Choices() {}

    static void register(CommandLine line) {
        register(line, FormatName.class);
        register(line, SplitName.class);
        register(line, ColorMode.class);
        register(line, WriteErrorPolicy.class);
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
        throw new TypeConversionException(refusal(word, words));
    }

    /** Returns the complaint about a word that is none of a few. */
    public static String refusal(String word, List<String> words) {
        return "'%s' is none of %s%s".formatted(word, String.join(", ", words), Nearest.hint(word, words));
    }

    /** Returns the words that an enum's constants are written as, for example {@code RELU_RNN} as {@code relu-rnn}. */
    public static String word(Enum<?> constant) {
        return Kind.word(constant);
    }
}
