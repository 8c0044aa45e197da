package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.app.gradcheck.GradcheckCommand;
import org.pascaline.app.train.TrainCommand;
import org.pascaline.engine.nn.Dense;
import org.pascaline.engine.nn.Initializer;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.nn.Mlp;
import org.pascaline.kernels.Activation;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.Catalog;
import org.pascaline.lab.spec.RunSettings;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The pages on cells and tasks say what the program does, and none is missing. */
final class PagesTest {
    private static final Path DOCS = Launcher.HOME.resolve("docs");
    private static final int HIDDEN = 12;
    private static final int CLASSES = 10;

    private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9_.]+)` \\| `\\[(.*)]` \\|.*");
    private static final Pattern BLOCK = Pattern.compile("```(\\w*)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    private static String page(String folder, String name) throws IOException {
        Path file = DOCS.resolve(folder).resolve(name + ".md");
        assertThat(file).as("the page of %s", name).isRegularFile();
        return Files.readString(file);
    }

    /** Returns the blocks of a page that are marked so. */
    private static List<String> blocks(String page, String language) {
        return BLOCK.matcher(page)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** Returns a section's text, without its heading. */
    private static String section(String page, String heading) {
        int from = page.indexOf("\n## " + heading + "\n");
        assertThat(from).as("the section '%s'", heading).isNotNegative();
        int to = page.indexOf("\n## ", from + 1);
        return page.substring(from, to < 0 ? page.length() : to);
    }

    private static String joined(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    // ------------------------------------------------------------------------------------------------- cells

    /** Returns the parameters of the network around a cell, those of recurrent layers alone where there are some. */
    private static Layout layout(String cell) {
        Map<String, Object> hidden = Map.of("cell", cell, "hidden", HIDDEN);
        return switch (cell) {
            case "linear" -> of(hidden, "l1norm");
            case "mlp" -> {
                Layout layout = new Layout();
                Dense first = Dense.of(layout, "layers.0", 2, HIDDEN, new Initializer.He(), new Initializer.Zeros());
                Dense last = Dense.of(layout, "layers.1", HIDDEN, CLASSES);
                assertThat(new Mlp(List.of(first, last), Activation.RELU).layers())
                        .hasSize(2);
                yield layout;
            }
            default -> of(hidden, "adding");
        };
    }

    private static Layout of(Map<String, Object> settings, String task) {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.put("task", task);
        return Assembly.of(RunSettings.read("test", all)).layout();
    }

    private static SequencedMap<String, String> documented(String page) {
        SequencedMap<String, String> rows = new LinkedHashMap<>();
        for (String line : section(page, "Parameters").lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), shape(row.group(2)));
            }
        }
        return rows;
    }

    /** Returns a shape such as {@code 4·H, I} with the sizes of the test's network in place of the letters. */
    private static String shape(String written) {
        Map<String, Integer> letters = Map.of("H", HIDDEN, "I", 2, "C", CLASSES);
        return Arrays.stream(written.split(", ", -1))
                .map(extent -> Arrays.stream(extent.split("·", -1))
                        .mapToInt(
                                factor -> letters.containsKey(factor) ? letters.get(factor) : Integer.parseInt(factor))
                        .reduce(1, (a, b) -> a * b))
                .toList()
                .toString();
    }

    private static List<String> networks() {
        return Catalog.BUILT_IN.networkNames();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aCellsPageHasTheNamesAndShapesOfItsParametersInTheirOrder(String cell) throws IOException {
        SequencedMap<String, String> expected = new LinkedHashMap<>();
        layout(cell).slices().stream()
                .filter(slice -> cell.equals("linear") || !slice.name().startsWith("out."))
                .forEach(slice -> expected.put(slice.name(), slice.shape().toString()));
        assertThat(documented(page("cells", cell)).entrySet()).containsExactlyElementsOf(expected.entrySet());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aCellsPageShowsTheDefinitionAsItIsInTheSource(String cell) throws IOException {
        String definition = section(page("cells", cell), "Definition");
        Matcher source = Pattern.compile("\\]\\(\\.\\./\\.\\./(engine/src/main/[^)]*\\.java)\\)")
                .matcher(definition);
        assertThat(source.find()).as("the link to the source").isTrue();
        String code = joined(Files.readString(Launcher.HOME.resolve(source.group(1))));
        assertThat(blocks(definition, "java"))
                .hasSize(1)
                .allSatisfy(block -> assertThat(code).contains(joined(block)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aCellsPageHasEverySectionAndItsCommands(String cell) throws IOException {
        String page = page("cells", cell);
        assertThat(page).startsWith("# `%s`".formatted(cell));
        for (String heading : List.of("Equations", "First weights", "Cost", "When to use it")) {
            section(page, heading);
        }
        assertThat(section(page, "Commands")).contains("./pascaline train ", "./pascaline gradcheck ");
        assertThat(Files.readString(DOCS.resolve("cells/README.md"))).contains("[`%s`](%s.md)".formatted(cell, cell));
    }

    // ------------------------------------------------------------------------------------------------- tasks

    private static List<String> tasks() {
        return Catalog.BUILT_IN.taskNames();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void aTasksPageHasEverySection(String name) throws IOException {
        String page = page("tasks", name);
        assertThat(page).startsWith("# `%s`".formatted(name));
        for (String heading : List.of("Example", "Baseline", "Measures", "Options", "Published values")) {
            section(page, heading);
        }
        assertThat(section(page, "Try it")).contains("pascaline train " + name);
        assertThat(Files.readString(DOCS.resolve("tasks/README.md"))).contains("[`%s`](%s.md)".formatted(name, name));
    }

    @ParameterizedTest
    @CsvSource({
        "adding, engine/src/main/java/org/pascaline/engine/task/AddingProblem.java",
        "l1norm, engine/src/main/java/org/pascaline/engine/task/L1Norm.java",
        "adder, engine/src/main/java/org/pascaline/engine/task/DigitSum.java",
        "transducer, engine/src/main/java/org/pascaline/engine/task/Transduction.java"
    })
    void theExampleOfATasksPageIsThatOfTheClass(String task, String source) throws IOException {
        String comment = joined(Files.readString(Launcher.HOME.resolve(source)).replaceAll("(?m)^ \\*", ""));
        List<String> examples = blocks(section(Files.readString(DOCS.resolve("tasks/" + task + ".md")), "Example"), "");
        assertThat(examples)
                .hasSize(1)
                .allSatisfy(example -> assertThat(comment).contains("{@code " + joined(example) + " }"));
    }

    @Test
    void theExampleOfTheImagesIsThatOfTheClass() throws IOException {
        String source = Files.readString(
                Launcher.HOME.resolve("lab/src/main/java/org/pascaline/lab/data/ImageClassification.java"));
        String example =
                "With 20 training images, images 0 to 17 are training samples 0 to 17, and image 18 is validation"
                        + " sample 0.";
        assertThat(joined(source.replaceAll("(?m)^ \\*", ""))).contains(example);
        assertThat(Files.readString(DOCS.resolve("tasks/fashion-mnist.md"))).contains(example);
    }

    // ------------------------------------------------------------------------------------------------- commands

    static Stream<String> commands() throws IOException {
        List<Path> shown = pages().filter(page -> !page.startsWith("how-to")).toList();
        Set<String> commands = new LinkedHashSet<>();
        for (Path page : shown) {
            blocks(Files.readString(DOCS.resolve(page)), "sh").stream()
                    .flatMap(String::lines)
                    .filter(line -> line.startsWith("./pascaline train ") || line.startsWith("./pascaline gradcheck "))
                    .forEach(line -> commands.add(line.replaceAll(" +#.*", "").strip()));
        }
        return commands.stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandOnAPageIsOneThatTheProgramTakes(String command) {
        List<String> words = List.of(command.split(" ", -1));
        CommandLine line;
        if (words.get(1).equals("train")) {
            line = new CommandLine(new TrainCommand());
            TrainCommand.addTasks(line, Catalog.BUILT_IN);
        } else {
            line = new CommandLine(new GradcheckCommand());
            GradcheckCommand.addSettings(line, Catalog.BUILT_IN);
        }
        ParseResult parsed = line.parseArgs(words.subList(2, words.size()).toArray(String[]::new));
        assertThat(parsed.unmatched()).isEmpty();
    }

    // ------------------------------------------------------------------------------------------------- links

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".md"))
                    .map(DOCS::relativize)
                    .filter(file -> file.startsWith("cells")
                            || file.startsWith("tasks")
                            || file.startsWith("how-to")
                            || file.getNameCount() == 1)
                    .sorted()
                    .toList();
            return all.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatAPageLinksToIsThere(Path name) throws IOException {
        Path page = DOCS.resolve(name);
        LINK.matcher(Files.readString(page))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("http") && !link.startsWith("#"))
                .forEach(link -> assertThat(page.resolveSibling(link.replaceAll("#.*", "")))
                        .as("%s in %s", link, name)
                        .exists());
    }
}
