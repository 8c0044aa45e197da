package org.pascaline.lab.run;

/** A training that does not fit into the memory that this program may use. */
public final class TooLittleMemoryException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final double GIGA = 1 << 30;

    /** What is needed beside the arrays, and for what the estimate leaves out. */
    private static final double MARGIN = 1.2;

    private final double needed;

    TooLittleMemoryException(double needed, double available) {
        super("this needs about %.1f GB of memory, and there are %.1f".formatted(needed / GIGA, available / GIGA));
        this.needed = needed;
    }

    /** Returns how many gigabytes would do. */
    public long gigabytesThatDo() {
        return (long) Math.ceil(MARGIN * needed / GIGA);
    }
}
