package org.pascaline.engine.setting;

import java.util.Optional;

/** What somebody chose, asked for setting by setting. */
public interface Values {

    /**
     * Returns the value of a setting: the chosen one, or the usual.
     *
     * @throws IllegalArgumentException if a value was chosen that it cannot have
     */
    <T> T of(Setting<T> setting);

    /**
     * Returns the value of a setting whose usual value follows from others.
     *
     * @param usual the value that it has unless somebody chooses
     * @throws IllegalArgumentException if a value was chosen that it cannot have
     */
    <T> T of(Setting<T> setting, T usual);

    /**
     * Returns the value of a setting if somebody chose one.
     *
     * @throws IllegalArgumentException if a value was chosen that it cannot have
     */
    <T> Optional<T> find(Setting<T> setting);

    /** Returns a setting's name as somebody writes it, for complaints. */
    String written(Setting<?> setting);

    /**
     * Returns the complaint about a value that is of the right kind, and still cannot be.
     *
     * @param rule what it must be, from "must" on
     */
    IllegalArgumentException wrong(Setting<?> setting, String rule);

    /**
     * Returns the complaint about a value that does not go with the others.
     *
     * @param why goes on behind the setting and its value
     */
    IllegalArgumentException unfit(Setting<?> setting, String why);

    /**
     * Returns the complaint about a setting that is missing.
     *
     * @param why it is needed
     */
    IllegalArgumentException missing(Setting<?> setting, String why);
}
