package org.pascaline.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What can become of a file of JSON, and what may be said of it. */
public final class DamagedJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final List<String> OTHER_VALUES =
            List.of("null", "[]", "{}", "\"x\"", "-1", "0.5", "1e999", "99999999999999999999", "true", "{\"a\":[1]}");

    /** A prime, so that cuts and flips meet names, values and marks. */
    private static final int STRIDE = 41;

    private DamagedJson() {}

    /** Returns an object of JSON cut, with flipped bytes, with each field lost or of another type, and things that are none. */
    public static List<byte[]> of(String whole) {
        List<byte[]> all = new ArrayList<>();
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        all.add(new byte[] {0, 0, 1, (byte) 0xff, 7, 0, 0, 0});
        all.add(new byte[] {(byte) 0xfe, (byte) 0xff, 0, '{'});
        for (int at = 0; at < bytes.length; at += STRIDE) {
            all.add(Arrays.copyOf(bytes, at));
            byte[] flipped = bytes.clone();
            flipped[at] ^= (byte) (1 << at % Byte.SIZE);
            all.add(flipped);
        }
        texts(whole).forEach(text -> all.add(text.getBytes(StandardCharsets.UTF_8)));
        return all;
    }

    /** Returns the same damages as far as they are text: no flipped bytes. */
    public static List<String> texts(String whole) {
        List<String> texts = new ArrayList<>(
                List.of("", " ", "null", "[]", "[" + whole + "]", "7", "\"x\"", "{}", whole + "}", "\u0000\u0001"));
        for (int end = 1; end < whole.length(); end += STRIDE) {
            texts.add(whole.substring(0, end));
            texts.add(whole.substring(0, end) + "#" + whole.substring(end + 1));
        }
        texts.add(whole.replaceFirst("\\{", "{\"seed\":1,\"seed\":1,"));
        ObjectNode tree = (ObjectNode) JSON.readTree(whole);
        addChanged(tree, tree, texts);
        return texts;
    }

    /** Adds what a file becomes when a field of an object in it is lost, or has another value. */
    private static void addChanged(ObjectNode tree, ObjectNode object, List<String> texts) {
        for (String name : List.copyOf(object.propertyNames())) {
            JsonNode right = object.get(name);
            if (right instanceof ObjectNode nested) {
                addChanged(tree, nested, texts);
            }
            object.remove(name);
            texts.add(tree.toString());
            for (String other : OTHER_VALUES) {
                object.set(name, JSON.readTree(other));
                texts.add(tree.toString());
            }
            object.set(name, right);
        }
    }

    /** Checks that a refusal is one sentence of this program's. */
    public static void requirePlain(String message, String damage) {
        assertThat(message)
                .as(damage)
                .doesNotContain("tools.jackson", "fasterxml", "java.", "Source:", "REDACTED", "Exception")
                .doesNotContain("Unexpected", "Unrecognized", "token", "deserialize", "Cannot ", "org.pascaline")
                .doesNotContain("\n", "\r", "null value", "Invalid", "UTF-32");
    }
}
