package org.pascaline.lab.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.lab.fixture.Hostile;
import org.pascaline.lab.fixture.ImageFiles;
import org.pascaline.lab.fixture.Mutations;

/** Files of images, and many that nearly are. */
final class ImagesFuzzTest {
    private static final List<String> WORDS = List.of(
            "\u0000\u0000\b\u0003", "\u0000\u0000\b\u0001", "\u0000\u0000\u0000\u0001", "\u0000", "\n", "\u007f");
    private static final int CIFAR_RECORDS = 2;

    @TempDir
    private static Path folder = Path.of("");

    private static Source source(String name) {
        return new Source(Path.of(name), "get another");
    }

    // ------------------------------------------------------------------------------------------------- IDX

    /** The first byte of an input says how many of the last ones are the labels' file; the rest is the images'. */
    static Stream<byte[]> pairs() {
        return Stream.of(1, 4, 12).map(count -> {
            ByteArrayOutputStream pair = new ByteArrayOutputStream();
            pair.write(8 + count);
            pair.writeBytes(ImageFiles.idxImages(count));
            pair.writeBytes(ImageFiles.idxLabels(count));
            return pair.toByteArray();
        });
    }

    private static Optional<String> readPair(byte[] bytes) {
        int labels = bytes.length == 0 ? 0 : Math.min(Byte.toUnsignedInt(bytes[0]), bytes.length - 1);
        int split = bytes.length - labels;
        MemorySegment pixelFile = MemorySegment.ofArray(Arrays.copyOfRange(bytes, Math.min(1, split), split));
        MemorySegment labelFile = MemorySegment.ofArray(Arrays.copyOfRange(bytes, split, bytes.length));
        return Hostile.readOrRefused(
                () -> requireImages(new IdxImages(source("pixels"), pixelFile, source("labels"), labelFile)));
    }

    private static void requireImages(Images images) {
        float[] pixels = new float[images.features()];
        for (int i = 0; i < images.count(); i++) {
            images.pixels(i, pixels, 0);
            assertThat(images.label(i)).isBetween(0, images.classes() - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void pairsThatAreDamagedBelowCanBeRead(byte[] bytes) {
        assertThat(readPair(bytes)).isEmpty();
    }

    @MethodSource("pairs")
    @FuzzTest
    void idxFilesAreReadOrRefused(byte[] bytes) {
        readPair(bytes);
    }

    @Test
    void damagedIdxFilesAreReadOrRefused() {
        new Mutations(1, pairs().toList(), WORDS).requireMany(ImagesFuzzTest::readPair);
    }

    // ------------------------------------------------------------------------------------------------- gzip

    static Stream<byte[]> zipped() throws IOException {
        return Stream.of(
                ImageFiles.gzipped(ImageFiles.idxImages(1)),
                ImageFiles.gzipped(ImageFiles.idxImages(40)),
                ImageFiles.gzipped(new byte[] {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0}));
    }

    private static Optional<String> inflate(byte[] bytes) {
        return Hostile.readOrRefused(() -> {
            Path file = Hostile.write(folder.resolve("x.gz"), bytes);
            Files.deleteIfExists(new Inflation(folder.resolve("cache")).inflated(new Source(file, "get another"), 3));
        });
    }

    @MethodSource("zipped")
    @FuzzTest
    void gzippedFilesAreReadOrRefused(byte[] bytes) {
        inflate(bytes);
    }

    @Test
    void damagedGzippedFilesAreReadOrRefused() throws IOException {
        new Mutations(2, zipped().toList(), WORDS).requireMany(ImagesFuzzTest::inflate);
    }

    // ------------------------------------------------------------------------------------------------- CIFAR-10

    static Stream<byte[]> records() throws IOException {
        Path made = Files.createDirectories(folder.resolve("cifar"));
        return Stream.of(
                Files.readAllBytes(ImageFiles.cifar10(made, CIFAR_RECORDS).resolve("test_batch.bin")));
    }

    private static Optional<String> readRecords(byte[] bytes) {
        return Hostile.readOrRefused(
                () -> Cifar10Images.check(MemorySegment.ofArray(bytes), CIFAR_RECORDS, source("batch")));
    }

    @MethodSource("records")
    @FuzzTest
    void cifarFilesAreReadOrRefused(byte[] bytes) {
        readRecords(bytes);
    }

    @Test
    void damagedCifarFilesAreReadOrRefused() throws IOException {
        new Mutations(3, records().toList(), WORDS).requireMany(ImagesFuzzTest::readRecords);
    }
}
