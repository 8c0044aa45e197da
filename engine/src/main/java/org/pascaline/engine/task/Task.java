package org.pascaline.engine.task;

import java.util.Optional;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.tape.Tape;
import org.pascaline.engine.tape.Tensor;

/**
 * Something to learn: samples, a loss to descend, and measures to judge by.
 *
 * <p>A task of one's own:
 *
 * {@snippet class="org.pascaline.engine.snippets.OwnTask" region="task"}
 */
public interface Task {

    /** Returns the task's name, as on the command line. */
    String name();

    /** Returns how many samples there are. */
    Sizes sizes();

    /** Returns the measure that decides which weights are best. */
    Objective objective();

    /** Returns a batch with room for {@code size} samples of a split; the splits may differ in their lengths. */
    Batch newBatch(Split split, int size);

    /**
     * Fills a batch with samples, each a pure function of (seed, split, index).
     *
     * @param batch from {@link #newBatch} of the same split, overwritten
     * @param indices which samples; as many as the batch has
     */
    void fill(Batch batch, Split split, long[] indices);

    /** Returns the loss of a model's answer, a scalar on the tape. */
    Tensor loss(Tape tape, Tensor answer, Batch batch);

    /** Returns a meter for a split that has seen nothing; it is given the samples in ascending order, from the first on. */
    Meter newMeter(Split split);

    /**
     * Returns the finite machine that answers every sequence of every length as this task wants it; nothing if none does. What
     * the network reads are the symbols of each step, and its scores at that step are its answer.
     */
    default Optional<Transducer> transducer() {
        return Optional.empty();
    }

    /** Returns the measures of the best answer that does not look at the input, on a split. */
    Metrics baseline(Split split);
}
