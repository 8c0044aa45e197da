package org.pascaline.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The reference of the command line as Markdown, from the same descriptions as the help. It is the same on every machine: what
 * an environment variable can change is shown as it is without that variable.
 */
final class Reference {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(env:\\w+(:-(?<fallback>[^}]*))?|[A-Z-]+)}");
    private static final Pattern MARKUP = Pattern.compile("[\\\\*<\\[`]");
    private static final String BEGINNING = """
            # Commands and options

            What `./pascaline COMMAND --help` says, for all commands. An option can be given anywhere behind its command, as `--name value` or `--name=value`; `-h` or `--help` shows what a command takes.

            This page is made by the program: after a change to a command, `./pascaline reference > docs/cli.md`.
            """;

    private final StringBuilder text = new StringBuilder(BEGINNING);

    private Reference() {}

    /** Returns the reference of a command and all below it. */
    static String markdown(CommandLine line) {
        line.setInterpolateVariables(false);
        Reference reference = new Reference();
        reference.addSubcommands(line.getCommandSpec(), 2);
        return reference.text.toString();
    }

    private void addSubcommands(CommandSpec parent, int level) {
        for (CommandLine line : parent.subcommands().values()) {
            CommandSpec command = line.getCommandSpec();
            if (!command.usageMessage().hidden()) {
                add(command, level);
                addSubcommands(command, level + 1);
            }
        }
    }

    private void add(CommandSpec command, int level) {
        UsageMessageSpec usage = command.usageMessage();
        paragraph("#".repeat(level) + " " + command.qualifiedName());
        prose(List.of(usage.description()));
        paragraph("```\n%s\n```".formatted(synopsis(command)));
        arguments(command);
        for (ArgGroupSpec group : command.argGroups()) {
            options(Optional.ofNullable(group.heading()), group.allOptionsNested(), usage);
        }
        prose(List.of(usage.footer()));
    }

    /** The names of the options for help and version are variables, too, which nobody changes. */
    private static String synopsis(CommandSpec command) {
        command.commandLine().setInterpolateVariables(true);
        try {
            return new Help(command, Help.defaultColorScheme(Ansi.OFF))
                    .synopsis(0)
                    .strip();
        } finally {
            command.commandLine().setInterpolateVariables(false);
        }
    }

    /** Positional arguments, then the options that belong to no group. */
    private void arguments(CommandSpec command) {
        List<String> items = new ArrayList<>();
        for (PositionalParamSpec argument : command.positionalParameters()) {
            if (!argument.hidden()) {
                items.add(item(argument.paramLabel(), argument));
            }
        }
        list(items);
        List<OptionSpec> own = command.options().stream()
                .filter(option -> option.group() == null)
                .toList();
        options(Optional.empty(), own, command.usageMessage());
    }

    private void options(Optional<String> heading, List<OptionSpec> options, UsageMessageSpec usage) {
        List<OptionSpec> shown = new ArrayList<>(options);
        shown.removeIf(option -> option.hidden() || option.usageHelp() || option.versionHelp());
        if (shown.isEmpty()) {
            return;
        }
        shown.sort(
                usage.sortOptions()
                        ? Comparator.comparing(OptionSpec::longestName)
                        : Comparator.comparingInt(OptionSpec::order));
        heading.ifPresent(words -> paragraph(format(words).strip()));
        list(shown.stream()
                .map(option -> item(String.join(", ", option.names()) + label(option), option))
                .toList());
    }

    private static String label(OptionSpec option) {
        return option.arity().max() == 0 ? "" : "=" + option.paramLabel();
    }

    private static String item(String name, ArgSpec argument) {
        StringBuilder words = new StringBuilder();
        for (String line : argument.description()) {
            words.append(words.isEmpty() ? "" : " ").append(resolved(line, argument));
        }
        return "- `%s`: %s".formatted(name, escaped(format(words.toString())));
    }

    private void list(List<String> items) {
        if (!items.isEmpty()) {
            paragraph(String.join("\n", items));
        }
    }

    /** Lines of text; those that begin with blanks are typed in a terminal. */
    private void prose(List<String> lines) {
        StringBuilder words = new StringBuilder();
        StringBuilder typed = new StringBuilder();
        for (String line : lines) {
            String formatted = format(line);
            if (formatted.startsWith("  ")) {
                typed.append(formatted.strip()).append('\n');
            } else if (!formatted.isBlank()) {
                words.append(words.isEmpty() ? "" : " ").append(formatted.strip());
            }
        }
        if (!words.isEmpty()) {
            paragraph(escaped(words.toString()));
        }
        if (!typed.isEmpty()) {
            paragraph("```sh\n%s```".formatted(typed));
        }
    }

    private void paragraph(String lines) {
        text.append('\n').append(lines).append('\n');
    }

    private static String resolved(String description, ArgSpec argument) {
        Matcher variable = VARIABLE.matcher(description);
        return variable.replaceAll(found -> Matcher.quoteReplacement(
                switch (found.group(1)) {
                    case "DEFAULT-VALUE" -> defaultOf(argument);
                    case "COMPLETION-CANDIDATES" -> String.join(", ", argument.completionCandidates());
                    default ->
                        throw new IllegalArgumentException(
                                "the description of %s has the variable %s".formatted(argument, found.group()));
                }));
    }

    private static String defaultOf(ArgSpec argument) {
        IDefaultValueProvider provider = argument.command().defaultValueProvider();
        return Optional.ofNullable(provider)
                .map(known -> provided(known, argument))
                .or(() -> Optional.ofNullable(argument.defaultValue()))
                .map(value -> {
                    Matcher variable = VARIABLE.matcher(value);
                    return variable.matches()
                            ? Optional.ofNullable(variable.group("fallback")).orElse("")
                            : value;
                })
                .orElseGet(() -> String.valueOf(argument.initialValue()));
    }

    private static @Nullable String provided(IDefaultValueProvider provider, ArgSpec argument) {
        try {
            return provider.defaultValue(argument);
        } catch (Exception e) {
            throw new IllegalStateException("no default for " + argument, e);
        }
    }

    /** Descriptions are formats: they write a percent sign twice. */
    private static String format(String description) {
        return String.format(Locale.ROOT, description);
    }

    private static String escaped(String words) {
        return MARKUP.matcher(words).replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
    }
}
