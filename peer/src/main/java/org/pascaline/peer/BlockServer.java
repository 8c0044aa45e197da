package org.pascaline.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.pascaline.bench.workload.TrainingStep;
import org.pascaline.bench.workload.Workload;
import org.pascaline.engine.parallel.Team;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.peer.torch.TorchStep;

/**
 * The process of one contender: for each line with a number of milliseconds it does training steps for so long and answers with
 * a line of their times in nanoseconds. A block begins with the first weights, so that how long it has run does not change what
 * is measured. It ends with its input.
 */
public final class BlockServer {
    /** A block has so many steps, however long they take. */
    private static final int FEWEST_STEPS = 3;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Runnable restart;
    private final Runnable step;
    private long[] nanos = new long[1024];

    private BlockServer(Runnable restart, Runnable step) {
        this.restart = restart;
        this.step = step;
    }

    /**
     * Serves blocks.
     *
     * @param arguments names of a workload and a contender
     */
    public static void main(String[] arguments) throws IOException {
        Workload workload = Workload.valueOf(arguments[0]);
        Contender contender = Contender.valueOf(arguments[1]);
        try (Team team = new Team(contender.library() == Contender.Library.PASCALINE ? contender.threads() : 1)) {
            TrainingStep ours =
                    new TrainingStep(workload.spec(), KernelChoice.auto().kernels(), team);
            BlockServer server = switch (contender.library()) {
                case PASCALINE -> new BlockServer(ours::restart, ours::run);
                case PYTORCH -> {
                    TorchStep.setThreads(contender.threads());
                    TorchStep torch = new TorchStep(workload.spec(), ours.parameters(), ours.batch());
                    yield new BlockServer(torch::restart, torch::run);
                }
            };
            server.serve();
        }
    }

    private void serve() throws IOException {
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
