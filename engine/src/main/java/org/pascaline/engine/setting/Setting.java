package org.pascaline.engine.setting;

import java.util.List;
import java.util.Optional;

/**
 * A value that somebody may choose: an option on the command line, a key in a study.
 *
 * @param <T> the type of its values
 * @param name in lower case, words with hyphens between them
 * @param kind which values it can have
 * @param usual the value that it has unless somebody chooses
 * @param help what it does, in a sentence for the help
 * @param beside what it needs beside it to mean anything
 */
public record Setting<T>(String name, Kind<T> kind, T usual, String help, Optional<Companion> beside) {

    /**
     * Another setting and the value that it must have.
     *
     * @param name of the setting
     * @param value in words
     */
    public record Companion(String name, String value) {}

    /** A setting that means something whatever others say. */
    public Setting(String name, Kind<T> kind, T usual, String help) {
        this(name, kind, usual, help, Optional.empty());
    }

    /** Returns a whole number within bounds. */
    public static Setting<Integer> whole(String name, int least, int most, int usual, String help) {
        return new Setting<>(name, new Kind.Whole(least, most), usual, help);
    }

    /** Returns a number of a range. */
    public static Setting<Double> real(String name, Kind.Range range, double usual, String help) {
        return new Setting<>(name, new Kind.Real(range), usual, help);
    }

    /** Returns something that is done or not; it is not unless somebody asks for it. */
    public static Setting<Boolean> flag(String name, String help) {
        return new Setting<>(name, new Kind.Flag(), false, help);
    }

    /** Returns a list of whole numbers above 0. */
    public static Setting<List<Integer>> wholes(String name, List<Integer> usual, String help) {
        return new Setting<>(name, new Kind.Wholes(), usual, help);
    }

    /** Returns the same setting, which means something only where another one has a value. */
    public Setting<T> beside(String other, String value) {
        return new Setting<>(name, kind, usual, help, Optional.of(new Companion(other, value)));
    }
}
