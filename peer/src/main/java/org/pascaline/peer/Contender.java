package org.pascaline.peer;

import java.util.Locale;

/** One of the four that a row compares: a library with a number of threads. */
public enum Contender {
    /** Ours on one thread. */
    PASCALINE_1(Library.PASCALINE, 1),
    /** Ours on two. */
    PASCALINE_2(Library.PASCALINE, 2),
    /** PyTorch's on one thread. */
    PYTORCH_1(Library.PYTORCH, 1),
    /** PyTorch's on two. */
    PYTORCH_2(Library.PYTORCH, 2);

    /** Whose code computes. */
    public enum Library {
        /** Ours. */
        PASCALINE,
        /** libtorch. */
        PYTORCH
    }

    private final Library library;
    private final int threads;

    Contender(Library library, int threads) {
        this.library = library;
        this.threads = threads;
    }

    Library library() {
        return library;
    }

    int threads() {
        return threads;
    }

    /** Returns the column's name. */
    String title() {
        String name = library == Library.PASCALINE ? "Pascaline" : "PyTorch";
        return String.format(Locale.ROOT, "%s, %d %s", name, threads, threads == 1 ? "thread" : "threads");
    }
}
