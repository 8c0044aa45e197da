package org.pascaline.lab.study;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.pascaline.lab.report.Numerals;
import org.pascaline.lab.report.Words;
import org.pascaline.lab.spec.Vocabulary;

/** What stands in a table of a study's report: numbers with all their digits, which are rounded only when they are shown. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ReportCell.Nothing.class, name = "nothing"),
    @JsonSubTypes.Type(value = ReportCell.Label.class, name = "label"),
    @JsonSubTypes.Type(value = ReportCell.Remark.class, name = "remark"),
    @JsonSubTypes.Type(value = ReportCell.Setting.class, name = "setting"),
    @JsonSubTypes.Type(value = ReportCell.Measured.class, name = "number"),
    @JsonSubTypes.Type(value = ReportCell.Seconds.class, name = "seconds"),
    @JsonSubTypes.Type(value = ReportCell.Seed.class, name = "seed"),
    @JsonSubTypes.Type(value = ReportCell.Digest.class, name = "digest"),
    @JsonSubTypes.Type(value = ReportCell.OverSeeds.class, name = "over-seeds")
})
public sealed interface ReportCell {
    /** Returns how a report shows it. */
    Words words();

    /** There is no such thing. */
    record Nothing() implements ReportCell {
        @Override
        public Words words() {
            return Words.of();
        }
    }

    /** A name. */
    record Label(String text) implements ReportCell {
        /** Checks that it is there. */
        public Label {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public Words words() {
            return Words.plain(text);
        }
    }

    /** A name that is none of a run. */
    record Remark(String text) implements ReportCell {
        /** Checks that it is there. */
        public Remark {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public Words words() {
            return Words.of(new Words.Emphasised(text));
        }
    }

    /**
     * The value of a setting.
     *
     * @param value a number, a word, a truth, or a list of them
     */
    record Setting(Object value) implements ReportCell {
        private static final long MOST_EXACT = (1L << 53) - 1;

        /** Checks that it is there. */
        public Setting {
            Objects.requireNonNull(value, "value");
        }

        /** Returns the cell of a value; a whole number that scripts would take for another one becomes its digits. */
        static Setting of(Object value) {
            return new Setting(
                    value instanceof Long number && (number > MOST_EXACT || number < -MOST_EXACT)
                            ? Long.toString(number)
                            : value);
        }

        @Override
        public Words words() {
            return Words.plain(Vocabulary.written(value));
        }
    }

    /** A number. */
    record Measured(double value) implements ReportCell {
        @Override
        public Words words() {
            return Words.digits(Numerals.of(value));
        }
    }

    /** A time. */
    record Seconds(double value) implements ReportCell {
        @Override
        public Words words() {
            return Words.digits(String.format(Locale.ROOT, "%.1f", value));
        }
    }

    /**
     * A run's seed.
     *
     * @param value in the file a text, since scripts may take numbers for doubles, which lose the last digits of a large one
     */
    record Seed(@JsonFormat(shape = JsonFormat.Shape.STRING) long value) implements ReportCell {
        @Override
        public Words words() {
            return Words.digits(Long.toString(value));
        }
    }

    /**
     * The digest of a run's weights.
     *
     * @param value all its digits, of which a report shows the first
     */
    record Digest(String value) implements ReportCell {
        private static final int SHOWN = 12;

        /** Checks that it is there. */
        public Digest {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public Words words() {
            return Words.of(new Words.Typed(value.substring(0, Math.min(SHOWN, value.length()))));
        }
    }

    /**
     * A number of runs that differ in nothing but their seeds.
     *
     * @param seeds how many runs there are
     * @param successes how many of them succeeded
     * @param numbers how many of them have the number
     * @param median of the numbers; not a number if there is none
     * @param smallest of the numbers; not a number if there is none
     * @param largest of the numbers; not a number if there is none
     * @param atBaseline whether most of the runs learnt nothing
     * @param published what somebody else got
     */
    record OverSeeds(
            int seeds,
            long successes,
            int numbers,
            double median,
            double smallest,
            double largest,
            boolean atBaseline,
            Optional<Double> published)
            implements ReportCell {

        @Override
        public Words words() {
            List<Words.Piece> pieces = new ArrayList<>();
            if (numbers == 0) {
                pieces.add(new Words.Digits("– (0/%d)".formatted(seeds)));
            } else {
                String range = numbers == 1 ? "" : " [%s – %s]".formatted(Numerals.of(smallest), Numerals.of(largest));
                pieces.add(new Words.Digits("%s%s (%d/%d)".formatted(Numerals.of(median), range, successes, seeds)));
                if (atBaseline) {
                    pieces.add(new Words.Plain(" "));
                    pieces.add(new Words.Emphasised("at baseline"));
                }
            }
            published.ifPresent(number -> pieces.add(new Words.Digits("; published " + Numerals.of(number))));
            return new Words(pieces);
        }

        OverSeeds beside(Optional<Double> others) {
            return new OverSeeds(seeds, successes, numbers, median, smallest, largest, atBaseline, others);
        }
    }
}
