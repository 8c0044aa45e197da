package org.pascaline.lab.spec;

import java.util.Collection;
import java.util.Map;

/** Where settings come from. It words the complaints about them, so that each names a setting as it was written there. */
public sealed interface Source {

    /** Returns whether settings are there that nobody gave, and those that the run does not use, too. */
    boolean complete();

    /** Returns a setting's name, as somebody would write it. */
    String name(String setting);

    /** Returns a setting with a value, as somebody would write it. */
    String written(String name, String value);

    /** Returns the complaint about a value. */
    SpecException wrong(String name, String rule, Object got);

    /** Returns the complaint about a setting that is missing. */
    SpecException lacking(String name);

    /** Returns the complaint about a setting that means something only beside another one. */
    SpecException misplaced(String name, String companion, String value);

    /** Returns the complaint about a setting that nothing asked for. */
    SpecException unknown(String name, Collection<String> known);

    /** Returns the complaint about two settings that exclude each other. */
    SpecException exclusive(String one, String other);

    /** Returns the complaint about settings that do not fit together. */
    SpecException misfit(String sentence);

    /**
     * A place in a file.
     *
     * @param where the file and the place, such as {@code adding.yaml: runs.irnn}
     * @param complete whether the program wrote it, with all settings of a run; then those that a run does not use are no
     *     mistake, for earlier versions kept them
     */
    record File(String where, boolean complete) implements Source {
        /** A place in a file that somebody wrote. */
        public File(String where) {
            this(where, false);
        }

        /** A place in a file that the program wrote, with all settings of a run. */
        public static File complete(String where) {
            return new File(where, true);
        }

        @Override
        public String name(String setting) {
            return setting;
        }

        @Override
        public String written(String name, String value) {
            return "%s: %s".formatted(name, value);
        }

        @Override
        public SpecException wrong(String name, String rule, Object got) {
            return new SpecException(where + "." + name, "%s; got %s".formatted(rule, Shown.of(got)));
        }

        @Override
        public SpecException lacking(String name) {
            return new SpecException(where, "lacks '%s'".formatted(name));
        }

        @Override
        public SpecException misplaced(String name, String companion, String value) {
            return new SpecException(
                    where,
                    "has '%s', which means nothing here: it goes with '%s' only"
                            .formatted(name, written(companion, value)));
        }

        @Override
        public SpecException unknown(String name, Collection<String> known) {
            return new SpecException(
                    where,
                    "has '%s', which means nothing here%s".formatted(Shown.of(name), Nearest.hint(name, known)),
                    "Known here: " + String.join(", ", known));
        }

        @Override
        public SpecException exclusive(String one, String other) {
            return new SpecException(
                    where, "has both '%s' and '%s', which exclude each other; leave one out".formatted(one, other));
        }

        @Override
        public SpecException misfit(String sentence) {
            return new SpecException(where + ": " + sentence);
        }
    }

    /**
     * Where a setting was written.
     *
     * @param name the place of its name
     * @param value the place of its value
     */
    record Written(String name, String value) {}

    /**
     * A group of a study's runs, whose settings come from several places of its file, and from the command line.
     *
     * @param where the group
     * @param places where each setting was written
     */
    record Layers(String where, Map<String, Written> places) implements Source {
        private File file() {
            return new File(where);
        }

        @Override
        public boolean complete() {
            return false;
        }

        @Override
        public String name(String setting) {
            return setting;
        }

        @Override
        public String written(String name, String value) {
            return file().written(name, value);
        }

        @Override
        public SpecException wrong(String name, String rule, Object got) {
            Written written = places.get(name);
            return written == null
                    ? file().wrong(name, rule, got)
                    : new SpecException(written.value(), "%s; got %s".formatted(rule, Shown.of(got)));
        }

        @Override
        public SpecException lacking(String name) {
            return file().lacking(name);
        }

        @Override
        public SpecException misplaced(String name, String companion, String value) {
            return new SpecException(
                    place(name),
                    "means nothing for %s: it goes with '%s' only".formatted(group(), written(companion, value)));
        }

        @Override
        public SpecException unknown(String name, Collection<String> known) {
            return new SpecException(
                    place(name),
                    "means nothing" + Nearest.hint(name, known),
                    "Known for %s: %s".formatted(group(), String.join(", ", known)));
        }

        private String place(String name) {
            Written written = places.get(name);
            return written == null ? where : written.name();
        }

        private String group() {
            return where.substring(where.lastIndexOf(' ') + 1);
        }

        @Override
        public SpecException exclusive(String one, String other) {
            return file().exclusive(one, other);
        }

        @Override
        public SpecException misfit(String sentence) {
            return file().misfit(sentence);
        }
    }

    /** A command line: a setting is the option of its name. */
    record Options() implements Source {
        @Override
        public boolean complete() {
            return false;
        }

        @Override
        public String name(String setting) {
            return "--" + setting;
        }

        @Override
        public String written(String name, String value) {
            return "--%s %s".formatted(name, value);
        }

        @Override
        public SpecException wrong(String name, String rule, Object got) {
            // After a rule with commas of its own, one more would not be seen.
            return new SpecException(
                    name(name), "%s%s got %s".formatted(rule, rule.contains(",") ? ";" : ",", Shown.of(got)));
        }

        @Override
        public SpecException lacking(String name) {
            return new SpecException(name(name), "is missing");
        }

        @Override
        public SpecException misplaced(String name, String companion, String value) {
            return new SpecException(
                    name(name), "goes with %s only; leave it out or add that".formatted(written(companion, value)));
        }

        @Override
        public SpecException unknown(String name, Collection<String> known) {
            return new SpecException(name(name), "means nothing here" + Nearest.hint(name, known));
        }

        @Override
        public SpecException exclusive(String one, String other) {
            return new SpecException(name(one), "and %s exclude each other; leave one out".formatted(name(other)));
        }

        @Override
        public SpecException misfit(String sentence) {
            return new SpecException(sentence);
        }
    }
}
