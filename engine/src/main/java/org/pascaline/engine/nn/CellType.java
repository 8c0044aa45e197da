package org.pascaline.engine.nn;

import java.util.List;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.setting.Values;

/**
 * A kind of recurrent cell: everything that others need to know of it, so that each kind is described in one place, beside its
 * equations. Two that are equal make equal layers.
 */
public interface CellType {
    /** So many units a layer may have at the most. */
    int MOST_UNITS = 16_384;

    /** Units of each layer. */
    Setting<Integer> HIDDEN = Setting.whole("hidden", 1, MOST_UNITS, 64, "Units of each recurrent layer");

    /** Returns the name, as on the command line: in lower case, words with hyphens between them. */
    String name();

    /** Returns what it is, in a few words. */
    String description();

    /** Returns where it was published: authors, year and title. */
    String paper();

    /** Returns the settings of this kind alone. */
    default List<Setting<?>> settings() {
        return List.of();
    }

    /**
     * Returns this kind with its settings as somebody chose them.
     *
     * @throws IllegalArgumentException if they do not fit together, or not the number of units
     */
    default CellType with(Values values) {
        return this;
    }

    /** Returns the initialisation that it has unless somebody chooses: PyTorch's, where the cell's authors say nothing. */
    default GateSlices.Init usualInit(int hidden) {
        return GateSlices.Init.pytorch(hidden);
    }

    /**
     * Adds a layer to a layout.
     *
     * @param layer which one, counted from 0
     * @param init how its parameters get their first values; {@link #usualInit} or another
     */
    Cell layer(Layout layout, int layer, int inputs, int hidden, GateSlices.Init init);

    /** Returns what a number that is read from its last state goes through. */
    default LastStepRegressor.Head head() {
        return LastStepRegressor.Head.LINEAR;
    }

    /** Returns how many numbers the tape keeps of a step of one sample. */
    LayerMemory memory(int inputs, int hidden);
}
