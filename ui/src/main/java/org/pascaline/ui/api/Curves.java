package org.pascaline.ui.api;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.pascaline.lab.curve.Axis;
import org.pascaline.lab.curve.Curve;
import org.pascaline.lab.curve.CurveReader;
import org.pascaline.lab.curve.Progress;
import org.pascaline.lab.run.RunFolder;

/** The curves of the runs that were looked at last, so that only what is new is read. Safe for many threads. */
final class Curves {
    private static final int MOST = 128;

    private final Bounded<String, Shared> readers = new Bounded<>(MOST);

    /** A reader, which one thread at a time may use. */
    static final class Shared {
        private final CurveReader reader;

        Shared(CurveReader reader) {
            this.reader = reader;
        }

        /** A curve and how many points its log has. */
        record Counted(Curve curve, long total) {}

        synchronized Counted curve(String metric, Axis axis) throws IOException {
            reader.refresh();
            return new Counted(reader.curve(metric, axis), reader.total(metric));
        }

        synchronized List<String> names() throws IOException {
            reader.refresh();
            return List.copyOf(reader.names());
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
