package org.pascaline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Where an option takes one of a few words, an answer to another word offers just those, and the nearest first of all. */
final class OfferedValuesTest {
    @TempDir
    private Path runs = Path.of("");

    static Stream<Arguments> choices() {
        return Program.commands()
                .flatMap(command -> command.options().stream()
                        .filter(option -> !words(option).isEmpty())
                        .map(option -> Arguments.of(Program.words(command), option.longestName(), command, option)));
    }

    private static List<String> words(OptionSpec option) {
        Iterable<String> candidates = option.completionCandidates();
        return candidates == null || option.typeInfo().isBoolean()
                ? List.of()
                : StreamSupport.stream(candidates.spliterator(), false).toList();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("choices")
    void aWordNearOneOfThemIsAnsweredByIt(String name, String option, CommandSpec command, OptionSpec spec) {
        for (String word : words(spec)) {
            Program.Ended ended = Program.run(line(command, option + "=" + word + "x"));
            assertThat(ended.status()).as(ended.err()).isEqualTo(ExitStatus.USAGE);
            assertThat(ended.err()).contains("the nearest is " + word).contains(String.join(", ", words(spec)));
        }
    }

    /** Another mistake on the line keeps the command from being carried out; nothing is said against the word. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("choices")
    void whatIsOfferedIsAccepted(String name, String option, CommandSpec command, OptionSpec spec) {
        boolean trains = command.findOption("--batch") != null;
        for (String word : words(spec)) {
            String[] line = line(command, option + "=" + word);
            line = Arrays.copyOf(line, line.length + 1);
            line[line.length - 1] = trains ? "--batch=0" : "--no-such-option";
            Program.Ended ended = Program.run(line);
            assertThat(ended.status()).as(ended.err()).isEqualTo(ExitStatus.USAGE);
            assertThat(ended.err())
                    .contains(trains ? "--batch must be" : "--no-such-option")
                    .doesNotContain("is none of", option + " must be", "the nearest is " + word);
        }
    }

    private String[] line(CommandSpec command, String given) {
        List<String> line = new ArrayList<>(Arrays.asList(Program.words(command).split(" ")));
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            if (parameter.arity().min() > 0) {
                line.add("nothing");
            }
        }
        line.add(given);
        if (command.findOption("--runs") != null) {
            line.add("--runs=" + runs);
        }
        command.options().stream()
                .filter(OptionSpec::required)
                .forEach(option -> line.add(option.longestName() + "=" + runs.resolve("made")));
        if (command.name().equals("l1norm") && !given.startsWith("--cell")) {
            line.add("--cell=gru");
        }
        if (command.name().equals("cifar-10")) {
            line.add("--data=" + runs);
        }
        return line.toArray(String[]::new);
    }
}
