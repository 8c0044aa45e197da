package org.pascaline.lab.store;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.pascaline.lab.spec.Vocabulary;

/** Facts as CSV: a heading, then a line for each map; a fact that is not there is empty. */
public final class FactCsv {
    private static final double SMALLEST_PLAIN = 1e-9;
    private static final double LARGEST_PLAIN = 1e15;

    private FactCsv() {}

    /**
     * Writes facts.
     *
     * @throws UncheckedIOException if that fails
     */
    public static void write(Writer out, Collection<String> names, List<? extends Map<String, Object>> rows) {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord(List.copyOf(names));
        for (Map<String, Object> row : rows) {
            csv.writeRecord(names.stream()
                    .map(name -> written(row.getOrDefault(name, "")))
                    .toList());
        }
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a fact as a word, with all its digits; a whole number has no point. */
    public static String written(Object value) {
        if (!(value instanceof Double number)) {
            return value.toString();
        }
        double size = Math.abs(number);
        return size == 0 || (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN)
                ? Vocabulary.written(number)
                : number.toString();
    }
}
