package org.pascaline.engine.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.setting.Values;

/**
 * A kind of task: everything that others need to know of it, so that each is described in one place, beside its samples and its
 * loss. Two that are equal make, with equal seeds, equal tasks.
 */
public interface TaskType {
    /** So many steps a sample may have at the most. */
    int MOST_STEPS = 100_000;

    /** Returns the name, as on the command line: in lower case, words with hyphens between them. */
    String name();

    /** Returns what is learnt, in a sentence or two. */
    String description();

    /** Returns what is learnt with these settings in a few words, for a heading. */
    String title();

    /** Returns the settings of this kind alone, in the order of the help. */
    List<Setting<?>> settings();

    /** Returns the settings that say how many samples there are. */
    default List<Setting<?>> sampleSettings() {
        return Sizes.SETTINGS;
    }

    /**
     * Returns the values by which this task is learnt well within a minute, for settings whose usual value is another: names of
     * settings, and their values as somebody would write them in a study. Among them is {@code cell}, the network.
     */
    Map<String, Object> usual();

    /**
     * Returns this kind with its settings as somebody chose them.
     *
     * @throws IllegalArgumentException if they do not fit together
     */
    TaskType with(Values values);

    /** Returns the kinds of networks that can do it. */
    Set<Form.Network> networks();

    /** Returns what a network reads and answers. It may have to look into the task's data. */
    Form form();

    /** Returns the task with the samples of a seed. */
    Task task(long seed);

    /**
     * Returns a small task of this kind, for checks that are quick.
     *
     * @param steps of every sample, at least 2, if the task has steps
     * @param samples for training
     */
    TaskType small(int steps, int samples);

    /** Returns the steps of the longest training sample; 1 if a sample has no steps. */
    int length();

    /** Returns the steps of the longest test sample. */
    default int testLength() {
        return length();
    }

    /** Returns how many samples are drawn at random; nothing if they are data, which would have to be opened to count them. */
    Optional<Sizes> drawn();

    /** Returns the measures of the task, those of single strata left out: the first decides which weights are best. */
    List<String> measures();

    /** Returns the measure that is the same as the loss; nothing if none is. */
    Optional<String> lossMeasure();

    /** Returns a measure's name with what it depends on, for a heading. */
    default String heading(String measure) {
        return measure;
    }

    /** Returns what a sample is called, in the plural. */
    default String samples() {
        return "sequences";
    }
}
