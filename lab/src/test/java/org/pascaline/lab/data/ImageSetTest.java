package org.pascaline.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.lab.fixture.ImageFiles;

class ImageSetTest {
    private static final String PIXELS = "train-images-idx3-ubyte";
    private static final String LABELS = "train-labels-idx1-ubyte";

    @TempDir
    private Path folder = Path.of("");

    @TempDir
    private Path cache = Path.of("");

    // ------------------------------------------------------------------------------------------------- reading

    @Test
    void idxFilesAreReadWhereTheyLie() throws IOException {
        requireRead(ImageSet.fashionMnist(ImageFiles.idx(folder, 20, 10), cache), 20, 10, ImageFiles.FEATURES);
        assertThat(files(cache)).isEmpty();
    }

    @Test
    void gzippedFilesAreInflatedOnceIntoTheCache() throws IOException {
        ImageFiles.zip(ImageFiles.idx(folder, 20, 10));
        requireRead(ImageSet.fashionMnist(folder, cache.resolve("new")), 20, 10, ImageFiles.FEATURES);
        List<Path> made = files(cache.resolve("new"));
        assertThat(made).hasSize(4).allMatch(file -> file.toString().matches(".*-ubyte-[0-9a-f]{8}"));

        List<Object> keys = keys(made);
        requireRead(ImageSet.fashionMnist(folder, cache.resolve("new")), 20, 10, ImageFiles.FEATURES);
        assertThat(keys(files(cache.resolve("new")))).isEqualTo(keys);
    }

    @Test
    void aCachedFileOfTheWrongLengthIsMadeAgain() throws IOException {
        ImageFiles.zip(ImageFiles.idx(folder, 20, 10));
        ImageSet.fashionMnist(folder, cache);
        for (Path file : files(cache)) {
            Files.write(file, new byte[5]);
        }
        requireRead(ImageSet.fashionMnist(folder, cache), 20, 10, ImageFiles.FEATURES);
    }

    @Test
    void aCachedFileThatHasChangedIsMadeAgain() throws IOException {
        ImageFiles.zip(ImageFiles.idx(folder, 20, 10));
        ImageSet.fashionMnist(folder, cache);
        for (Path file : files(cache)) {
            byte[] bytes = Files.readAllBytes(file);
            Arrays.fill(bytes, file.toString().contains("images") ? 16 : 8, bytes.length, (byte) 0);
            Files.write(file, bytes);
        }
        requireRead(ImageSet.fashionMnist(folder, cache), 20, 10, ImageFiles.FEATURES);
    }

    @Test
    void plainAndGzippedFilesHaveTheSameChecksums() throws IOException {
        SequencedMap<String, String> plain =
                ImageSet.fashionMnist(ImageFiles.idx(folder, 20, 10), cache).checksums();
        assertThat(ImageSet.fashionMnist(ImageFiles.zip(folder), cache).checksums())
                .isEqualTo(plain)
                .hasSize(4);
        assertThat(ImageSet.cifar10(ImageFiles.cifar10(folder, 1), 1).checksums())
                .hasSize(6)
                .containsKey("test_batch.bin");
    }

    @Test
    void otherFilesOfTheSameNameAndLengthDoNotComeFromTheCache() throws IOException {
        ImageFiles.zip(ImageFiles.idx(folder, 20, 10));
        ImageSet.fashionMnist(folder, cache);
        byte[] labels = ImageFiles.idxLabels(20);
        labels[8] = 9;
        Files.write(folder.resolve(LABELS + ".gz"), ImageFiles.gzipped(labels));
        assertThat(ImageSet.fashionMnist(folder, cache).train().label(0)).isEqualTo(9);
    }

    @Test
    void cifar10IsReadAcrossItsFiles() throws IOException {
        requireRead(ImageSet.cifar10(ImageFiles.cifar10(folder, 4), 4), 20, 4, ImageFiles.CIFAR_FEATURES);
    }

    @Test
    void cifar10IsFoundInItsOwnFolder() throws IOException {
        ImageFiles.cifar10(Files.createDirectory(folder.resolve("cifar-10-batches-bin")), 4);
        requireRead(ImageSet.cifar10(folder, 4), 20, 4, ImageFiles.CIFAR_FEATURES);
    }

