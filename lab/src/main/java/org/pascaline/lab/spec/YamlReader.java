package org.pascaline.lab.spec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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

    /** What the parser takes for a word, and people for a number. Zeros in front stay a word: they may mean octal digits. */
    private static final Pattern NUMBER = Pattern.compile(
            "[+-]?((0|[1-9][0-9]{0,30}|[1-9][0-9]{0,2}(_[0-9]{3}){1,9})(\\.[0-9]{0,400})?|\\.[0-9]{1,400})([eE][+-]?[0-9]{1,3})?");

    private final String source;
    private final String yaml;
    private final YAMLParser parser;
    private final Map<String, YamlDocument.Place> places = new HashMap<>();

    private YamlReader(String source, String yaml, YAMLParser parser) {
        this.source = source;
        this.yaml = yaml;
        this.parser = parser;
    }

    /**
     * Reads a document.
     *
     * @param source who wrote it, for messages
     * @throws SpecException if it is not one; the message says the line and the column
     */
    public static YamlDocument read(String source, String yaml) {
        requireShortLines(source, yaml);
        try (JsonParser parser = YAML.createParser(yaml)) {
            return new YamlReader(source, yaml, (YAMLParser) parser).document();
        } catch (JacksonException e) {
            throw new SpecException(
                    place(source, e.getLocation()), "is not YAML: " + YamlProblem.of(e.getOriginalMessage()));
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

    private YamlDocument document() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new SpecException(source, "is empty");
        }
        Object value = value(first, "");
        if (parser.nextToken() != null) {
            throw refused("begins a second document; only one is read");
        }
        return new YamlDocument(source, value, places);
    }

    /** Returns the value that begins with a token, at a path. */
    private Object value(JsonToken token, String path) {
        requirePlain();
        return switch (token) {
            case START_OBJECT -> map(path);
            case START_ARRAY -> list(path);
            case VALUE_STRING -> word(parser.getString());
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> throw refused(path.isEmpty() ? "has no value" : "gives '%s' no value".formatted(path));
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

    private Map<String, Object> map(String path) {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            requirePlain();
            String name = parser.currentName();
            String longer = path.isEmpty() ? Shown.of(name) : path + "." + Shown.of(name);
            remember(longer);
            map.put(name, value(parser.nextToken(), longer));
        }
        return map;
    }

    private List<Object> list(String path) {
        List<Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            String longer = "%s[%d]".formatted(path, list.size());
            remember(longer);
            list.add(value(token, longer));
        }
        return list;
    }

    private void remember(String path) {
        TokenStreamLocation at = parser.currentTokenLocation();
        places.put(path, new YamlDocument.Place(at.getLineNr(), at.getColumnNr()));
    }

    /** Returns a number if people would take the word for one, such as {@code .5}, {@code +1} or {@code 1_000}. */
    private Object word(String text) {
        if (!NUMBER.matcher(text).matches() || isQuoted()) {
            return text;
        }
        BigDecimal number = new BigDecimal(text.replace("_", ""));
        if (text.matches("[+-]?[0-9_]+")) {
            BigInteger whole = number.toBigIntegerExact();
            return whole.bitLength() < Integer.SIZE
                    ? (Object) whole.intValueExact()
                    : whole.bitLength() < Long.SIZE ? (Object) whole.longValueExact() : whole;
        }
        return finite(number.doubleValue());
    }

    /** Returns whether the word begins with a quote, or with what begins a text of several lines. */
    private boolean isQuoted() {
        // The place is counted in characters of any size.
        int begin =
                yaml.offsetByCodePoints(0, (int) parser.currentTokenLocation().getCharOffset());
        return "'\"|>".indexOf(yaml.charAt(begin)) >= 0;
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
}
