package org.pascaline.engine.setting;

/** What somebody chose, asked for setting by setting. */
public interface Values {

    /**
     * Returns the value of a setting: the chosen one, or the usual.
     *
     * @throws IllegalArgumentException if a value was chosen that it cannot have
     */
    <T> T of(Setting<T> setting);

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
}
