package org.pascaline.lab.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pascaline.engine.train.StopReason;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.run.BusyRunException;
import org.pascaline.lab.run.Machinery;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.run.RunReport;
import org.pascaline.lab.run.StoredRun;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.RunSpec;

/**
 * The runs of a study, each in a folder of its own. A run that an earlier process began is found again by what it trains,
 * whatever its folder is called.
 */
final class RunFolders {
    private static final StoredRun.Keeping KEEPING = new StoredRun.Keeping(Duration.ofMinutes(1), 0, Optional.empty());

    private final Path folder;
    private final Map<RunSpec, Deque<RunFolder>> earlier = new HashMap<>();

    /**
     * Looks for runs that are there.
     *
     * @param folder of the runs' folders; need not exist yet
     * @throws IOException if it cannot be read
     */
    RunFolders(Path folder) throws IOException {
        this.folder = folder;
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path path : all.filter(RunFolder::isRun).sorted().toList()) {
                    remember(new RunFolder(path));
                }
            }
        }
    }

    private void remember(RunFolder run) throws IOException {
        try {
            RunSpec spec = run.record().resolved().spec();
            earlier.computeIfAbsent(spec, _ -> new ArrayDeque<>()).add(run);
        } catch (UnreadableDataException damaged) {
            // It tells nothing that anybody could go on with, so its run begins anew in another folder.
        }
    }

    /**
     * Carries out a run, or what is left of it.
     *
     * @return where its result is; nothing if it was interrupted
     * @throws UnreadableDataException if the files of its samples have changed since it began
     * @throws BusyRunException if another process trains it
     * @throws IOException if its folder cannot be read or written
     */
    Optional<RunFolder> carryOut(PlannedRun run, Machinery machinery, BooleanSupplier interrupted) throws IOException {
        RunFolder found = next(run.spec());
        if (found != null) {
            if (!found.isFinal()) {
                return carryOut(StoredRun.resume(found, machinery), interrupted);
            }
            found.record().requireSameData(Assembly.of(run.spec()));
            return Optional.of(found);
        }
        return carryOut(StoredRun.begin(folder, run.resolved(), machinery), interrupted);
    }

    /** Two groups of a study may have the same run, which then has two folders. */
    private synchronized @Nullable RunFolder next(RunSpec spec) {
        Deque<RunFolder> found = earlier.get(spec);
        return found == null ? null : found.poll();
    }

    private static Optional<RunFolder> carryOut(StoredRun stored, BooleanSupplier interrupted) throws IOException {
        try (stored) {
            RunReport report = stored.carryOut(event -> {}, interrupted, KEEPING);
            return report.outcome().reason() == StopReason.INTERRUPTED
                    ? Optional.empty()
                    : Optional.of(stored.folder());
        }
    }
}
