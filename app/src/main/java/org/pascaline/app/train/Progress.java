package org.pascaline.app.train;

import java.util.function.Consumer;
import org.pascaline.engine.train.TrainEvent;

/** Shows a training while it runs. */
interface Progress extends Consumer<TrainEvent>, AutoCloseable {

    /** Leaves the terminal as it was. */
    @Override
    void close();

    /** Returns a progress that shows nothing. */
    static Progress none() {
        return new Progress() {
            @Override
            public void accept(TrainEvent event) {}

            @Override
            public void close() {}
        };
    }
}
