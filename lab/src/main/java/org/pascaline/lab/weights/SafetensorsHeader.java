package org.pascaline.lab.weights;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.pascaline.engine.tape.Shape;
import org.pascaline.lab.spec.JsonProblem;
import org.pascaline.lab.spec.Shown;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the header of a safetensors file says. It is read as it comes, and refused as soon as it says something that no
 * network of this program needs, so that a hostile header takes no more memory than a good one.
 *
 * @param words the metadata
 * @param places the arrays, in the order of the header
 */
record SafetensorsHeader(SequencedMap<String, String> words, List<Place> places) {
    /** Many times what the largest network has. */
    private static final int MOST_ARRAYS = 10_000;

    private static final int MOST_WORDS = 100;
    private static final int LONGEST_WORD = 1 << 18;
    private static final int LONGEST_NAME = 1000;
    private static final int LONGEST_NUMBER = 100;
    private static final int HIGHEST_RANK = 8;
    private static final int DEEPEST = 3;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_WORD)
                            .maxNameLength(LONGEST_NAME)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * An array.
     *
     * @param shape its shape
     * @param from its first byte, counted from the first array's
     * @param to the byte behind its last
     */
    record Place(String name, Shape shape, long from, long to) {}

    /** The header says something else than it should; the message goes on from "it". */
    static final class UnfitException extends IOException {
        private static final long serialVersionUID = 1;

        UnfitException(String what) {
            super(what);
        }
    }

    /**
     * Reads a header.
     *
     * @param in ends where the header does
     * @throws UnfitException if it is not one
     */
    static SafetensorsHeader read(InputStream in) throws IOException {
        // The format is UTF-8; left to itself, the parser would guess the encoding.
        var reader = new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        try (JsonParser parser = JSON.createParser(reader)) {
            return new Reading(parser).header();
        } catch (JacksonException e) {
            throw new UnfitException("has a header that cannot be read: " + JsonProblem.of(e));
        }
    }

    /** Reads token by token. */
    private record Reading(JsonParser parser) {

        SafetensorsHeader header() throws UnfitException {
            require(parser.nextToken() == JsonToken.START_OBJECT, "has a header that is not a JSON object");
            SequencedMap<String, String> words = new LinkedHashMap<>();
            List<Place> places = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (name.equals(Safetensors.METADATA)) {
                    addWords(words);
                } else {
                    require(places.size() < MOST_ARRAYS, "has more than %,d arrays".formatted(MOST_ARRAYS));
                    places.add(place(name));
                }
            }
            require(parser.nextToken() == null, "has a header with something behind its JSON object");
            return new SafetensorsHeader(words, places);
        }

        private void addWords(SequencedMap<String, String> words) throws UnfitException {
            String complaint = "has metadata that are not words by name";
            require(parser.nextToken() == JsonToken.START_OBJECT, complaint);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                require(parser.nextToken() == JsonToken.VALUE_STRING, complaint);
                require(words.size() < MOST_WORDS, "has more than %d words of metadata".formatted(MOST_WORDS));
                words.put(name, parser.getString());
            }
        }

        private Place place(String name) throws UnfitException {
            String complaint = "describes '%s' without type, shape and place".formatted(Shown.of(name));
            require(parser.nextToken() == JsonToken.START_OBJECT, complaint);
            List<Long> shape = new ArrayList<>();
            List<Long> offsets = new ArrayList<>();
            boolean typed = false;
            boolean shaped = false;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                switch (parser.currentName()) {
                    case Safetensors.DTYPE -> {
                        require(parser.nextToken() == JsonToken.VALUE_STRING, complaint);
                        requireFloats(name, parser.getString());
                        typed = true;
                    }
                    case Safetensors.SHAPE -> {
                        addNaturals(shape, HIGHEST_RANK, complaint);
                        shaped = true;
                    }
                    case Safetensors.OFFSETS -> addNaturals(offsets, 2, complaint);
                    default ->
                        throw new UnfitException("describes '%s' with '%s', which means nothing there"
                                .formatted(Shown.of(name), Shown.of(parser.currentName())));
                }
            }
            require(typed && shaped && offsets.size() == 2, complaint);
            return place(name, shape, offsets.getFirst(), offsets.getLast());
        }

        private static void requireFloats(String name, String type) throws UnfitException {
            require(
                    type.equals(Safetensors.F32),
                    "holds '%s' as %s; only arrays of F32 are read here".formatted(Shown.of(name), Shown.of(type)));
        }

        private void addNaturals(List<Long> numbers, int most, String complaint) throws UnfitException {
            require(parser.nextToken() == JsonToken.START_ARRAY, complaint);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                require(parser.currentToken() == JsonToken.VALUE_NUMBER_INT && numbers.size() < most, complaint);
                require(parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER, complaint);
                require(parser.getLongValue() >= 0, complaint);
                numbers.add(parser.getLongValue());
            }
        }

        private static Place place(String name, List<Long> extents, long from, long to) throws UnfitException {
            try {
                Shape shape =
                        Shape.of(extents.stream().mapToInt(Math::toIntExact).toArray());
                if ((long) shape.count() * Float.BYTES == to - from) {
                    return new Place(name, shape, from, to);
                }
            } catch (ArithmeticException tooLarge) {
                // The complaint is the same: such an array does not fit into its place.
            }
            throw new UnfitException("gives '%s' the shape %s and bytes %d to %d, which do not agree"
                    .formatted(Shown.of(name), extents, from, to));
        }

        private static void require(boolean holds, String complaint) throws UnfitException {
            if (!holds) {
                throw new UnfitException(complaint);
            }
        }
    }
}
