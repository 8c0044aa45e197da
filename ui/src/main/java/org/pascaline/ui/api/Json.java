package org.pascaline.ui.api;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pascaline.ui.http.Reply;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes maps, lists, arrays, words and numbers as JSON. A number that is not finite, and what is absent, is null there. */
public final class Json {
    /** Every whole number below this is a double, and JavaScript's. */
    private static final long WHOLE = 1L << 53;

    private Json() {}

    /** Returns a tree as an answer. */
    static Reply.Whole reply(Map<String, ?> tree) {
        return Reply.json(bytes(tree));
    }

    /** Returns a tree in UTF-8. */
    public static byte[] bytes(Map<String, ?> tree) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JsonMapper.shared().createGenerator(bytes)) {
            write(out, tree);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, @Nullable Object value) {
        switch (value) {
            case null -> out.writeNull();
            case Optional<?> optional -> write(out, optional.orElse(null));
            case Map<?, ?> map -> {
                out.writeStartObject();
                map.forEach((name, entry) -> {
                    out.writeName(String.valueOf(name));
                    write(out, entry);
                });
                out.writeEndObject();
            }
            case Iterable<?> list -> {
                out.writeStartArray();
                list.forEach(entry -> write(out, entry));
                out.writeEndArray();
            }
            case double[] numbers -> {
                out.writeStartArray();
                for (double number : numbers) {
                    write(out, number);
                }
                out.writeEndArray();
            }
            case float[] numbers -> {
                out.writeStartArray();
                for (float number : numbers) {
                    write(out, number);
                }
                out.writeEndArray();
            }
            case Double number -> write(out, number.doubleValue());
            case Float number -> write(out, number.floatValue());
            case Integer number -> out.writeNumber(number);
            case Long number -> write(out, number.longValue());
            case Boolean flag -> out.writeBoolean(flag);
            default -> out.writeString(value.toString());
        }
    }

    /** JavaScript would round a number that is larger; as a word it keeps its digits. */
    private static void write(JsonGenerator out, long number) {
        if (number > -WHOLE && number < WHOLE) {
            out.writeNumber(number);
        } else {
            out.writeString(Long.toString(number));
        }
    }

    private static void write(JsonGenerator out, double number) {
        if (number == Math.rint(number) && Math.abs(number) < WHOLE) {
            out.writeNumber((long) number);
        } else if (Double.isFinite(number)) {
            out.writeNumber(number);
        } else {
            out.writeNull();
        }
    }

    private static void write(JsonGenerator out, float number) {
        if (Float.isFinite(number)) {
            out.writeNumber(number);
        } else {
            out.writeNull();
        }
    }
}
