package org.pascaline.lab.spec;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pascaline.lab.data.FileFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.node.ObjectNode;

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
            case InputCoercionException number ->
                "it has a number that is too large, or not whole" + place(number, ", in ");
            case StreamReadException syntax -> syntax(syntax);
            case DatabindException empty when saysNoContent(empty) -> "it is empty";
            case DatabindException wrong -> value(wrong);
            default -> "a part of it is missing or has a value that cannot be meant";
        };
    }

    private static String value(DatabindException failure) {
        String name =
                missing(failure).or(() -> path(failure)).map("'%s'"::formatted).orElse("it");
        if (missing(failure).isPresent()) {
            return name + " is missing";
        }
        String place = place(failure, " in ");
        if (failure instanceof MismatchedInputException mismatch) {
            JsonToken token = mismatch.getCurrentToken();
            if (token == null || token == JsonToken.VALUE_NULL || token == JsonToken.END_OBJECT) {
                return name + (name.equals("it") ? " lacks something" : " is missing");
            }
            Optional<String> wanted = wanted(mismatch.getTargetType());
            if (wanted.isPresent()) {
                return "%s%s must be %s and is %s".formatted(name, place, wanted.get(), found(token));
            }
        }
        return "%s%s has a value that cannot be meant".formatted(name, place);
    }

    /** Records refuse to be made without a part by naming it. */
    private static Optional<String> missing(DatabindException failure) {
        return failure instanceof ValueInstantiationException
                        && failure.getCause() instanceof NullPointerException none
                        && String.valueOf(none.getMessage()).matches("\\w+")
                ? Optional.ofNullable(none.getMessage())
                : Optional.empty();
    }

    private static Optional<String> wanted(@Nullable Class<?> type) {
        if (type == null) {
            return Optional.empty();
        }
        if (type == int.class || type == long.class || type == Long.class || type == Integer.class) {
            return Optional.of("a whole number");
        }
        if (type == double.class || type == Double.class) {
            return Optional.of("a number");
        }
        if (type == String.class) {
            return Optional.of("text");
        }
        if (type == Instant.class) {
            return Optional.of("a time such as 2026-12-01T05:00:00Z");
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) || type == ObjectNode.class
                ? Optional.of("an object")
                : Optional.empty();
    }

    private static String found(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case START_OBJECT, PROPERTY_NAME, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "a list";
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "something else";
        };
    }

    private static String syntax(StreamReadException failure) {
        String message = String.valueOf(failure.getOriginalMessage());
        Matcher twice = TWICE.matcher(message);
        if (twice.matches()) {
            return "'%s' is there twice".formatted(Shown.of(twice.group(1)));
        }
        String place = place(failure, "from ");
        return place.isEmpty() ? "it is no JSON" : "it is no JSON %s on".formatted(place);
    }

    /** Returns where it is, behind some words; nothing where that is not known. */
    private static String place(JacksonException failure, String before) {
        TokenStreamLocation place = failure.getLocation();
        return place == null || place.getLineNr() < 1
                ? ""
                : "%sline %d, column %d".formatted(before, place.getLineNr(), place.getColumnNr());
    }

    private static boolean saysNoContent(DatabindException failure) {
        return String.valueOf(failure.getOriginalMessage())
                .toLowerCase(Locale.ROOT)
                .startsWith("no content");
    }

    private static Optional<String> path(DatabindException failure) {
        return failure.getPath().isEmpty()
                ? Optional.empty()
                : Optional.of(Shown.of(failure.getPath().stream()
                        .map(step -> step.getPropertyName() == null
                                ? Integer.toString(step.getIndex())
                                : step.getPropertyName())
                        .collect(Collectors.joining("."))));
    }
}
