package org.pascaline.ui.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.pascaline.lab.data.FileFailure;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.ui.api.Runs;
import org.pascaline.ui.http.Reply;

/** Watches the folder of runs while somebody listens, and tells them what has happened. */
public final class Watch implements AutoCloseable {
    private static final long PAUSE_MILLIS = 500;

    /** Names that were listed so soon after the folder changed may lack one that came in the same moment. */
    private static final Duration UNSURE = Duration.ofSeconds(1);

    private final Runs runs;
    private final Hub hub = new Hub();
    private final Consumer<String> warnings;
    private final Thread thread;
    private final Set<String> finished = new HashSet<>();
    private final Map<String, Followed> followed = new HashMap<>();
    private Set<String> names = Set.of();
    private FileTime listed = FileTime.fromMillis(0);
    private boolean sure;

    /**
     * Begins to watch.
     *
     * @param warnings hears of it if the folder cannot be read
     */
    public Watch(Runs runs, Consumer<String> warnings) {
        this.runs = runs;
        this.warnings = warnings;
        this.thread = Thread.ofPlatform().daemon().name("dashboard-watch").start(this::watch);
    }

    /**
     * Lets somebody listen.
     *
     * @param run whose news they want; absent for those of all
     * @param heard the last event that they have heard, as they say
     * @return what they are told; absent if there are too many listeners already
     */
    public Optional<Reply.Writer> listen(Optional<String> run, Optional<String> heard) {
        return hub.listen(run, heard);
    }

    private void watch() {
        try {
            boolean begun = false;
            String told = "";
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    if (!begun) {
                        begin();
                        begun = true;
                    }
                    if (!hub.awaitSomebody()) {
                        return;
                    }
                    look();
                } catch (IOException | RuntimeException failure) {
                    String what = FileFailure.described(failure);
                    if (!what.equals(told)) {
                        told = what;
                        warnings.accept("The folder of the runs could not be watched: %s.".formatted(what));
                    }
                    Thread.sleep(10 * PAUSE_MILLIS);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sees what is there already: no news, unless somebody listens, who may have looked before a run began. */
    private void begin() throws IOException {
        finished.addAll(runs.finished());
        names = list();
        finished.retainAll(names);
        boolean known = hub.listeners() == 0;
        for (String name : names) {
            if (known && !finished.contains(name)) {
                follow(name, true);
            }
        }
    }

    private void follow(String name, boolean known) {
        RunFolder run = new RunFolder(runs.folder().resolve(name));
        if (RunFolder.isRun(run.path())) {
            try {
                followed.put(name, Followed.begin(run, known));
            } catch (IOException unreadable) {
                // Perhaps it is gone again, or its first file is not there yet; the next look tells.
            }
        }
    }

    private Set<String> list() throws IOException {
        Path folder = runs.folder();
        if (!Files.isDirectory(folder)) {
            sure = false;
            return Set.of();
        }
        FileTime changed = Files.getLastModifiedTime(folder);
        if (sure && changed.equals(listed)) {
            return names;
        }
        listed = changed;
        sure = changed.toInstant().isBefore(Instant.now().minus(UNSURE));
        String[] found = folder.toFile().list();
        return found == null ? Set.of() : new HashSet<>(List.of(found));
    }

    /** Looks once and tells what has happened. */
    private void look() throws IOException {
        names = list();
        Set<String> changed = new TreeSet<>();
        Map<String, Map<String, Object>> news = new LinkedHashMap<>();
        for (String gone : gone()) {
            finished.remove(gone);
            followed.remove(gone);
            changed.add(gone);
        }
        for (String name : names) {
            if (!name.startsWith(".") && !finished.contains(name)) {
                look(name, changed, news);
            }
        }
        if (!changed.isEmpty()) {
            runs.changed();
            hub.tell("runs", changed, Map.of("changed", changed));
        }
        news.forEach((run, told) -> hub.tell("run", Set.of(run), told));
    }

    private Set<String> gone() {
        Set<String> gone = new HashSet<>(finished);
        gone.addAll(followed.keySet());
        gone.removeAll(names);
        return gone;
    }

    private void look(String name, Set<String> changed, Map<String, Map<String, Object>> news) {
        Followed known = followed.get(name);
        try {
            if (known == null) {
                follow(name, false);
                known = followed.get(name);
                if (known == null) {
                    return;
                }
            } else if (!known.lookAgain()) {
                return;
            }
            changed.add(name);
            news.put(name, known.news());
            if (known.isFinished()) {
                followed.remove(name);
                finished.add(name);
            }
        } catch (IOException unreadable) {
            changed.add(name); // its page shows what is the matter
            followed.remove(name);
        }
    }

    /** Returns how many listen. */
    public int listeners() {
        return hub.listeners();
    }

    @Override
    public void close() {
        thread.interrupt();
        hub.close();
    }
}
