package org.pascaline.ui.api;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pascaline.lab.curve.Axis;
import org.pascaline.lab.curve.Curve;
import org.pascaline.lab.curve.CurveKind;
import org.pascaline.lab.curve.CurveReader;
import org.pascaline.lab.curve.Progress;
import org.pascaline.lab.run.RunFolder;

/** The curves of the runs that were looked at last, so that only what is new is read. Safe for many threads. */
final class Curves {
    private static final int MOST = 128;
    private static final String VALIDATION = "validation.";
    private static final List<String> ORDER = List.of("loss", VALIDATION, "train.loss", "gradient-norm");

    private final Bounded<String, Shared> readers = new Bounded<>(MOST);

    /** A reader, which one thread at a time may use. */
    static final class Shared {
        private final CurveReader reader;

        Shared(CurveReader reader) {
            this.reader = reader;
        }

        /** A curve, what its numbers are, and how many points its log has. */
        record Known(Curve curve, CurveKind kind, long total) {}

        synchronized Known curve(String metric, Axis axis) throws IOException {
            reader.refresh();
            return new Known(reader.curve(metric, axis), reader.kind(metric), reader.total(metric));
        }

        /** Returns the names of the curves; what one looks at first comes first. */
        synchronized List<String> names() throws IOException {
            reader.refresh();
            return reader.names().stream()
                    .sorted(Comparator.comparingInt(Shared::place))
                    .toList();
        }

        private static int place(String metric) {
            int known = ORDER.indexOf(metric.startsWith(VALIDATION) ? VALIDATION : metric);
            return known < 0 ? ORDER.size() : known;
        }

        synchronized Optional<Progress> progress() throws IOException {
            reader.refresh();
            return reader.progress();
        }
    }

    Shared of(RunFolder run) {
        return readers.get(run.path().getFileName().toString(), () -> new Shared(CurveReader.of(run)));
    }

    void forget(String id) {
        readers.remove(id);
    }
}
