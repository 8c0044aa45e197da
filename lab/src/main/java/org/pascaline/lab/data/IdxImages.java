package org.pascaline.lab.data;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;

/** Images in a pair of files in the IDX format: pixels in one, labels in the other. */
final class IdxImages implements Images {
    private static final int CLASSES = 10;
    private static final int PIXELS_RANK = 3;
    private static final int LABELS_RANK = 1;

    private final MemorySegment pixels;
    private final MemorySegment labels;
    private final SequencedMap<String, String> checksums = new LinkedHashMap<>();
    private final int count;
    private final int features;

    /**
     * Opens and checks the two files.
     *
     * @param prefix the beginning of their names, {@code train} or {@code t10k}
     */
    static IdxImages open(Path folder, String prefix, String remedy, Inflation inflation) throws IOException {
        Source pixelSource = new Source(folder.resolve(prefix + "-images-idx3-ubyte"), remedy);
        Source labelSource = new Source(folder.resolve(prefix + "-labels-idx1-ubyte"), remedy);
        return new IdxImages(
                pixelSource,
                map(pixelSource, PIXELS_RANK, inflation),
                labelSource,
                map(labelSource, LABELS_RANK, inflation));
    }

    /** Checks what is in the two files. */
    IdxImages(Source pixelSource, MemorySegment pixelFile, Source labelSource, MemorySegment labelFile)
            throws UnreadableDataException {
        int[] extents = header(pixelFile, PIXELS_RANK, pixelSource).extents();
        int labelCount = header(labelFile, LABELS_RANK, labelSource).extents()[0];
        if (labelCount != extents[0]) {
            throw labelSource.refused("has %d labels for %d images".formatted(labelCount, extents[0]));
        }
        this.count = labelCount;
        this.features = extents[1] * extents[2];
        this.pixels = pixelFile.asSlice(IdxHeader.length(PIXELS_RANK));
        this.labels = labelFile.asSlice(IdxHeader.length(LABELS_RANK));
        for (int image = 0; image < count; image++) {
            if (label(image) >= CLASSES) {
                throw labelSource.refused(
                        "gives image %d the label %d, allowed is 0 to 9".formatted(image, label(image)));
            }
        }
        checksums.put(pixelSource.name(), Checksum.written(pixelFile));
        checksums.put(labelSource.name(), Checksum.written(labelFile));
    }

    private static MemorySegment map(Source source, int rank, Inflation inflation) throws IOException {
        Source gzipped = new Source(source.file().resolveSibling(source.file().getFileName() + ".gz"), source.remedy());
        if (!Files.exists(source.file()) && Files.exists(gzipped.file())) {
            return new Source(inflation.inflated(gzipped, rank), "delete it, it will be made again").map();
        }
        return source.map();
    }

    private static IdxHeader header(MemorySegment file, int rank, Source source) throws UnreadableDataException {
        long length = Math.min(file.byteSize(), IdxHeader.length(rank));
        IdxHeader header = IdxHeader.parse(file.asSlice(0, length).asByteBuffer(), rank, source);
        if (file.byteSize() != header.fileLength()) {
            throw source.refused("is %d bytes long instead of %d".formatted(file.byteSize(), header.fileLength()));
        }
        return header;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public int classes() {
        return CLASSES;
    }

    @Override
    public int label(int image) {
        return Byte.toUnsignedInt(labels.get(ValueLayout.JAVA_BYTE, image));
    }

    @Override
    public void pixels(int image, float[] to, int at) {
        Objects.checkIndex(image, count);
        Pixels.copy(pixels, (long) image * features, features, to, at);
    }

    @Override
    public SequencedMap<String, String> checksums() {
        return new LinkedHashMap<>(checksums);
    }
}
