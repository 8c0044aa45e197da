package org.pascaline.lab.data;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/** Images in files of CIFAR-10's binary version: records of a label byte and 3072 pixel bytes, all red, all green, all blue. */
final class Cifar10Images implements Images {
    private static final int CLASSES = 10;
    private static final int FEATURES = 3 * 32 * 32;
    private static final int RECORD = 1 + FEATURES;

    private final List<MemorySegment> files = new ArrayList<>();
    private final SequencedMap<String, String> checksums = new LinkedHashMap<>();
    private final int recordsPerFile;

    /** Opens and checks files that have so many records each. */
    Cifar10Images(Path folder, List<String> names, int recordsPerFile, String remedy) throws IOException {
        this.recordsPerFile = recordsPerFile;
        for (String name : names) {
            Source source = new Source(folder.resolve(name), remedy);
            MemorySegment file = source.map();
            check(file, recordsPerFile, source);
            files.add(file);
            checksums.put(name, Checksum.written(file));
        }
    }

    /** Refuses what is not so many records with labels from 0 to 9. */
    static void check(MemorySegment file, int records, Source source) throws UnreadableDataException {
        long length = (long) records * RECORD;
        if (file.byteSize() != length) {
            throw source.refused("is %d bytes long instead of %d".formatted(file.byteSize(), length));
        }
        for (int record = 0; record < records; record++) {
            int label = label(file, record);
            if (label >= CLASSES) {
                throw source.refused("gives image %d the label %d, allowed is 0 to 9".formatted(record, label));
            }
        }
    }

    private static int label(MemorySegment file, int record) {
        return Byte.toUnsignedInt(file.get(ValueLayout.JAVA_BYTE, (long) record * RECORD));
    }

    @Override
    public int count() {
        return files.size() * recordsPerFile;
    }

    @Override
    public int features() {
        return FEATURES;
    }

    @Override
    public int classes() {
        return CLASSES;
    }

    @Override
    public int label(int image) {
        Objects.checkIndex(image, count());
        return label(files.get(image / recordsPerFile), image % recordsPerFile);
    }

    @Override
    public void pixels(int image, float[] to, int at) {
        Objects.checkIndex(image, count());
        long from = (long) (image % recordsPerFile) * RECORD + 1;
        Pixels.copy(files.get(image / recordsPerFile), from, FEATURES, to, at);
    }

    @Override
    public SequencedMap<String, String> checksums() {
        return new LinkedHashMap<>(checksums);
    }
}
