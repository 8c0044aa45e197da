package org.pascaline.lab.spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a YAML file, of which no more is read than a study can have. */
public final class YamlText {
    private static final int MOST_BYTES = 1 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private YamlText() {}

    /**
     * Returns the text of a file.
     *
     * @param kind what it should be, such as {@code study}, for messages
     * @throws IOException if it cannot be read
     * @throws SpecException if it is not a file, too large, or not text in UTF-8
     */
    public static String of(Path file, String kind) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new SpecException(file.toString(), "is not a file; a %s is a YAML file".formatted(kind));
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new SpecException(file.toString(), "is larger than a %s can be, 1 MB".formatted(kind));
            }
            return text(file.toString(), bytes);
        }
    }

    /** Returns the text that bytes are. */
    public static String text(String source, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw new SpecException(
                    "%s, line %d".formatted(source, 1 + lineEnds(text)),
                    "has bytes that are not UTF-8, from 0x%02x on; save the file as UTF-8"
                            .formatted(in.get(in.position())));
        }
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            throw new SpecException(
                    "%s, line %d".formatted(source, 1 + lineEnds(text.substring(0, zero))),
                    "has a byte 0, which no text has; save the file as UTF-8");
        }
        return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
    }

    private static long lineEnds(String text) {
        return text.chars().filter(character -> character == '\n').count();
    }
}
