package org.pascaline.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The other end of a {@link StepProcess}: does a block of steps when it is asked to and answers with the time of each.
 *
 * <p>It says {@code ready}, then reads lines with a number of milliseconds and answers each with a line of nanoseconds, one for
 * each step. It ends with its input.
 */
public final class StepServer {
    /** A block has so many steps, however long they take. */
    private static final int FEWEST_STEPS = 3;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Runnable restart;
    private final Runnable step;
    private long[] nanos = new long[1024];

    /**
     * Creates a server.
     *
     * @param restart goes back to the first weights
     * @param step does one training step
     */
    public StepServer(Runnable restart, Runnable step) {
        this.restart = restart;
        this.step = step;
    }

    /** Serves blocks on the standard streams. */
    public void serve() throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        out.println("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            int count = block(Integer.parseInt(line));
            out.println(Arrays.stream(nanos, 0, count).mapToObj(Long::toString).collect(Collectors.joining(" ")));
        }
    }

    /** Runs a block and returns how many steps it had. */
    private int block(int millis) {
        restart.run();
        int count = 0;
        long begun = System.nanoTime();
        long before = begun;
        while (count < FEWEST_STEPS || before - begun < millis * NANOS_PER_MILLI) {
            step.run();
            long now = System.nanoTime();
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = now - before;
            before = now;
        }
        return count;
    }
}
