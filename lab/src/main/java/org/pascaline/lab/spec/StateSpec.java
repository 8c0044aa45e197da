package org.pascaline.lab.spec;

import java.util.Optional;
import org.pascaline.engine.tape.Grid;

/**
 * What is done to the state of a recurrent network between its steps.
 *
 * @param grid what it is rounded to; absent if it is not
 * @param roundsInTraining whether that is done in training as well
 * @param noise uniform noise up to this is added to it in training; 0 for none
 */
public record StateSpec(Optional<Grid> grid, boolean roundsInTraining, double noise) {
    /** Nothing is done to it. */
    public static final StateSpec PLAIN = new StateSpec(Optional.empty(), false, 0);
}
