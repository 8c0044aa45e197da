package org.pascaline.engine.setting;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A value that somebody may choose: an option on the command line, a key in a study.
 *
 * @param <T> the type of its values
 * @param name in lower case, words with hyphens between them
 * @param kind which values it can have
 * @param fixed the value that it has unless somebody chooses; absent if that follows from other settings
 * @param otherwise in words, what it is unless somebody chooses, where that follows from other settings
 * @param help what it does, in a sentence without a full stop
 * @param beside what it needs beside it to mean anything
 */
public record Setting<T>(
        String name, Kind<T> kind, Optional<T> fixed, String otherwise, String help, Optional<Companion> beside) {

    /**
     * Another setting and the value that it must have.
     *
     * @param name of the setting
     * @param value in words
     */
    public record Companion(String name, String value) {}

    /** A setting that means something whatever others say. */
    public Setting(String name, Kind<T> kind, T usual, String help) {
        this(name, kind, Optional.of(usual), "", help, Optional.empty());
    }

    private static <T> Setting<T> following(String name, Kind<T> kind, String otherwise, String help) {
        return new Setting<>(name, kind, Optional.empty(), otherwise, help, Optional.empty());
    }

    /** Returns a whole number within bounds. */
    public static Setting<Integer> whole(String name, int least, int most, int usual, String help) {
        return new Setting<>(name, new Kind.Whole(least, most), usual, help);
    }

    /** Returns a whole number whose usual value follows from other settings, in words {@code otherwise}. */
    public static Setting<Integer> whole(String name, int least, int most, String otherwise, String help) {
        return following(name, new Kind.Whole(least, most), otherwise, help);
    }

    /** Returns a whole number that an {@code int} may be too small for. */
    public static Setting<Long> wide(String name, long least, long usual, String help) {
        return new Setting<>(name, new Kind.Wide(least), usual, help);
    }

    /** Returns a number of a range. */
    public static Setting<Double> real(String name, Kind.Range range, double usual, String help) {
        return new Setting<>(name, new Kind.Real(range), usual, help);
    }

    /** Returns a number of a range whose usual value follows from other settings, in words {@code otherwise}. */
    public static Setting<Double> real(String name, Kind.Range range, String otherwise, String help) {
        return following(name, new Kind.Real(range), otherwise, help);
    }

    /** Returns something that is done or not; it is not unless somebody asks for it. */
    public static Setting<Boolean> flag(String name, String help) {
        return new Setting<>(name, new Kind.Flag(), false, help);
    }

    /** Returns a list of whole numbers above 0. */
    public static Setting<List<Integer>> wholes(String name, List<Integer> usual, String help) {
        return new Setting<>(name, new Kind.Wholes(), usual, help);
    }

    /** Returns a choice among an enum's constants. */
    public static <E extends Enum<E>> Setting<E> choice(String name, Class<E> type, E usual, String help) {
        return new Setting<>(name, new Kind.Choice<>(type), usual, help);
    }

    /** Returns a choice among a few words. */
    public static Setting<String> word(String name, List<String> words, String usual, String help) {
        return new Setting<>(name, new Kind.Word(List.copyOf(words)), usual, help);
    }

    /** Returns any text; without it nothing is done, or in words {@code otherwise}. */
    public static Setting<String> text(String name, String label, String otherwise, String help) {
        return following(name, new Kind.Text(label, UnaryOperator.identity()), otherwise, help);
    }

    /** Returns any text that a run keeps as {@code resolved} returns it. */
    public static Setting<String> text(
            String name, String label, String usual, UnaryOperator<String> resolved, String help) {
        return new Setting<>(name, new Kind.Text(label, resolved), usual, help);
    }

    /** Returns a folder; without it, in words {@code otherwise}. */
    public static Setting<Path> folder(String name, String otherwise, String help) {
        return following(name, new Kind.Folder(), otherwise, help);
    }

    /**
     * Returns the value that it has unless somebody chooses.
     *
     * @throws java.util.NoSuchElementException if that follows from other settings
     */
    public T usual() {
        return fixed.orElseThrow();
    }

    /** Returns the same setting, which means something only where another one has a value. */
    public Setting<T> beside(String other, String value) {
        return new Setting<>(name, kind, fixed, otherwise, help, Optional.of(new Companion(other, value)));
    }
}