    @Test
    void cifar10HasTenThousandRecordsAFile() throws IOException {
        ImageFiles.cifar10(folder, 1);
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("data_batch_1.bin").toFile(), "rw")) {
            file.setLength(30_730_000);
        }
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> ImageSet.cifar10(folder))
                .withMessageContaining(
                        "data_batch_2.bin is 3073 bytes long instead of 30730000; get the binary version");
    }

    private static void requireRead(ImageSet set, int train, int test, int features) {
        requireRead(set.train(), train, features);
        requireRead(set.test(), test, features);
    }

    private static void requireRead(Images images, int count, int features) {
        assertThat(images.count()).isEqualTo(count);
        assertThat(images.features()).isEqualTo(features);
        assertThat(images.classes()).isEqualTo(10);
        for (int i = 0; i < count; i++) {
            assertThat(images.label(i)).isEqualTo(i % 10);
            float[] pixels = new float[features + 2];
            Arrays.fill(pixels, -1);
            images.pixels(i, pixels, 1);
            for (int k = 0; k < features; k++) {
                assertThat(pixels[1 + k]).isEqualTo(ImageFiles.number(i, k)).isBetween(0f, 1f);
            }
            assertThat(pixels[0]).isEqualTo(-1);
            assertThat(pixels[features + 1]).isEqualTo(-1);
        }
    }

    // ------------------------------------------------------------------------------------------------- damage

    @ParameterizedTest
    @CsvSource({"train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"
    })
    void aMissingFileIsNamedWithWhereToGetIt(String name) throws IOException {
        Files.delete(ImageFiles.idx(folder, 20, 10).resolve(name));
        requireRefused(folder.resolve(name) + " is missing; get it by 'apt-get install dataset-fashion-mnist' or from"
                + " https://github.com/zalandoresearch/fashion-mnist");
    }

    @ParameterizedTest
    @CsvSource({
        "train-images-idx3-ubyte, train-images.idx3-ubyte, train-images-idx3-ubyte",
        "train-labels-idx1-ubyte, Train_Labels.idx1-ubyte.gz, train-labels-idx1-ubyte.gz"
    })
    void aFileOfNearlyTheRightNameIsSuggested(String right, String there, String wanted) throws IOException {
        Files.move(ImageFiles.idx(folder, 20, 10).resolve(right), folder.resolve(there));
        requireRefused("%s is missing; if it is the file %s there, rename that to %s"
                .formatted(folder.resolve(right), there, wanted));
    }

    @Test
    void aFolderInPlaceOfAFileIsRefused() throws IOException {
        Files.delete(ImageFiles.idx(folder, 20, 10).resolve(LABELS));
        Files.createDirectory(folder.resolve(LABELS));
        requireRefused(LABELS + " is not a file; get it");
    }

    /** Puts a big-endian integer somewhere into the header of the images. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0  | 0x00000801 | begins with 0x00000801 instead of 0x00000803
            0  | 0x1f8b0800 | begins with 0x1f8b0800 instead of 0x00000803
            4  | 0x00000015 | is 136 bytes long instead of 142
            4  | 0x7fffffff | claims impossible sizes, the first of which is 2147483647
            4  | 0x80000000 | claims impossible sizes, the first of which is -2147483648
            4  | 0x00000000 | claims impossible sizes, the first of which is 0
            8  | 0x7fffffff | claims impossible sizes, the second of which is 2147483647
            12 | 0x7fffffff | claims impossible sizes, the third of which is 2147483647
            """)
    void aDamagedHeaderIsRefused(int at, String value, String problem) throws IOException {
        byte[] bytes = ImageFiles.idxImages(20);
        int word = Integer.parseUnsignedInt(value.substring(2), 16);
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (word >>> (24 - 8 * i));
        }
        Files.write(ImageFiles.idx(folder, 20, 10).resolve(PIXELS), bytes);
        requireRefused(PIXELS + " " + problem);

        ImageFiles.zip(folder);
        requireRefused(PIXELS + ".gz " + (at == 4 && word == 0x15 ? "holds 6 bytes fewer than its header" : problem));
    }

    @Test
    void aFileCutShortAnywhereIsRefused() throws IOException {
        byte[] bytes = ImageFiles.idxImages(20);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(ImageFiles.idx(folder, 20, 10).resolve(PIXELS), Arrays.copyOf(bytes, length));
            requireRefused(length < 16 ? "ends within its header of 16 bytes" : "bytes long instead of 136");
        }
    }

    @Test
    void aGzippedFileCutShortAnywhereIsRefused() throws IOException {
        ImageFiles.zip(ImageFiles.idx(folder, 20, 10));
        Path file = folder.resolve(PIXELS + ".gz");
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            requireRefused(PIXELS + ".gz is ");
            assertThat(files(cache)).isEmpty();
        }
    }

    @Test
    void aGzippedFileWithAFlippedByteIsRefusedOrReadAsItWas() throws IOException {
        ImageFiles.zip(ImageFiles.idx(folder, 20, 10));
        Path file = folder.resolve(PIXELS + ".gz");
        byte[] whole = Files.readAllBytes(file);
        int refused = 0;
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x55;
            Files.write(file, damaged);
            try {
                Path empty = cache.resolve(Integer.toString(i));
                requireRead(ImageSet.fashionMnist(folder, empty), 20, 10, ImageFiles.FEATURES);
            } catch (UnreadableDataException expected) {
                refused++;
            }
        }
        // The ten bytes of gzip's own header hold a time and a system, which nobody reads.
        assertThat(refused).isGreaterThanOrEqualTo(whole.length - 7);
    }

    @Test
    void aCacheThatCannotBeMadeIsNamed() throws IOException {
        ImageFiles.zip(ImageFiles.idx(folder, 20, 10));
        Path file = Files.createFile(cache.resolve("file"));
        assertThatIOException()
                .isThrownBy(() -> ImageSet.fashionMnist(folder, file.resolve("pascaline")))
                .withMessageContaining(file + "/pascaline for what is inflated")
                .withMessageEndingWith("set XDG_CACHE_HOME to one that can be written");
    }

    @Test
    void moreBytesThanTheHeaderClaimsAreRefused() throws IOException {
        byte[] bytes = ImageFiles.idxImages(20);
        Files.write(ImageFiles.idx(folder, 20, 10).resolve(PIXELS), Arrays.copyOf(bytes, 137));
        requireRefused("is 137 bytes long instead of 136");
        ImageFiles.zip(folder);
        requireRefused("holds more bytes than its header claims");
        assertThat(files(cache)).isEmpty();
    }

    @Test
    void labelsMustBeDigitsAndOneForEachImage() throws IOException {
        byte[] labels = ImageFiles.idxLabels(20);
        labels[8 + 3] = 10;
        Files.write(ImageFiles.idx(folder, 20, 10).resolve(LABELS), labels);
        requireRefused(LABELS + " gives image 3 the label 10, allowed is 0 to 9; get it");
        Files.write(folder.resolve(LABELS), ImageFiles.idxLabels(19));
        requireRefused(LABELS + " has 19 labels for 20 images; get it");
    }

    static Stream<String> cifarFiles() {
        return Stream.concat(
                IntStream.rangeClosed(1, 5).mapToObj("data_batch_%d.bin"::formatted), Stream.of("test_batch.bin"));
    }

    @ParameterizedTest
    @MethodSource("cifarFiles")
    void damageInAnyCifarFileIsRefused(String name) throws IOException {
        Path file = ImageFiles.cifar10(folder, 4).resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        bytes[2 * 3073] = (byte) 200;
        Files.write(file, bytes);
        requireCifarRefused(name + " gives image 2 the label 200, allowed is 0 to 9; get the binary version from");
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        requireCifarRefused(name + " is 12291 bytes long instead of 12292; get");
        Files.delete(file);
        requireCifarRefused(name + " is missing; get");
    }

    @Test
    void partsOfDifferentSizesDoNotFitTogether() throws IOException {
        ImageSet small = ImageSet.fashionMnist(ImageFiles.idx(folder, 20, 10), cache);
        ImageSet large = ImageSet.cifar10(ImageFiles.cifar10(folder, 4), 4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageSet("both", small.train(), large.test()))
                .withMessage("training images have 6 numbers and 10 classes, test images 3072 and 10");
    }

    private void requireRefused(String sentence) {
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> ImageSet.fashionMnist(folder, cache))
                .withMessageContaining(sentence)
                .withMessageNotContaining("\n");
    }

    private void requireCifarRefused(String sentence) {
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> ImageSet.cifar10(folder, 4))
                .withMessageContaining(sentence);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static List<Object> keys(List<Path> files) throws IOException {
        List<Object> keys = new ArrayList<>();
        for (Path file : files) {
            keys.add(Files.getAttribute(file, "unix:ino"));
        }
        return keys;
    }
}
