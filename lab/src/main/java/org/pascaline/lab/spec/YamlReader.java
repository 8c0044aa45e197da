package org.pascaline.lab.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one YAML document into maps, lists, words, numbers and booleans. Of YAML, only what files of settings need is taken: no
 * aliases or tags, no values that are missing, no numbers that are not finite, and no deep nesting. So the values
 * are never larger than the text.
 */
public final class YamlReader {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Twice what the deepest of them has. */
    private static final int DEEPEST = 16;

    /** The parser takes memory and time that grow with the square of a line. */
    private static final int LONGEST_LINE = 10_000;

    private final String source;
    private final YAMLParser parser;

    private YamlReader(String source, YAMLParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /**
     * Reads a document.
     *
     * @param source who wrote it, for messages
     * @throws SpecException if it is not one; the message says the line and the column
     */
    public static Object read(String source, String yaml) {
        requireShortLines(source, yaml);
        try (JsonParser parser = YAML.createParser(yaml)) {
            return new YamlReader(source, (YAMLParser) parser).document();
        } catch (JacksonException e) {
            throw new SpecException(place(source, e.getLocation()), "is not YAML: " + problem(e.getOriginalMessage()));
        }
    }

    private static void requireShortLines(String source, String yaml) {
        int line = 1;
        int begin = 0;
        for (int i = 0; i < yaml.length(); i++) {
            if (yaml.charAt(i) == '\n') {
                line++;
                begin = i + 1;
            } else if (i - begin >= LONGEST_LINE) {
                throw new SpecException(
                        "%s, line %d".formatted(source, line),
                        "is longer than %,d characters; break it".formatted(LONGEST_LINE));
            }
        }
    }

    private Object document() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new SpecException(source, "is empty");
        }
        Object value = value(first, "");
        if (parser.nextToken() != null) {
            throw refused("begins a second document; only one is read");
        }
        return value;
    }

    /** Returns the value that begins with a token. */
    private Object value(JsonToken token, String name) {
        requirePlain();
        return switch (token) {
            case START_OBJECT -> map();
            case START_ARRAY -> list(name);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> throw refused(name.isEmpty() ? "has no value" : "gives '%s' no value".formatted(name));
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw refused("has what cannot be a value");
        };
    }

    /** Refuses what would stand for something else than what is written. */
    private void requirePlain() {
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw refused("has an anchor or an alias, '&' or '*'; write the value out, or put quotes around the word");
        }
        if (parser.getTypeId() != null) {
            throw refused("has a tag, '!'; write the value without it, or put quotes around the word");
        }
        if (parser.streamReadContext().getNestingDepth() > DEEPEST) {
            throw refused("is nested deeper than %d levels".formatted(DEEPEST));
        }
    }

    private Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            requirePlain();
            String name = parser.currentName();
            map.put(name, value(parser.nextToken(), Shown.of(name)));
        }
        return map;
    }

    private List<Object> list(String name) {
        List<Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(value(token, "%s[%d]".formatted(name, list.size())));
        }
        return list;
    }

    private Double finite(double number) {
        if (Double.isFinite(number)) {
            return number;
        }
        throw refused("has a number that is not finite or too large, %s".formatted(Shown.of(parser.getString())));
    }

    private SpecException refused(String what) {
        return new SpecException(place(source, parser.currentTokenLocation()), what);
    }

    private static String place(String source, TokenStreamLocation at) {
        return at == null || at.getLineNr() < 1
                ? source
                : "%s, line %d, column %d".formatted(source, at.getLineNr(), at.getColumnNr());
    }

    /** Returns the sentence of a message whose other lines, set in, show the place. */
    private static String problem(String message) {
        String sentence = message.lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .collect(Collectors.joining(", "));
        return Shown.of(sentence, 200);
    }
}
