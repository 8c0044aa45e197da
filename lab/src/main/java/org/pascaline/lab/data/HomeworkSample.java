package org.pascaline.lab.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;

/**
 * One sample of a homework file, checked.
 *
 * @param hundredths the numbers, in hundredths
 * @param first step of the first mark
 * @param second step of the second mark
 */
record HomeworkSample(int[] hundredths, int first, int second) {
    private static final int LARGEST = 25;
    private static final int ONE = 100;

    /** Returns whether a step is marked. */
    boolean marks(int step) {
        return step == first || step == second;
    }

    /** Returns the sum of the marked numbers, in hundredths. */
    int sum() {
        return hundredths[first] + hundredths[second];
    }

    /**
     * Parses the next three lines of a file.
     *
     * @param file for messages
     * @param lines of which there is at least one more
     */
    record Parser(Path file, Iterator<CsvRecord> lines) {

        /** Returns the first sample, which says how long all are. */
        HomeworkSample parse() throws UnreadableDataException {
            CsvRecord numbers = lines.next();
            if (numbers.getFieldCount() < 2) {
                throw refused(numbers, "has no two numbers to add");
            }
            return parse(numbers);
        }

        /** Returns a later sample, which must have a given length. */
        HomeworkSample parse(int steps) throws UnreadableDataException {
            CsvRecord numbers = lines.next();
            requireCount(numbers, steps, "numbers, the samples before have");
            return parse(numbers);
        }

        private HomeworkSample parse(CsvRecord numbers) throws UnreadableDataException {
            int[] hundredths = new int[numbers.getFieldCount()];
            for (int t = 0; t < hundredths.length; t++) {
                hundredths[t] = number(numbers, t);
                if (Math.abs(hundredths[t]) > LARGEST) {
                    throw refused(numbers, "has the number %s, allowed is -0.25 to 0.25".formatted(shown(numbers, t)));
                }
            }
            List<Integer> places = marks(following(numbers, "the marks"), hundredths.length);
            HomeworkSample sample = new HomeworkSample(hundredths, places.getFirst(), places.getLast());
            requireSum(following(numbers, "the sum"), sample);
            return sample;
        }

        private List<Integer> marks(CsvRecord marks, int steps) throws UnreadableDataException {
            requireCount(marks, steps, "marks, the numbers above are");
            List<Integer> places = new ArrayList<>();
            for (int t = 0; t < steps; t++) {
                switch (number(marks, t)) {
                    case 0 -> {}
                    case ONE -> places.add(t);
                    default -> throw refused(marks, "has the mark %s, allowed is 0 or 1".formatted(shown(marks, t)));
                }
            }
            if (places.size() != 2) {
                throw refused(marks, "marks %d numbers instead of 2".formatted(places.size()));
            }
            return places;
        }

        private void requireSum(CsvRecord line, HomeworkSample sample) throws UnreadableDataException {
            requireCount(line, 1, "fields, the sum is");
            if (number(line, 0) != sample.sum()) {
                throw refused(
                        line,
                        "gives the sum %s, the marked numbers add up to %s"
                                .formatted(shown(line, 0), Hundredths.text(Hundredths.nearestFloat(sample.sum()))));
            }
        }

        private CsvRecord following(CsvRecord numbers, String what) throws UnreadableDataException {
            if (!lines.hasNext()) {
                throw refused(numbers, "begins a sample that ends before " + what);
            }
            return lines.next();
        }

        private void requireCount(CsvRecord line, int count, String words) throws UnreadableDataException {
            if (line.getFieldCount() != count) {
                throw refused(line, "has %d %s %d".formatted(line.getFieldCount(), words, count));
            }
        }

        private int number(CsvRecord line, int index) throws UnreadableDataException {
            OptionalInt number = Hundredths.parse(line.getField(index).strip());
            if (number.isEmpty()) {
                throw refused(
                        line, "has %s where a number with at most two decimals belongs".formatted(shown(line, index)));
            }
            return number.getAsInt();
        }

        /** Returns a field as a message may show it: short, and without what a terminal would obey. */
        private static String shown(CsvRecord line, int index) {
            String field = line.getField(index).replaceAll("[^ -~]", "?");
            return "'%s'".formatted(field.length() > 20 ? field.substring(0, 20) + "..." : field);
        }

        private UnreadableDataException refused(CsvRecord line, String problem) {
            return new UnreadableDataException("%s, line %d %s".formatted(file, line.getStartingLineNumber(), problem));
        }
    }
}
