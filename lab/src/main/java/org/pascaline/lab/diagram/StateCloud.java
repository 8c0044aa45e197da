package org.pascaline.lab.diagram;

import java.util.ArrayList;
import java.util.List;
import org.pascaline.lab.certify.Machine;
import org.pascaline.lab.certify.ReachedStates;

/**
 * The states of a network as points of a plane, along their first two principal components.
 *
 * @param points some of the states, evenly picked in the order of the walk, the first among them
 * @param states how many there are
 * @param shares of the variance that each of the two directions has
 * @param classes how many states belong to each state of the machine inside
 */
record StateCloud(List<Spot> points, int states, double[] shares, int[] classes) {
    /** So many points can be told apart on a column's width. */
    static final int MOST_POINTS = 2500;

    /** The directions are those of so many states, evenly picked, at the most. */
    static final int MOST_MEASURED = 65_536;

    /** Finding the directions of wider states would take longer than the walk. */
    static final int WIDEST = 512;

    /**
     * A state.
     *
     * @param x along the first direction
     * @param y along the second
     * @param own the state of the machine that it belongs to
     */
    record Spot(double x, double y, int own) {}

    /** Projects states. */
    static StateCloud of(ReachedStates states, Machine machine) {
        List<double[]> measured = new ArrayList<>();
        for (int index : picked(states.count(), MOST_MEASURED)) {
            measured.add(states.values(index));
        }
        PrincipalComponents components = PrincipalComponents.of(measured);
        List<Spot> points = new ArrayList<>();
        for (int index : picked(states.count(), MOST_POINTS)) {
            double[] values = states.values(index);
            points.add(new Spot(components.along(0, values), components.along(1, values), machine.stateOf()[index]));
        }
        int[] classes = new int[machine.states()];
        for (int own : machine.stateOf()) {
            classes[own]++;
        }
        return new StateCloud(points, states.count(), new double[] {components.share(0), components.share(1)}, classes);
    }

    /** Returns the numbers up to a count, or so many of them at the same distance. */
    static int[] picked(int count, int most) {
        int[] picked = new int[Math.min(count, most)];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = (int) ((long) i * count / picked.length);
        }
        return picked;
    }
}
