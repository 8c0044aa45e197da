package org.pascaline.lab.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.pascaline.engine.tape.Grid;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.run.Machinery;
import org.pascaline.lab.run.MemoryNeed;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.run.SideBySide;
import org.pascaline.lab.weights.TrainedModel;

/** Carries out the runs of a study that have no result yet, several at a time, each on a thread and in a folder of its own. */
public final class StudyRunner {
    /** Hears how a study goes on. */
    public interface Listener {
        /** A run begins, on the thread that carries it out. */
        default void begun(PlannedRun run) {}

        /**
         * A run has a result.
         *
         * @param result the result
         * @param done how many runs have one
         * @param of how many there are
         */
        void finished(RunResult result, int done, int of);
    }

    private final KernelChoice kernels;
    private final int parallel;
    private final BooleanSupplier interrupted;
    private final List<Grid> certified;

    /**
     * Creates a runner.
     *
     * @param kernels what computes
     * @param parallel how many runs at the same time
     * @param interrupted is asked after each step of each run whether to stop
     * @param certified the grids at which each trained network is tried for a certificate
     */
    public StudyRunner(KernelChoice kernels, int parallel, BooleanSupplier interrupted, List<Grid> certified) {
        this.kernels = kernels;
        this.parallel = parallel;
        this.interrupted = interrupted;
        this.certified = List.copyOf(certified);
    }

    /**
     * Carries out what is missing; a run that was interrupted goes on from its last checkpoint.
     *
     * @param runs where the runs have their folders; made if it is missing
     * @return the results of all planned runs, in their order; fewer if interrupted
     * @throws org.pascaline.lab.run.TooLittleMemoryException if the largest runs do not fit into the memory side by side
     * @throws org.pascaline.lab.run.BusyRunException if another process carries out this study
     * @throws IOException if a run cannot be stored
     */
    public List<RunResult> carryOut(List<PlannedRun> plan, Path runs, ResultLog log, Listener listener)
            throws IOException {
        Map<String, RunResult> known = log.results();
        List<PlannedRun> missing =
                plan.stream().filter(run -> !known.containsKey(run.key())).toList();
        requireMemory(missing);
        RunFolders folders = new RunFolders(runs);
        int[] done = {plan.size() - missing.size()};
        SideBySide.carryOut(
                missing.stream()
                        .map(run -> (Callable<Optional<RunResult>>) () -> carryOut(run, folders, listener))
                        .toList(),
                parallel,
                result -> {
                    log.add(result);
                    listener.finished(result, ++done[0], plan.size());
                });
        Map<String, RunResult> results = log.results();
        return plan.stream()
                .map(PlannedRun::key)
                .filter(results::containsKey)
                .map(key -> results.get(key))
                .toList();
    }

    /** The largest runs may come at the same time. */
    private void requireMemory(List<PlannedRun> missing) {
        MemoryNeed.require(missing.stream()
                .map(run -> MemoryNeed.of(run.spec(), run.parameters()))
                .sorted(Comparator.reverseOrder())
                .limit(parallel)
                .mapToDouble(bytes -> bytes)
                .sum());
    }

    /** Returns nothing if the run was interrupted, or never begun because of that. */
    private Optional<RunResult> carryOut(PlannedRun planned, RunFolders folders, Listener listener) throws IOException {
        if (interrupted.getAsBoolean()) {
            return Optional.empty();
        }
        listener.begun(planned);
        Optional<RunFolder> done = folders.carryOut(planned, new Machinery(kernels, 1), interrupted);
        if (done.isEmpty()) {
            return Optional.empty();
        }
        RunResult result = ResultReader.read(planned, done.get());
        if (!certified.isEmpty()) {
            TrainedModel model = TrainedModel.read(
                    RunFolder.model(done.get().path().toString(), done.get().path()));
            result.numbers().putAll(new CertifiedNumbers(model, kernels.kernels()).at(certified));
        }
        return Optional.of(result);
    }
}
