package org.pascaline.lab.study;

/** How reports write numbers: three or four significant digits, no more. */
final class Numerals {
    private Numerals() {}

    static String of(double value) {
        double size = Math.abs(value);
        if (Double.isNaN(value)) {
            return "–";
        }
        if (value == Math.rint(value) && size < 1e15) {
            return "%,d".formatted((long) value);
        }
        if (size < 1e-3 || size >= 1e7) {
            return "%.2e".formatted(value);
        }
        return size < 1 ? "%.4f".formatted(value) : size < 100 ? "%.3f".formatted(value) : "%,.0f".formatted(value);
    }
}
