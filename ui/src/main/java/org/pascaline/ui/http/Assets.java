package org.pascaline.ui.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pascaline.lab.data.Sha256;
import org.pascaline.lab.machine.PrintedCommand;

/** The files of the pages. All are in the memory under their names, so no name that somebody sends is ever a path. */
final class Assets {
    private static final String WEB = "/org/pascaline/ui/web/";
    private static final String LIST = "assets.txt";
    private static final String SHELL = "index.html";
    private static final String REFUSAL = "refusal.html";
    private static final String CHARTS = "echarts.min.js";
    private static final String CHARTS_AT = "META-INF/resources/webjars/echarts/5.5.0/" + CHARTS;
    private static final int TAG_DIGITS = 32;
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml; charset=utf-8",
            "png", "image/png",
            "json", "application/json",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8");

    private final Map<String, Reply.Whole> files;
    private final Reply.Whole shell;
    private final RefusalPage refusal;

    private Assets(Map<String, Reply.Whole> files, Reply.Whole shell, RefusalPage refusal) {
        this.files = files;
        this.shell = shell;
        this.refusal = refusal;
    }

    /**
     * Reads the files.
     *
     * @throws IOException if one of the list is not in this build
     */
    static Assets read() throws IOException {
        Map<String, Reply.Whole> files = new HashMap<>();
        String list = new String(own(LIST), StandardCharsets.UTF_8);
        for (String name : list.lines().map(String::strip).toList()) {
            if (!name.isEmpty()) {
                files.put(name, file(name, own(name)));
            }
        }
        try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(CHARTS_AT)) {
            files.put(CHARTS, file(CHARTS, all(in, CHARTS)));
        }
        return new Assets(
                files,
                new Reply.Whole(Reply.OK, type(SHELL), shell(own(SHELL)), Map.of()),
                new RefusalPage(own(REFUSAL), type(REFUSAL)));
    }

    /** Who has no JavaScript is told the commands to type instead. */
    private static byte[] shell(byte[] template) {
        return new String(template, StandardCharsets.UTF_8)
                .replace("{list}", RefusalPage.escaped(PrintedCommand.of("runs", "list")))
                .replace("{show}", RefusalPage.escaped(PrintedCommand.of("runs", "show") + " RUN"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] own(String name) throws IOException {
        try (InputStream in = Assets.class.getResourceAsStream(WEB + name)) {
            return all(in, name);
        }
    }

    private static byte[] all(@Nullable InputStream in, String name) throws IOException {
        if (in == null) {
            throw new IOException("the dashboard's file '%s' is not in this build".formatted(name));
        }
        return in.readAllBytes();
    }

    private static Reply.Whole file(String name, byte[] content) {
        String tag = "\"%s\"".formatted(Sha256.of(content).substring(0, TAG_DIGITS));
        return new Reply.Whole(Reply.OK, type(name), content, Map.of("ETag", tag, "Cache-Control", "no-cache"));
    }

    private static String type(String name) {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }

    /** Returns the page that all pages are. */
    Reply.Whole shell() {
        return shell;
    }

    /** Returns the page for addresses that are refused. */
    RefusalPage refusal() {
        return refusal;
    }

    /** Returns a file. */
    Optional<Reply.Whole> file(String name) {
        return Optional.ofNullable(files.get(name));
    }
}
