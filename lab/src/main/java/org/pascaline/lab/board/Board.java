package org.pascaline.lab.board;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.pascaline.lab.data.UnwritableFileException;

/**
 * What TensorBoard is to show of one training, in an event file. The numbers of the fields are those of TensorFlow's
 * {@code event.proto} and {@code summary.proto}.
 */
public final class Board implements Closeable {
    private static final String VERSION = "brain.Event:2";
    private static final String WRITER = "org.pascaline.lab.board";

    // Fields of Event.
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int SESSION_LOG = 7;
    private static final int SOURCE_METADATA = 10;

    private final EventFile file;
    private final InstantSource clock;

    private Board(EventFile file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /**
     * Begins an event file in a folder, whose name TensorBoard shows as that of the run.
     *
     * @throws UnwritableFileException if that fails
     */
    public static Board create(Path folder, InstantSource clock) throws IOException {
        Board board = new Board(EventFile.create(folder, clock.instant()), clock);
        try {
            Message writer = new Message().text(1, WRITER);
            board.file.append(board.event()
                    .text(FILE_VERSION, VERSION)
                    .message(SOURCE_METADATA, writer)
                    .bytes());
            return board;
        } catch (IOException e) {
            try (board) {
                throw e;
            }
        }
    }

    /** Returns the beginning of an event that happens now. */
    private Message event() {
        Instant now = clock.instant();
        return new Message().real(WALL_TIME, now.getEpochSecond() + now.getNano() / 1e9);
    }

    private void append(long step, Message summary) throws IOException {
        file.append(event().whole(STEP, step).message(SUMMARY, summary).bytes());
    }

    /**
     * Says that a process begins with the training, or goes on with it: what the files before tell of later steps, TensorBoard
     * forgets. One of its loaders takes the first session that it sees for the beginning, so each file must say this.
     *
     * @param steps that were done before
     * @throws UnwritableFileException if that fails
     */
    public void sessionBegins(long steps) throws IOException {
        Message start = new Message().whole(1, 1);
        file.append(event().whole(STEP, steps + 1).message(SESSION_LOG, start).bytes());
    }

    /**
     * Shows numbers of a step, which are rounded to floats.
     *
     * @param values by their tags, of which those with the same word before a slash are shown together
     * @throws UnwritableFileException if that fails
     */
    public void scalars(long step, Map<String, Double> values) throws IOException {
        Message summary = new Message();
        values.forEach((tag, value) -> summary.message(1, Values.scalar(tag, value)));
        append(step, summary);
    }

    /**
     * Shows how numbers are spread after a step.
     *
     * @param histograms by their tags
     * @throws UnwritableFileException if that fails
     */
    public void histograms(long step, Map<String, Histogram> histograms) throws IOException {
        Message summary = new Message();
        histograms.forEach((tag, histogram) -> summary.message(1, Values.histogram(tag, histogram)));
        append(step, summary);
    }

    /**
     * Says with which settings the training begins, for the table of hyper-parameters.
     *
     * @param begun when
     * @throws UnwritableFileException if that fails
     */
    public void begun(Map<String, Object> settings, Instant begun) throws IOException {
        append(0, new Message().message(1, HyperParameters.sessionStart(settings, begun)));
    }

    /**
     * Says that the training is over, for the table of hyper-parameters.
     *
     * @param good whether it ended as it should
     * @throws UnwritableFileException if that fails
     */
    public void ended(boolean good) throws IOException {
        append(0, new Message().message(1, HyperParameters.sessionEnd(good, clock.instant())));
    }

    /**
     * Sees that everything is on the disk.
     *
     * @throws UnwritableFileException if that fails
     */
    public void force() throws IOException {
        file.force();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
