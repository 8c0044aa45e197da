package org.pascaline.lab.spec;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pascaline.lab.data.FileFailure;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DatabindException;

/** What keeps a text from being the JSON that it should be, in words for users; those of the parser are for programmers. */
public final class JsonProblem {
    private static final Pattern TWICE = Pattern.compile("Duplicate [^\"]*\"(.*?)\".*", Pattern.DOTALL);

    private JsonProblem() {}

    /**
     * Returns what to say instead of a parser's message, as a sentence about "it" without a full stop.
     *
     * @param failure that the parser has thrown
     */
    public static String of(RuntimeException failure) {
        return switch (failure) {
            case UnexpectedEndOfInputException _ -> "it ends too early";
            case StreamConstraintsException _ ->
                "it has a name, text or number longer, or is nested deeper, than any here";
            case JacksonIOException unread -> FileFailure.reason(Objects.requireNonNull(unread.getCause()));
            case StreamReadException syntax -> syntax(syntax);
            case DatabindException wrong
            when !wrong.getPath().isEmpty() ->
                "'%s' is missing or has a value that cannot be meant".formatted(path(wrong));
            case DatabindException empty when saysNoContent(empty) -> "it is empty";
            default -> "a part of it is missing or has a value that cannot be meant";
        };
    }

    private static String syntax(StreamReadException failure) {
        String message = String.valueOf(failure.getOriginalMessage());
        Matcher twice = TWICE.matcher(message);
        if (twice.matches()) {
            return "'%s' is there twice".formatted(Shown.of(twice.group(1)));
        }
        TokenStreamLocation place = failure.getLocation();
        return place == null || place.getLineNr() < 1
                ? "it is no JSON"
                : "it is no JSON from line %d, column %d on".formatted(place.getLineNr(), place.getColumnNr());
    }

    private static boolean saysNoContent(DatabindException failure) {
        return String.valueOf(failure.getOriginalMessage())
                .toLowerCase(Locale.ROOT)
                .startsWith("no content");
    }

    private static String path(DatabindException failure) {
        return Shown.of(failure.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? Integer.toString(step.getIndex()) : step.getPropertyName())
                .collect(Collectors.joining(".")));
    }
}
