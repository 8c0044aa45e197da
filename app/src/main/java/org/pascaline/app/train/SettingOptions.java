package org.pascaline.app.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.pascaline.engine.setting.Kind;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.task.Sizes;
import org.pascaline.lab.spec.Catalog;
import org.pascaline.lab.spec.Source;
import org.pascaline.lab.spec.Vocabulary;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of a command that are settings of a run: {@code --learning-rate 0.1} is the setting {@code learning-rate: 0.1}. Name,
 * type, help and completion come from the setting's description; what was typed is judged with all other settings.
 */
public final class SettingOptions {
    /** Groups of settings come before all others in the help. */
    private static final int FIRST = -100;

    private static final String FRESH = "--fresh";
    private static final String SAMPLES = "--" + Sizes.SUPPLY.name();

    private SettingOptions() {}

    /**
     * Adds options to a command.
     *
     * @param usual tells what stands in for a setting that is not given
     */
    public static void add(
            CommandSpec command, List<Catalog.Group> groups, Function<Setting<?>, Optional<Object>> usual) {
        for (int i = 0; i < groups.size(); i++) {
            Catalog.Group group = groups.get(i);
            ArgGroupSpec.Builder options =
                    ArgGroupSpec.builder().validate(false).order(FIRST + i).heading("%n" + group.heading() + ":%n");
            for (Setting<?> setting : group.settings()) {
                options.addArg(option(setting, usual.apply(setting)));
            }
            if (group.settings().contains(Sizes.SUPPLY)) {
                options.addArg(OptionSpec.builder(FRESH)
                        .type(boolean.class)
                        .arity("0")
                        .userObject(Sizes.SUPPLY)
                        .description("The same as %s fresh.".formatted(SAMPLES))
                        .build());
            }
            command.addArgGroup(options.build());
        }
    }

    private static OptionSpec option(Setting<?> setting, Optional<Object> usual) {
        OptionSpec.Builder option = OptionSpec.builder("--" + setting.name())
                .userObject(setting)
                .paramLabel(label(setting))
                .description(help(setting, usual).replace("%", "%%"));
        List<String> words = words(setting.kind());
        if (!words.isEmpty()) {
            option.completionCandidates(words);
        }
        return switch (setting.kind()) {
            case Kind.Whole _ -> option.type(int.class).build();
            case Kind.Wide _ -> option.type(long.class).build();
            case Kind.Real _ -> option.type(double.class).build();
            case Kind.Flag _ -> option.type(boolean.class).arity("0").build();
            case Kind.Wholes _, Kind.Choice<?> _, Kind.Word _, Kind.Text _, Kind.Folder _ ->
                option.type(String.class).build();
        };
    }

    private static String label(Setting<?> setting) {
        return switch (setting.kind()) {
            case Kind.Whole _, Kind.Wide _ -> "N";
            case Kind.Real _ -> "X";
            case Kind.Flag _ -> "";
            case Kind.Wholes _ -> "N,...";
            case Kind.Choice<?> _, Kind.Word _ ->
                setting.name().substring(setting.name().lastIndexOf('-') + 1).toUpperCase(Locale.ROOT);
            case Kind.Text text -> text.label();
            case Kind.Folder _ -> "DIR";
        };
    }

    private static List<String> words(Kind<?> kind) {
        return switch (kind) {
            case Kind.Choice<?> choice -> choice.words();
            case Kind.Word(List<String> words) -> words;
            default -> List.of();
        };
    }

    private static String help(Setting<?> setting, Optional<Object> usual) {
        StringBuilder help = new StringBuilder(setting.help()).append('.');
        List<String> words = words(setting.kind());
        if (!words.stream().allMatch(word -> isNamed(setting.help(), word))) {
            help.append(" One of ").append(String.join(", ", words)).append('.');
        }
        String otherwise = usual.map(Vocabulary::written).orElse(setting.otherwise());
        if (!(setting.kind() instanceof Kind.Flag)) {
            help.append(" Default: ").append(otherwise);
        }
        return help.toString();
    }

    private static boolean isNamed(String text, String word) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])")
                .matcher(text)
                .find();
    }

    /** Returns the settings that a user gave a command. */
    static Map<String, Object> given(CommandSpec command) {
        ParseResult parsed = command.commandLine().getParseResult();
        Map<String, Object> settings = new LinkedHashMap<>();
        for (OptionSpec option : parsed.matchedOptions()) {
            if (option.userObject() instanceof Setting<?> setting) {
                Object value = option.typedValues().getLast();
                if (!option.longestName().equals(FRESH)) {
                    settings.put(setting.name(), value);
                } else if (parsed.hasMatchedOption(SAMPLES)) {
                    throw new Source.Options().exclusive(FRESH.substring(2), setting.name());
                } else {
                    settings.put(
                            setting.name(), Kind.word(value.equals(true) ? Sizes.Supply.FRESH : Sizes.Supply.FIXED));
                }
            }
        }
        return settings;
    }
}
