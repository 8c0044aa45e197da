package org.pascaline.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.engine.tape.Slice;
import org.pascaline.engine.train.TrainEvent;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.board.EventRecords;
import org.pascaline.lab.data.UnwritableFileException;
import org.pascaline.lab.fixture.FaultyDisk;
import org.pascaline.lab.fixture.FaultyDisk.Fault;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.HistogramProto;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** TensorBoard is told what the run's own log is told, and the weights as they were. */
final class BoardLogTest {
    private static final Machinery SCALAR = new Machinery(KernelChoice.of("scalar"), 1);

    /** An epoch of ten steps, three epochs. */
    private static final RunSettings.Resolved RUN = RunSettings.read(
            new Source.File("test"),
            Map.ofEntries(
                    Map.entry("task", "adding"),
                    Map.entry("cell", "gru"),
                    Map.entry("hidden", 4),
                    Map.entry("length", 5),
                    Map.entry("batch", 4),
                    Map.entry("clip", 1),
                    Map.entry("train-size", 40),
                    Map.entry("epochs", 3),
                    Map.entry("validation-size", 8),
                    Map.entry("test-size", 8)));

    private static final StoredRun.Keeping PLAIN = new StoredRun.Keeping(Duration.ZERO, 0, Optional.empty());

    @TempDir
    private Path runs = Path.of("");

    private static RunFolder train(Path runs, int most, StoredRun.Keeping keeping, Consumer<TrainEvent> events)
            throws IOException {
        AtomicInteger steps = new AtomicInteger();
        try (StoredRun run = StoredRun.begin(runs, RUN, SCALAR)) {
            run.carryOut(events, () -> steps.incrementAndGet() == most, keeping);
            return run.folder();
        }
    }

    private RunFolder train(int most) throws IOException {
        return train(runs, most, PLAIN.withBoard(), event -> {});
    }

    /**
     * Returns the numbers of a tag by their steps, as TensorBoard has them after a run's files, in order.
     *
     * @param first whether the first session, too, makes it forget later steps: in {@code event_accumulator.py} it does, in
     *     {@code plugin_event_accumulator.py} it does not
     */
    private static Map<String, Map<Long, Float>> scalars(RunFolder run, boolean first) throws IOException {
        Map<String, Map<Long, Float>> all = new HashMap<>();
        boolean forgets = first;
        for (Path file : EventRecords.files(run.path())) {
            for (Event event : EventRecords.of(file)) {
                if (event.getSessionLog().getStatus() == SessionLog.SessionStatus.START) {
                    if (forgets) {
                        all.values().forEach(points -> points.keySet().removeIf(step -> step >= event.getStep()));
                    }
                    forgets = true;
                }
                for (Summary.Value value : event.getSummary().getValueList()) {
                    if (value.hasSimpleValue()) {
                        assertThat(all.computeIfAbsent(value.getTag(), tag -> new HashMap<>())
                                        .put(event.getStep(), value.getSimpleValue()))
                                .as("%s of step %d, again", value.getTag(), event.getStep())
                                .isNull();
                    }
                }
            }
        }
        return all;
    }

    private static void requireSameAsLog(RunFolder run) throws IOException {
        Map<String, Map<Long, Float>> expected = new HashMap<>();
        Map<String, String> tags = Map.of(
                "loss", "loss/train",
                "gradient-norm", "gradient-norm",
                "rate", "learning-rate",
                "train.loss", "loss/train-mean",
                "validation.mse", "mse/validation",
                "validation.accuracy", "accuracy/validation");
        for (MetricPoint point : run.metrics()) {
            point.values()
                    .forEach((name, value) -> expected.computeIfAbsent(tags.get(name), tag -> new HashMap<>())
                            .put(point.step(), value.floatValue()));
        }
        JsonNode result =
                JsonMapper.shared().readTree(Files.readString(run.path().resolve("result.json")));
        long bestStep = result.required("bestStep").asLong();
        result.required("test")
                .forEachEntry(
                        (name, value) -> expected.put(name + "/test", Map.of(bestStep, (float) value.asDouble())));
        assertThat(scalars(run, true)).isEqualTo(expected);
        assertThat(scalars(run, false)).isEqualTo(expected);
        assertThat(expected.get("loss/train")).hasSize(30);
        assertThat(expected.get("mse/validation")).hasSize(3);
    }

