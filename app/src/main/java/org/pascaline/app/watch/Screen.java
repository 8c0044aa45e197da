package org.pascaline.app.watch;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.Signals;

/**
 * A terminal that is drawn on as a whole, on its second screen, so that what was there before comes back at the end. Each
 * picture is written over the one before in one go, so nothing flickers.
 */
final class Screen implements AutoCloseable {
    private static final String ESCAPE = "\u001b[";

    /** The second screen, without a cursor and with lines that end at its edge. */
    private static final String ENTER = ESCAPE + "?1049h" + ESCAPE + "?25l" + ESCAPE + "?7l";

    private static final String LEAVE = ESCAPE + "?7h" + ESCAPE + "?25h" + ESCAPE + "?1049l";
    private static final String BEGIN = ESCAPE + "?2026h" + ESCAPE + "H";
    private static final String END = ESCAPE + "J" + ESCAPE + "?2026l";
    private static final String END_OF_LINE = ESCAPE + "K";

    private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) (\\d{1,5})");
    private static final int SECONDS_FOR_STTY = 2;

    private final PrintStream out;
    private final Size otherwise;
    private final Object formerResize;
    private final AtomicBoolean resized = new AtomicBoolean();
    private Size size;

    /** How many characters a terminal shows. */
    record Size(int columns, int rows) {}

    /**
     * Begins to draw.
     *
     * @param otherwise the size of a terminal that does not tell its own
     */
    Screen(PrintStream out, Size otherwise) {
        this.out = out;
        this.otherwise = otherwise;
        this.size = ask().orElse(otherwise);
        this.formerResize = Signals.register("WINCH", () -> resized.set(true));
        out.print(ENTER);
        out.flush();
    }

    /** Returns whether the size has changed since somebody asked last. */
    boolean isResized() {
        if (resized.getAndSet(false)) {
            size = ask().orElse(otherwise);
            return true;
        }
        return false;
    }

    Size size() {
        return size;
    }

    /** Shows lines, of which those that have no room are left out. */
    void draw(List<String> lines) {
        StringBuilder text = new StringBuilder(BEGIN);
        int shown = Math.min(lines.size(), size.rows());
        for (int i = 0; i < shown; i++) {
            text.append(lines.get(i)).append(END_OF_LINE).append(i < shown - 1 ? "\r\n" : "");
        }
        out.print(text.append(END));
        out.flush();
    }

    /** Asks the terminal; Java has no way of its own. */
    private static Optional<Size> ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (!stty.waitFor(SECONDS_FOR_STTY, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
            }
            return parse(answer);
        } catch (IOException none) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Size> parse(String answer) {
        Matcher matcher = SIZE.matcher(answer);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int rows = Integer.parseInt(matcher.group(1));
        int columns = Integer.parseInt(matcher.group(2));
        return columns == 0 || rows == 0 ? Optional.empty() : Optional.of(new Size(columns, rows));
    }

    /** Leaves the terminal as it was. */
    @Override
    public void close() {
        Signals.unregister("WINCH", formerResize);
        out.print(LEAVE);
        out.flush();
    }
}
