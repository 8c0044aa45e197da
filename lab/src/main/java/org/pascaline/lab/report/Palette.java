package org.pascaline.lab.report;

import java.util.List;

/** Okabe and Ito's colours (2008), which colour-blind people can tell apart; their yellow is too pale for a line. */
public final class Palette {
    private static final List<Integer> COLORS =
            List.of(0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000, 0x8A8A00);

    private Palette() {}

    /** Returns a colour as red, green and blue; they begin again after the eighth. */
    public static int rgb(int number) {
        return COLORS.get(number % COLORS.size());
    }
}