    @Test
    void theNumbersAreThoseOfTheLog() throws IOException {
        RunFolder run = train(0);
        requireSameAsLog(run);
        List<Event> events = EventRecords.of(EventRecords.files(run.path()).getFirst());
        assertThat(events.getFirst().getFileVersion()).isEqualTo("brain.Event:2");
        assertThat(events.stream().filter(Event::hasSessionLog)).singleElement().satisfies(event -> {
            assertThat(event.getSessionLog().getStatus()).isEqualTo(SessionLog.SessionStatus.START);
            assertThat(event.getStep()).isEqualTo(1);
        });
    }

    @Test
    void histogramsAreOfTheWeightsAndGradientsOfTheirStep() throws IOException {
        List<Map<String, double[]>> seen = new ArrayList<>();
        List<TrainEvent.Live> live = new ArrayList<>();
        List<Double> norms = new ArrayList<>();
        RunFolder run = train(runs, 0, PLAIN.withBoard(), event -> {
            if (event instanceof TrainEvent.Started started) {
                live.add(started.live());
            } else if (event instanceof TrainEvent.Stepped stepped && stepped.step() % 10 == 0) {
                norms.add(stepped.gradientNorm());
            } else if (event instanceof TrainEvent.Evaluated) {
                seen.add(sums(live.getFirst()));
            }
        });
        List<Map<String, double[]>> written = new ArrayList<>();
        for (Event event : EventRecords.of(EventRecords.files(run.path()).getFirst())) {
            Map<String, double[]> sums = new HashMap<>();
            for (Summary.Value value : event.getSummary().getValueList()) {
                if (value.hasHisto()) {
                    HistogramProto histogram = value.getHisto();
                    sums.put(
                            value.getTag(),
                            new double[] {histogram.getNum(), histogram.getSum(), histogram.getSumSquares()});
                }
            }
            if (!sums.isEmpty()) {
                written.add(sums);
            }
        }
        assertThat(written).usingRecursiveComparison().isEqualTo(seen);
        assertThat(written).hasSize(3);
        assertThat(written.getFirst())
                .containsOnlyKeys(
                        "weights/rnn.weight_ih_l0", "gradients/rnn.weight_ih_l0",
                        "weights/rnn.weight_hh_l0", "gradients/rnn.weight_hh_l0",
                        "weights/rnn.bias_ih_l0", "gradients/rnn.bias_ih_l0",
                        "weights/rnn.bias_hh_l0", "gradients/rnn.bias_hh_l0",
                        "weights/out.weight", "gradients/out.weight",
                        "weights/out.bias", "gradients/out.bias");
        for (int i = 0; i < 3; i++) {
            double squares = written.get(i).entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith("gradients/"))
                    .mapToDouble(entry -> entry.getValue()[2])
                    .sum();
            assertThat(Math.sqrt(squares))
                    .as("clipped to 1 at the most")
                    .isCloseTo(Math.min(1, norms.get(i)), Percentage.withPercentage(0.001));
        }
    }

    private static Map<String, double[]> sums(TrainEvent.Live live) {
        Map<String, double[]> all = new HashMap<>();
        for (Slice slice : live.parameters().slices()) {
            all.put("weights/" + slice.name(), sums(slice, live.parameters().values()));
            all.put("gradients/" + slice.name(), sums(slice, live.gradient()));
        }
        return all;
    }

    private static double[] sums(Slice slice, float[] values) {
        double sum = 0;
        double squares = 0;
        for (int i = slice.offset(); i < slice.end(); i++) {
            sum += values[i];
            squares += (double) values[i] * values[i];
        }
        return new double[] {slice.count(), sum, squares};
    }

    @Test
    void theTableOfHyperParametersHasEverySettingAndTheEnd() throws IOException {
        RunFolder run = train(0);
        Map<String, UnknownFieldSet> plugin = plugin(run);
        assertThat(plugin).containsOnlyKeys("_hparams_/session_start_info", "_hparams_/session_end_info");
        List<String> names = new ArrayList<>();
        UnknownFieldSet start = inside(plugin, "_hparams_/session_start_info", 3);
        for (var pair : start.getField(1).getLengthDelimitedList()) {
            names.add(UnknownFieldSet.parseFrom(pair)
                    .getField(1)
                    .getLengthDelimitedList()
                    .getFirst()
                    .toStringUtf8());
        }
        assertThat(names).containsExactlyElementsOf(RUN.settings().keySet());
        assertThat(inside(plugin, "_hparams_/session_end_info", 4).getField(1).getVarintList())
                .containsExactly(1L);
        assertThat(plugin(train(12))).as("may go on").containsOnlyKeys("_hparams_/session_start_info");
    }

    private static UnknownFieldSet inside(Map<String, UnknownFieldSet> plugin, String tag, int field)
            throws IOException {
        UnknownFieldSet data = plugin.getOrDefault(tag, UnknownFieldSet.getDefaultInstance());
        return UnknownFieldSet.parseFrom(
                data.getField(field).getLengthDelimitedList().getFirst());
    }

    private static Map<String, UnknownFieldSet> plugin(RunFolder run) throws IOException {
        Map<String, UnknownFieldSet> all = new HashMap<>();
        for (Event event : EventRecords.of(EventRecords.files(run.path()).getFirst())) {
            for (Summary.Value value : event.getSummary().getValueList()) {
                if (value.getMetadata().getPluginData().getPluginName().equals("hparams")) {
                    all.put(
                            value.getTag(),
                            UnknownFieldSet.parseFrom(
                                    value.getMetadata().getPluginData().getContent()));
                }
            }
        }
        return all;
    }

    @Test
    void aRunThatGoesOnBeginsANewFileAndStepsThatComeTwiceCountOnce() throws IOException {
        for (int stop : new int[] {1, 9, 10, 11, 29}) {
            RunFolder run = train(stop);
            try (StoredRun rest = StoredRun.resume(run, SCALAR)) {
                rest.carryOut(event -> {}, () -> false, PLAIN.withBoard());
            }
            List<Path> files = EventRecords.files(run.path());
            assertThat(files).hasSize(2);
            Event second = EventRecords.of(files.getLast()).get(1);
            assertThat(second.getSessionLog().getStatus()).isEqualTo(SessionLog.SessionStatus.START);
            assertThat(second.getStep()).isEqualTo(stop + 1);
            requireSameAsLog(run);
        }
    }

    @Test
    void stepsCountOnceWhenTheRunWasKilledAfterItsCheckpointOrBeginsAgain() throws IOException {
        byte[] five = Files.readAllBytes(only(train(5), "checkpoint-"));
        RunFolder killed = train(17);
        Files.delete(only(killed, "checkpoint-"));
        Files.write(killed.path().resolve("checkpoint-000000000005.safetensors"), five);
        RunFolder lost = train(17);
        Files.delete(only(lost, "checkpoint-"));
        for (RunFolder each : List.of(killed, lost)) {
            try (StoredRun rest = StoredRun.resume(each, SCALAR)) {
                rest.carryOut(event -> {}, () -> false, PLAIN.withBoard());
            }
            requireSameAsLog(each);
        }
    }

    private static Path only(RunFolder run, String prefix) throws IOException {
        try (var files = Files.list(run.path())) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void theTrainingIsTheSameWithoutIt() throws IOException {
        RunFolder with = train(0);
        RunFolder without = train(runs, 0, PLAIN, event -> {});
        assertThat(EventRecords.files(without.path())).isEmpty();
        assertThat(Files.readAllBytes(with.path().resolve(RunLog.METRICS)))
                .isEqualTo(Files.readAllBytes(without.path().resolve(RunLog.METRICS)));
        assertThat(with.result().orElseThrow().get("weightsDigest"))
                .isEqualTo(without.result().orElseThrow().get("weightsDigest"));
    }

    @Test
    void removingTheRunRemovesItsEventFiles() throws IOException {
        RunFolder run = train(0);
        run.remove();
        assertThat(run.path()).doesNotExist();
    }

    @Test
    void whereverTheDiskFailsTheRunSaysSoAndTheEventsBeforeAreGood() throws IOException {
        int failures = 0;
        int at = 8;
        for (boolean over = false; !over; at += 9) {
            FaultyDisk disk = new FaultyDisk(Fault.FULL, at);
            Path folder = disk.folder("runs");
            if (failed(folder)) {
                failures++;
                disk.restart();
                for (Path file : files(folder)) {
                    byte[] bytes = Files.readAllBytes(file);
                    assertThat(EventRecords.ends(bytes))
                            .as("fault at operation %d", at)
                            .hasSize(EventRecords.of(bytes).size() + 1);
                }
            } else {
                over = true;
                assertThat(disk.failed()).isFalse();
            }
        }
        assertThat(failures).isGreaterThan(4);
    }

    private static boolean failed(Path folder) {
        try {
            RunFolder run = train(folder, 0, PLAIN.withBoard(), event -> {});
            assertThat(run.result()).isPresent();
            return false;
        } catch (UnwritableFileException full) {
            assertThat(full).hasMessageContaining("No space left on device");
            return true;
        } catch (IOException other) {
            throw new AssertionError(other);
        }
    }

    private static List<Path> files(Path runs) throws IOException {
        List<Path> all = new ArrayList<>();
        try (var folders = Files.list(runs)) {
            for (Path run : folders.toList()) {
                all.addAll(EventRecords.files(run));
            }
        }
        return all;
    }
}
