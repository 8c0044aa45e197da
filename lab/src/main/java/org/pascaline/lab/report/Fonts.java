package org.pascaline.lab.report;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** The fonts of this machine. One that has none, as small servers do, cannot draw a chart: nobody knows how wide its words are. */
public final class Fonts {
    private static final boolean FOUND = found();

    private Fonts() {}

    /** Returns why charts cannot be drawn, and what to do about it; nothing if they can. */
    public static Optional<String> absence() {
        return FOUND
                ? Optional.empty()
                : Optional.of("no font is installed here; install one, such as Debian's package fonts-dejavu-core,"
                        + " and give the command again");
    }

    private static boolean found() {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            return graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 8))
                            .stringWidth("0")
                    > 0;
        } catch (RuntimeException | Error e) {
            // What the JDK throws, a plain Error among others, depends on whether fonts, their list or the library is
            // missing.
            return false;
        } finally {
            graphics.dispose();
        }
    }
}
