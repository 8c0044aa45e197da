package org.pascaline.app;

/** The statuses that the program ends with. */
public final class ExitStatus {
    private ExitStatus() {}

    /** All went well. */
    public static final int DONE = 0;

    /** Something failed that the user did not cause. */
    public static final int FAILURE = 1;

    /** The command line asks for something that does not exist or does not fit together. */
    public static final int USAGE = 2;

    /** A number in training became infinite or NaN. */
    public static final int DIVERGED = 3;

    /** A file that was to be read is damaged, or not what it should be. */
    public static final int CORRUPT = 4;

    /** Another process is at work on the same thing. */
    public static final int BUSY = 5;

    /** A file could not be written: the disk is full, or there is no permission. */
    public static final int DISK = 6;

    /** Ended by SIGINT. */
    public static final int INTERRUPTED = 130;

    /** Ended by SIGTERM. */
    public static final int TERMINATED = 143;
}
