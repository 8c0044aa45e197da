package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.checks.Launcher.Outcome;
import tools.jackson.databind.json.JsonMapper;

/** {@code pascaline train --tensorboard}: an event file in the folder of each run, and the same bits as without. */
final class TensorBoardIT {
    private static final List<String> SMALL = List.of(
            "train",
            "adding",
            "--length=10",
            "--hidden=8",
            "--batch=10",
            "--kernels=scalar",
            "--threads=1",
            "--train-size=200",
            "--validation-size=20",
            "--test-size=30",
            "--epochs=2",
            "--quiet",
            "--json");

    @TempDir
    private Path folder;

    private String train(String... more) {
        Outcome outcome = Program.pascalineIn(
                folder, Stream.concat(SMALL.stream(), Stream.of(more)).toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome.out();
    }

    private List<Path> eventFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("events.out.tfevents."))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the data of all records as text, byte by byte, having checked that they fill the file. */
    private static List<String> records(Path file) throws IOException {
        List<String> records = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            byte[] data = new byte[Math.toIntExact(in.getLong())];
            in.getInt();
            in.get(data);
            CRC32C crc = new CRC32C();
            crc.update(data);
            assertThat(in.getInt()).isEqualTo(Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8);
            records.add(new String(data, StandardCharsets.ISO_8859_1));
        }
        return records;
    }

    @Test
    void anEventFileLiesInTheRunsFolderAndChangesNoBit() throws IOException {
        String plain = train();
        assertThat(eventFiles()).isEmpty();
        String shown = train("--tensorboard");
        assertThat(digest(shown)).isEqualTo(digest(plain));

        assertThat(eventFiles()).singleElement().satisfies(file -> {
            assertThat(file.getParent()).hasFileName(run(shown));
            assertThat(file.getFileName().toString())
                    .matches("events\\.out\\.tfevents\\.\\d{10}\\.[A-Za-z0-9.-]+\\.\\d+\\.0");
            List<String> records = records(file);
            assertThat(records.getFirst()).contains("brain.Event:2");
            assertThat(String.join("", records))
                    .contains("_hparams_/session_start_info", "learning-rate", "lstm", "_hparams_/session_end_info")
                    .contains("loss/train", "gradient-norm", "mse/validation", "accuracy/validation", "mse/test")
                    .contains("weights/rnn.weight_hh_l0", "gradients/out.bias");
            assertThat(records.stream().filter(record -> record.contains("loss/train")))
                    .as("40 steps and 2 evaluations")
                    .hasSize(42);
        });
    }

    @Test
    void everySeedHasAFileOfItsOwn() throws IOException {
        train("--tensorboard", "--seeds=3");
        List<Path> files = eventFiles();
        assertThat(files).hasSize(3);
        assertThat(files.stream().map(Path::getParent)).doesNotHaveDuplicates();
        for (Path file : files) {
            assertThat(String.join("", records(file))).contains("mse/test");
        }
    }

    private static String digest(String json) {
        return JsonMapper.shared().readTree(json).required("weightsDigest").stringValue();
    }

    private static String run(String json) {
        String path = JsonMapper.shared().readTree(json).required("run").stringValue();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
