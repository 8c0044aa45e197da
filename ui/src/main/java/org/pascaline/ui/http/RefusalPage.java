package org.pascaline.ui.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a person gets who has typed or followed an address that is refused: a page with the reason, and ways on. It needs no
 * script, and nothing but its style is missing where not even that may be asked for.
 */
final class RefusalPage {
    private static final String QUESTIONS = "/api";

    private final String template;
    private final String type;

    /**
     * Creates a page.
     *
     * @param template in which names in braces stand for what differs
     * @param type of its content
     */
    RefusalPage(byte[] template, String type) {
        this.template = new String(template, StandardCharsets.UTF_8);
        this.type = type;
    }

    /**
     * Returns the refusal of a request: a program that asks a question gets JSON, which it can read, and everybody else a page.
     *
     * @param path as it came; empty if nobody can tell
     * @param sentence why, without a full stop
     */
    Reply.Whole refused(String path, int status, String sentence) {
        boolean page = path.startsWith("/") && !path.equals(QUESTIONS) && !path.startsWith(QUESTIONS + "/");
        return page ? page(status, sentence) : Reply.error(status, sentence);
    }

    private Reply.Whole page(int status, String sentence) {
        String heading = switch (status) {
            case Reply.NOT_FOUND -> "No such page";
            case Reply.FAILURE -> "This went wrong";
            default -> "This is refused";
        };
        String hint = status == Reply.NOT_FOUND
                ? "A run that was deleted has no page, and a study has none before it was carried out."
                : "";
        String page = template.replace("{heading}", heading)
                .replace("{hint}", hint)
                .replace("{sentence}", escaped(Reply.whole(sentence)));
        return new Reply.Whole(status, type, page.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Returns a text that a page shows as it is. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
