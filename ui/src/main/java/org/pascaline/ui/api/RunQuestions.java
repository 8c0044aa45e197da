package org.pascaline.ui.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pascaline.lab.curve.Progress;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.run.Environment;
import org.pascaline.lab.run.RunEvent;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.run.RunRecord;
import org.pascaline.lab.run.RunState;
import org.pascaline.lab.store.RunFacts;
import org.pascaline.ui.http.Call;
import org.pascaline.ui.http.Refusal;
import org.pascaline.ui.http.Reply;

/** Tells everything about one run, and removes it. */
final class RunQuestions {
    private static final Pattern CHECKPOINT = Pattern.compile("(checkpoint|epoch)-([0-9]{1,18})\\.safetensors");
    private static final String MODEL = "model.safetensors";

    private final Runs runs;
    private final Curves curves;
    private final Baselines baselines;
    private final Function<Map<String, Object>, String> command;
    private final Runnable changed;

    /**
     * Creates the questions.
     *
     * @param command gives the command that trains a run again, from its settings
     * @param changed is told when a run was removed
     */
    RunQuestions(
            Runs runs,
            Curves curves,
            Baselines baselines,
            Function<Map<String, Object>, String> command,
            Runnable changed) {
        this.runs = runs;
        this.curves = curves;
        this.baselines = baselines;
        this.command = command;
        this.changed = changed;
    }

    Reply tell(Call call) throws IOException {
        RunFolder run = runs.run(call.name());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("run", call.name());
        try {
            tell(run, answer);
        } catch (UnreadableDataException damaged) {
            if (!RunFolder.isRun(run.path())) {
                throw Refusal.gone();
            }
            answer.put("state", ListQuestions.word(RunState.DAMAGED));
            answer.put("problem", Places.hidden(String.valueOf(damaged.getMessage()), runs.folder()));
            for (String map : List.of("settings", "environment", "baselines")) {
                answer.putIfAbsent(map, Map.of());
            }
            for (String list : List.of("checkpoints", "events", "metrics")) {
                answer.putIfAbsent(list, List.of());
            }
            answer.putIfAbsent("repeat", "");
            answer.put("canTry", "none");
        }
        return Json.reply(answer);
    }

    private void tell(RunFolder run, Map<String, Object> answer) throws IOException {
        RunRecord record = run.record();
        RunFolder.Standing standing = run.standing();
        answer.put("state", ListQuestions.word(standing.state()));
        answer.put("task", record.settings().get("task"));
        answer.put("cell", record.settings().get("cell"));
        answer.put("begun", record.begun());
        answer.put("settings", record.settings());
        answer.put("environment", environment(record.environment()));
        Optional<SequencedMap<String, Object>> result = standing.result().map(RunQuestions::withoutPlace);
        answer.put("result", result);
        answer.put(
                "verdict",
                result.map(known -> known.get(RunFacts.LEARNT))
                        .map(learnt -> learnt.equals(true) ? "learnt" : "not learnt"));
        answer.put("certificate", CertificateQuestions.of(run));
        answer.put("checkpoints", checkpoints(run));
        answer.put("events", events(run));
        answer.put("repeat", command.apply(record.settings()));
        Curves.Shared curve = curves.of(run);
        Optional<Progress> progress = standing.state().isFinal() ? Optional.empty() : curve.progress();
        answer.put("progress", progress.map(Progress::share));
        answer.put(
                "secondsLeft",
                progress.filter(known -> standing.state() == RunState.RUNNING)
                        .map(Progress::secondsLeft)
                        .flatMap(left -> left.isPresent() ? Optional.of(left.getAsDouble()) : Optional.empty()));
        List<String> metrics = curve.names();
        answer.put("metrics", metrics);
        answer.put("baselines", baselines.of(run, metrics));
        answer.put("canTry", canTry(run, record));
    }

    private static SequencedMap<String, Object> withoutPlace(SequencedMap<String, Object> result) {
        SequencedMap<String, Object> told = new LinkedHashMap<>(result);
        told.remove(RunFacts.RUN); // the folder's path, as somebody typed it
        return told;
    }

    private static Map<String, Object> environment(Environment environment) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("program", environment.program());
        told.put("kernels", environment.kernels());
        told.put("kernelsReason", environment.kernelsReason());
        told.put("threads", environment.threads());
        environment.commit().ifPresent(commit -> told.put("commit", commit));
        told.put("processor", environment.machine().processor());
        told.put("cores", environment.machine().cores());
        told.put("heapBytes", environment.machine().heapBytes());
        told.put("java", environment.machine().java());
        told.put("system", environment.machine().system());
        return told;
    }

    private static List<Map<String, Object>> checkpoints(RunFolder run) throws IOException {
        List<Map<String, Object>> told = new ArrayList<>();
        try (Stream<Path> files = Files.list(run.path())) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                Matcher checkpoint = CHECKPOINT.matcher(name);
                if ((checkpoint.matches() || name.equals(MODEL)) && isOwn(file)) {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("file", name);
                    one.put("bytes", Files.size(file));
                    boolean isStep = checkpoint.matches() && checkpoint.group(1).equals("checkpoint");
                    one.put("step", isStep ? Optional.of(Long.valueOf(checkpoint.group(2))) : Optional.empty());
                    told.add(one);
                }
            }
        }
        return told;
    }

    private static List<Map<String, Object>> events(RunFolder run) throws IOException {
        List<Map<String, Object>> told = new ArrayList<>();
        if (isOwn(run.eventsFile())) {
            for (RunEvent event : run.events()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("kind", event.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
                one.put("step", event.step());
                one.put("seconds", event.seconds());
                one.put("time", event.time());
                one.put("detail", event.detail());
                told.add(one);
            }
        }
        return told;
    }

    private static String canTry(RunFolder run, RunRecord record) {
        Object task = record.settings().get("task");
        boolean known = "adder".equals(task) || "adding".equals(task);
        return known && isOwn(run.path().resolve(MODEL)) ? String.valueOf(task) : "none";
    }

    /** Links, pipes and devices are none of the run's. */
    static boolean isOwn(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    Reply remove(Call call) throws IOException {
        runs.run(call.name()).remove();
        curves.forget(call.name());
        runs.changed();
        changed.run();
        return Reply.done();
    }
}
