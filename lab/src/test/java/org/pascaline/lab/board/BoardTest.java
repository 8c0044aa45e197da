package org.pascaline.lab.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.lab.data.UnwritableFileException;
import org.pascaline.lab.fixture.FaultyDisk;
import org.pascaline.lab.fixture.FaultyDisk.Fault;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.HistogramProto;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;

/** TensorFlow's own classes find in the files what was put there, and nothing that a kill or a full disk left half done. */
final class BoardTest {
    private static final Instant NOW = Instant.parse("2026-11-22T16:37:40.250Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    @TempDir
    private Path folder = Path.of("");

    private static void write(Path folder) throws IOException {
        try (Board board = Board.create(folder, CLOCK)) {
            SequencedMap<String, Double> values = new LinkedHashMap<>();
            values.put("loss/train", 0.1);
            values.put("learning-rate", 1e-3);
            board.scalars(300, values);
            board.histograms(
                    1L << 40,
                    Map.of(
                            "weights/w",
                            Histogram.of(new float[] {-1, 0, 2}, 0, 3).orElseThrow()));
            board.sessionBegins(7);
        }
    }

    private Path only() throws IOException {
        List<Path> files = EventRecords.files(folder);
        assertThat(files).hasSize(1);
        return files.getFirst();
    }

    @Test
    void theChecksumOfTheTestIsCastagnolis() {
        assertThat(EventRecords.crc32c("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(0xe3069283);
    }

    @Test
    void everythingIsReadAsItWasWritten() throws IOException {
        write(folder);
        List<Event> events = EventRecords.of(only());
        assertThat(events)
                .hasSize(4)
                .allSatisfy(event -> assertThat(event.getWallTime()).isEqualTo(NOW.toEpochMilli() / 1e3));
        assertThat(events.getFirst().getFileVersion()).isEqualTo("brain.Event:2");
        assertThat(events.getFirst().getSourceMetadata().getWriter()).isEqualTo("org.pascaline.lab.board");

        assertThat(events.get(1).getStep()).isEqualTo(300);
        List<Summary.Value> scalars = events.get(1).getSummary().getValueList();
        assertThat(scalars.stream().map(Summary.Value::getTag)).containsExactly("loss/train", "learning-rate");
        assertThat(scalars.stream().map(Summary.Value::getSimpleValue)).containsExactly(0.1f, 0.001f);

        assertThat(events.get(2).getStep()).isEqualTo(1L << 40);
        Summary.Value histogram = events.get(2).getSummary().getValue(0);
        assertThat(histogram.getTag()).isEqualTo("weights/w");
        HistogramProto spread = histogram.getHisto();
        assertThat(List.of(spread.getMin(), spread.getMax(), spread.getNum(), spread.getSum(), spread.getSumSquares()))
                .containsExactly(-1.0, 2.0, 3.0, 1.0, 5.0);
        assertThat(spread.getBucketLimitCount()).isEqualTo(spread.getBucketCount());
        assertThat(spread.getBucketList().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isEqualTo(3);

        assertThat(events.get(3).getStep())
                .as("the first step that comes again")
                .isEqualTo(8);
        assertThat(events.get(3).getSessionLog().getStatus()).isEqualTo(SessionLog.SessionStatus.START);
        assertThat(events)
                .allSatisfy(
                        event -> assertThat(event.getUnknownFields()).isEqualTo(UnknownFieldSet.getDefaultInstance()));
    }

    @Test
    void hyperParametersAreWhatThePluginReads() throws IOException {
        try (Board board = Board.create(folder, CLOCK)) {
            board.begun(Map.of("cell", "gru", "hidden", 64, "learning-rate", 0.5, "bias-noise", true), NOW);
            board.ended(true);
            board.ended(false);
        }
        List<Event> events = EventRecords.of(only());
        Summary.Value start = events.get(1).getSummary().getValue(0);
        assertThat(start.getTag()).isEqualTo("_hparams_/session_start_info");
        assertThat(start.getMetadata().getPluginData().getPluginName()).isEqualTo("hparams");
        assertThat(start.getTensor().getDtype()).isEqualTo(DataType.DT_FLOAT);
        assertThat(start.getTensor().getTensorShape().getDim(0).getSize()).isZero();
        UnknownFieldSet info = content(start, 3);
        Map<String, Value> settings = new HashMap<>();
        for (var entry : info.getField(1).getLengthDelimitedList()) {
            UnknownFieldSet pair = UnknownFieldSet.parseFrom(entry);
            settings.put(
                    pair.getField(1).getLengthDelimitedList().getFirst().toStringUtf8(),
                    Value.parseFrom(pair.getField(2).getLengthDelimitedList().getFirst()));
        }
        assertThat(settings)
                .containsOnly(
                        Map.entry(
                                "cell", Value.newBuilder().setStringValue("gru").build()),
                        Map.entry(
                                "hidden", Value.newBuilder().setNumberValue(64).build()),
                        Map.entry(
                                "learning-rate",
                                Value.newBuilder().setNumberValue(0.5).build()),
                        Map.entry(
                                "bias-noise",
                                Value.newBuilder().setBoolValue(true).build()));
        assertThat(info.getField(5).getFixed64List())
                .containsExactly(Double.doubleToLongBits(NOW.toEpochMilli() / 1e3));

        Summary.Value end = events.get(2).getSummary().getValue(0);
        assertThat(end.getTag()).isEqualTo("_hparams_/session_end_info");
        assertThat(content(end, 4).getField(1).getVarintList()).as("success").containsExactly(1L);
        Summary.Value failed = events.get(3).getSummary().getValue(0);
        assertThat(content(failed, 4).getField(1).getVarintList()).as("failure").containsExactly(2L);
    }

    private static UnknownFieldSet content(Summary.Value value, int field) throws IOException {
        UnknownFieldSet data =
                UnknownFieldSet.parseFrom(value.getMetadata().getPluginData().getContent());
        assertThat(data.asMap()).containsOnlyKeys(field);
        return UnknownFieldSet.parseFrom(
                data.getField(field).getLengthDelimitedList().getFirst());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void wholeNumbersOfEverySizeSurvive(long number) throws IOException {
        Event read = Event.parseFrom(new Message().whole(2, number).bytes());
        assertThat(read.getStep()).isEqualTo(number);
    }

    @Test
    void whereverAFileIsCutTheRecordsBeforeAreRead() throws IOException {
        write(folder);
        byte[] whole = Files.readAllBytes(only());
        List<Event> events = EventRecords.of(whole);
        List<Integer> ends = EventRecords.ends(whole);
        assertThat(ends).hasSize(events.size() + 1);
        for (int length = 0; length <= whole.length; length++) {
            int bytes = length;
            int good =
                    (int) ends.stream().filter(end -> end > 0 && end <= bytes).count();
            assertThat(EventRecords.of(Arrays.copyOf(whole, length))).isEqualTo(events.subList(0, good));
        }
    }

    @Test
    void everyBitIsUnderAChecksum() throws IOException {
        write(folder);
        byte[] whole = Files.readAllBytes(only());
        List<Event> events = EventRecords.of(whole);
        List<Integer> ends = EventRecords.ends(whole);
        for (int at = 0; at < whole.length; at++) {
            int place = at;
            int good =
                    (int) ends.stream().filter(end -> end > 0 && end <= place).count();
            assertThat(EventRecords.of(EventRecords.withBitFlipped(whole, at, at % 8)))
                    .as("byte %d", at)
                    .isEqualTo(events.subList(0, good));
        }
    }

    @Test
    void aNewFileComesAfterTheOthersWhateverTheClockSays() throws IOException {
        write(folder);
        try (Board later = Board.create(folder, InstantSource.fixed(NOW.minusSeconds(86_400)))) {
            later.sessionBegins(1);
        }
        try (Board last = Board.create(folder, CLOCK)) {
            last.sessionBegins(2);
        }
        List<Path> files = EventRecords.files(folder);
        assertThat(files).hasSize(3);
        assertThat(files.stream().map(file -> file.getFileName().toString()))
                .allMatch(name -> name.matches("events\\.out\\.tfevents\\.\\d{10}\\.[A-Za-z0-9.-]+\\.%d\\.0"
                        .formatted(ProcessHandle.current().pid())));
        assertThat(EventRecords.of(files.getFirst())).hasSize(4);
        assertThat(EventRecords.of(files.get(1)).get(1).getStep()).isEqualTo(2);
        assertThat(EventRecords.of(files.get(2)).get(1).getStep()).isEqualTo(3);
    }

    @Test
    void aFullDiskIsToldAndLeavesWholeRecords() throws IOException {
        int failures = 0;
        for (int blocks = 1; blocks < 6; blocks++) {
            try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                    .setBlockSize(512)
                    .setMaxSize(512L * blocks)
                    .setMaxCacheSize(0)
                    .build())) {
                Path run = Files.createDirectory(disk.getPath("/run"));
                int written = 1;
                try (Board board = Board.create(run, CLOCK)) {
                    for (int step = 1; step <= 40; step++) {
                        board.scalars(step, Map.of("loss/train", 0.5));
                        written++;
                    }
                } catch (UnwritableFileException full) {
                    assertThat(full).hasMessageContaining("cannot write").hasMessageContaining("out of disk space");
                    failures++;
                }
                Path file = EventRecords.files(run).getFirst();
                assertThat(EventRecords.of(file)).hasSize(written);
                assertThat(EventRecords.ends(Files.readAllBytes(file))).hasSize(written + 1);
            }
        }
        assertThat(failures).isBetween(2, 4);
    }

    @Test
    void aDiskThatTakesAFewBytesAtATimeGetsThemAll() throws IOException {
        write(folder);
        Path slow = new FaultyDisk(Fault.SHORT, 1).folder("run");
        write(slow);
        assertThat(Files.readAllBytes(EventRecords.files(slow).getFirst())).isEqualTo(Files.readAllBytes(only()));
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Board.create(missing, CLOCK).close())
                .withMessageContaining("missing");
    }
}
