package org.pascaline.ui.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.DigitSum;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.Kernels;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.trial.AdderTrial;
import org.pascaline.lab.trial.AddingTrial;
import org.pascaline.lab.weights.TrainedModel;
import org.pascaline.ui.http.Call;
import org.pascaline.ui.http.Query;
import org.pascaline.ui.http.Refusal;
import org.pascaline.ui.http.Reply;

/** Has a trained network answer, and shows what its hidden units do meanwhile. */
final class TryQuestion {
    private static final int MOST_MODELS = 4;
    private static final int MOST_DIGITS = 200;
    private static final int MOST_VALUES = 1000;

    private final Runs runs;
    private final Kernels kernels = KernelChoice.auto().kernels();
    private final Bounded<Stored, TrainedModel> models = new Bounded<>(MOST_MODELS);

    /** Networks compute one after another, so that many visitors take one core and not all memory. */
    private final Semaphore turn = new Semaphore(1);

    private record Stored(Path file, FileTime changed, long bytes) {}

    TryQuestion(Runs runs) {
        this.runs = runs;
    }

    Reply answer(Call call) throws IOException {
        RunFolder run = runs.run(call.name());
        turn.acquireUninterruptibly();
        try {
            TrainedModel model = model(run);
            return switch (model.spec().task()) {
                case DigitSum.Type _ -> adder(model, call.query());
                case AddingProblem.Type _ -> adding(model, call.query());
                default -> throw nothingToTry();
            };
        } finally {
            turn.release();
        }
    }

    private static Refusal nothingToTry() {
        return Refusal.mistaken("only networks that add can be tried here");
    }

    private TrainedModel model(RunFolder run) throws IOException {
        Path file = run.path().resolve("model.safetensors");
        if (!RunQuestions.isOwn(file)) {
            throw Refusal.mistaken("this run has no trained network yet");
        }
        Stored stored = new Stored(file, Files.getLastModifiedTime(file), Files.size(file));
        Optional<TrainedModel> known = models.find(stored);
        if (known.isPresent()) {
            return known.get();
        }
        TrainedModel read = TrainedModel.read(file);
        models.put(stored, read);
        return read;
    }

    private Reply adder(TrainedModel model, Query query) {
        String first = digits(query, "first");
        String second = digits(query, "second");
        AdderTrial trial = AdderTrial.of(model, first, second, kernels);
        return Json.reply(told(
                "adder",
                trial.answer(),
                trial.right(),
                trial.steps().stream().map(TryQuestion::told).toList()));
    }

    private static String digits(Query query, String name) {
        String digits = query.text(name).orElse("").strip();
        CurveQuestions.require(
                digits.matches("[0-9]{1," + MOST_DIGITS + "}"),
                "'%s' is a number of 1 to %d decimal digits".formatted(name, MOST_DIGITS));
        return digits.replaceFirst("^0+(?=.)", "");
    }

    private static Map<String, Object> told(AdderTrial.Step step) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("inputs", List.of(step.first(), step.second()));
        told.put("carry", step.carry());
        told.put("right", step.right());
        told.put("answer", step.answer());
        told.put("scores", step.scores());
        told.put("hidden", step.hidden());
        return told;
    }

    private Reply adding(TrainedModel model, Query query) {
        double[] values = query.numbers("values");
        AddingTrial trial;
        if (values.length == 0) {
            trial = AddingTrial.ofSample(model, query.whole("seed", 0, Integer.MAX_VALUE, 0), kernels);
        } else {
            CurveQuestions.require(
                    values.length >= 2 && values.length <= MOST_VALUES,
                    "'values' has from 2 to %d numbers, got %d".formatted(MOST_VALUES, values.length));
            trial = AddingTrial.of(
                    model,
                    values,
                    query.whole("first", 0, values.length - 1, 0),
                    query.whole("second", 0, values.length - 1, values.length - 1),
                    kernels);
        }
        return Json.reply(told(
                "adding",
                trial.answer(),
                trial.right(),
                trial.steps().stream()
                        .map(step ->
                                Map.of("inputs", List.of(step.value(), step.mark()), "hidden", (Object) step.hidden()))
                        .toList()));
    }

    private static Map<String, Object> told(String kind, Object answer, Object right, List<?> steps) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("kind", kind);
        told.put("answer", answer);
        told.put("right", right);
        told.put("steps", steps);
        return told;
    }
}
