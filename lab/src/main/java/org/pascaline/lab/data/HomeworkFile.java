package org.pascaline.lab.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.AddingProblem.Convention;
import org.pascaline.engine.task.Meter;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.task.Split;

/**
 * Samples of the adding problem as text, in the format of AlarmworkNet's homework: three lines a sample, comma-separated, of
 * the numbers with two decimals, the marks and the sum of the two marked numbers.
 *
 * <pre>{@code
 * 0.15,-0.21,0.25,-0.05,0.10
 * 0,1,0,1,0
 * -0.26
 * }</pre>
 *
 * <p>What is written from {@link Convention#HOMEWORK} and read again has the same bits.
 */
public final class HomeworkFile {
    /** The greatest length of a sequence. */
    public static final int MOST_STEPS = 100_000;

    /** More than the longest line of numbers has, as {@link Hundredths} takes them. */
    private static final int MOST_CHARACTERS = 1 << 22;

    private static final int FEATURES = 2;
    private static final Convention CONVENTION = Convention.HOMEWORK;

    private HomeworkFile() {}

    // ------------------------------------------------------------------------------------------------- writing

    /**
     * Writes the first samples of a split of the adding problem.
     *
     * @param out stays open
     * @param length steps of every sequence, at most {@link #MOST_STEPS}
     */
    public static void write(OutputStream out, long seed, int length, Split split, int count) throws IOException {
        AddingProblem task = task(seed, length, count);
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(out, StandardCharsets.US_ASCII));
        Batch batch = task.newBatch(split, 1);
        try {
            for (int i = 0; i < count; i++) {
                task.fill(batch, split, new long[] {i});
                writeSample(csv, batch);
            }
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static AddingProblem task(long seed, int length, int count) {
        Sizes sizes = new Sizes(count, count, count, Sizes.Supply.FIXED);
        return new AddingProblem(seed, length, CONVENTION, CONVENTION.usualTolerance(), sizes);
    }

    private static void writeSample(CsvWriter csv, Batch batch) {
        List<String> numbers = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        for (int t = 0; t < batch.lengths().steps(); t++) {
            int at = t * FEATURES;
            numbers.add(Hundredths.text(batch.reals().values()[at]));
            marks.add(batch.reals().values()[at + 1] == 0 ? "0" : "1");
        }
        csv.writeRecord(numbers);
        csv.writeRecord(marks);
        csv.writeRecord(Hundredths.text(batch.numbers()[0]));
    }

    // ------------------------------------------------------------------------------------------------- reading

    /**
     * Reads all samples of a file, which must all have one length.
     *
     * @return inputs {@code [steps, samples, 2]}, the number, then the mark; and the sums
     * @throws UnreadableDataException if something in the file is not as it should be; the message names the line
     */
    public static Batch read(Path file) throws IOException {
        CsvRecordHandler handler =
                CsvRecordHandler.builder().maxFields(MOST_STEPS).build();
        // What is not ASCII becomes a sign that is no part of any number.
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .maxBufferSize(MOST_CHARACTERS)
                .skipEmptyLines(false)
                .detectBomHeader(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(handler, file, StandardCharsets.US_ASCII)) {
            return batch(samples(file, new WithoutBlankEnd(csv.iterator())));
        } catch (CsvParseException e) {
            throw new UnreadableDataException(
                    "%s is not text of comma-separated numbers, at most %,d a line".formatted(file, MOST_STEPS));
        } catch (UncheckedIOException e) {
            throw new IOException(
                    "%s cannot be read: %s".formatted(file, FileFailure.reason(FileFailure.behind(e))), e);
        }
    }

    private static List<HomeworkSample> samples(Path file, Iterator<CsvRecord> lines) throws UnreadableDataException {
        List<HomeworkSample> samples = new ArrayList<>();
        long floats = 0;
        while (lines.hasNext()) {
            HomeworkSample.Parser parser = new HomeworkSample.Parser(file, lines);
            HomeworkSample sample = samples.isEmpty()
                    ? parser.parse()
                    : parser.parse(samples.getFirst().hundredths().length);
            samples.add(sample);
            floats += (long) FEATURES * sample.hundredths().length;
            if (floats > Integer.MAX_VALUE / 2) {
                throw new UnreadableDataException("%s has more samples than fit in memory".formatted(file));
            }
        }
        if (samples.isEmpty()) {
            throw new UnreadableDataException("%s is empty; a sample is three lines".formatted(file));
        }
        return samples;
    }

    private static Batch batch(List<HomeworkSample> samples) {
        int steps = samples.getFirst().hundredths().length;
        Batch batch = task(0, steps, samples.size()).newBatch(Split.TEST, samples.size());
        for (int row = 0; row < samples.size(); row++) {
            HomeworkSample sample = samples.get(row);
            for (int t = 0; t < steps; t++) {
                int at = (t * batch.size() + row) * FEATURES;
                batch.reals().values()[at] = Hundredths.nearestFloat(sample.hundredths()[t]);
                batch.reals().values()[at + 1] = sample.marks(t) ? 1f : 0f;
            }
            batch.numbers()[row] = Hundredths.nearestFloat(sample.sum());
        }
        return batch;
    }

    // ------------------------------------------------------------------------------------------------- baseline

    /** Returns the measures of one answer to all samples, the mean of their sums. */
    public static Metrics baseline(Batch samples) {
        double sum = 0;
        for (float target : samples.numbers()) {
            sum += target;
        }
        float[] answers = new float[samples.size()];
        Arrays.fill(answers, (float) (sum / samples.size()));
        Meter meter = task(0, samples.lengths().steps(), samples.size()).newMeter(Split.TEST);
        meter.add(answers, samples);
        return meter.metrics();
    }

    /** Returns how near to the sum an answer must be to count as right. */
    public static double tolerance() {
        return CONVENTION.usualTolerance();
    }
}
