package org.pascaline.lab.spec;

import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.Sizes;

/** What is to be learnt. */
public sealed interface TaskSpec {

    /** Returns the task's name, as on the command line. */
    String name();

    /**
     * The adding problem.
     *
     * @param length steps of every sequence
     * @param convention how numbers and marks are drawn
     * @param tolerance how near an answer must be to count as right
     * @param sizes how many samples
     */
    record Adding(int length, AddingProblem.Convention convention, double tolerance, Sizes sizes) implements TaskSpec {
        @Override
        public String name() {
            return "adding";
        }
    }
}
