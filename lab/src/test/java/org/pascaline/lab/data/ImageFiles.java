package org.pascaline.lab.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Small data sets in the formats of the large ones. Byte k of image i is {@code 7·i + k}, its label {@code i mod 10}. */
final class ImageFiles {
    static final int ROWS = 2;
    static final int COLUMNS = 3;
    static final int FEATURES = ROWS * COLUMNS;
    static final int CIFAR_FEATURES = 3072;

    private ImageFiles() {}

    static byte pixel(int image, int k) {
        return (byte) (7 * image + k);
    }

    static float number(int image, int k) {
        return Byte.toUnsignedInt(pixel(image, k)) / 255f;
    }

    static byte[] idxImages(int count) {
        ByteBuffer bytes = ByteBuffer.allocate(16 + count * FEATURES);
        bytes.putInt(0x803).putInt(count).putInt(ROWS).putInt(COLUMNS);
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < FEATURES; k++) {
                bytes.put(pixel(i, k));
            }
        }
        return bytes.array();
    }

    static byte[] idxLabels(int count) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + count);
        bytes.putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            bytes.put((byte) (i % 10));
        }
        return bytes.array();
    }

    /** Writes the four files of Fashion-MNIST. */
    static Path idx(Path folder, int train, int test) throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte"), idxImages(train));
        Files.write(folder.resolve("train-labels-idx1-ubyte"), idxLabels(train));
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), idxImages(test));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), idxLabels(test));
        return folder;
    }

    static byte[] gzipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    /** Replaces the four files by gzipped ones. */
    static Path zip(Path folder) throws IOException {
        for (String name : new String[] {
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"
        }) {
            Files.write(folder.resolve(name + ".gz"), gzipped(Files.readAllBytes(folder.resolve(name))));
            Files.delete(folder.resolve(name));
        }
        return folder;
    }

    /** Writes the six files of CIFAR-10; image numbers go on from file to file, and begin again for the test file. */
    static Path cifar10(Path folder, int records) throws IOException {
        for (int file = 0; file < 5; file++) {
            Files.write(folder.resolve("data_batch_%d.bin".formatted(file + 1)), records(file * records, records));
        }
        Files.write(folder.resolve("test_batch.bin"), records(0, records));
        return folder;
    }

    private static byte[] records(int first, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * (1 + CIFAR_FEATURES));
        for (int i = first; i < first + count; i++) {
            bytes.put((byte) (i % 10));
            for (int k = 0; k < CIFAR_FEATURES; k++) {
                bytes.put(pixel(i, k));
            }
        }
        return bytes.array();
    }
}
