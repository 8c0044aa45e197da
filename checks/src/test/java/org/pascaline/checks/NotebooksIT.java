package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.checks.Launcher.Outcome;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Tool;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The notebooks in Jupyter, without a browser, on the kernel that {@code pascaline notebook --install} tells of. */
final class NotebooksIT {
    private static final Path NOTEBOOKS = Launcher.HOME.resolve("notebooks");

    private static final String SVG = "/data/image~1svg+xml";

    @TempDir
    private static Path folder;

    @Needs(Tool.NBCONVERT)
    @Test
    void notebookRunsFromTheFirstCellToTheLastAndKeepsItsPlotsAsHtml() throws IOException {
        JsonNode done = run("l1norm");
        long plots = outputs(done).stream()
                .filter(output -> !output.at(SVG).isMissingNode())
                .count();
        Outcome outcome = new Launcher(folder, Map.of("HOME", folder.toString()))
                .run(
                        Tool.NBCONVERT.path(),
                        "--to=html",
                        folder.resolve("done.ipynb").toString());
        assertThat(outcome.status()).as(outcome.err()).isZero();
        String html = Files.readString(folder.resolve("done.html"));
        assertThat(html.split("src=\"data:image/svg\\+xml;base64,", -1)).hasSize(1 + (int) plots);
    }

    @Tag("long")
    @Needs(Tool.NBCONVERT)
    @ParameterizedTest
    @ValueSource(strings = {"adding", "adder", "certified-adders", "alarmwork"})
    void everyOtherNotebookRunsFromTheFirstCellToTheLast(String name) throws IOException {
        run(name);
    }

    @Tag("long")
    @Needs({Tool.NBCONVERT, Tool.FASHION_MNIST})
    @Test
    void theNotebookOfImagesRunsFromTheFirstCellToTheLast() throws IOException {
        run("mlp");
    }

    private static JsonNode run(String name) throws IOException {
        JsonNode done = executed(NOTEBOOKS.resolve(name + ".ipynb"), List.of());
        List<JsonNode> outputs = outputs(done);
        assertThat(outputs)
                .noneMatch(output -> output.get("output_type").asString().equals("error"));
        assertThat(outputs).anyMatch(output -> output.at(SVG).toString().contains("<svg"));
        assertThat(outputs)
                .anyMatch(output -> output.at("/data/text~1html").toString().contains("<table"));
        return done;
    }

    @Needs(Tool.NBCONVERT)
    @Test
    void valuesPrintsAndMistakesAreShown() throws IOException {
        Path notebook = notebook(
                "6 * 7",
                "System.out.println(\"printed\"); show(Table.of(\"a\").row(1)); int x = 3;",
                "int[] numbers = {1, 2};\nnumbers\n  [x]",
                "Tensor nothing = 1;",
                "x + 1");
        JsonNode cells = executed(notebook, List.of("--allow-errors")).get("cells");
        assertThat(cells.at("/0/outputs/0/data/text~1plain").toString()).contains("42");
        assertThat(cells.at("/1/outputs").toString()).contains("printed", "<table>");
        assertThat(cells.at("/1/outputs")).hasSize(2);
        assertThat(cells.at("/2/outputs/0/traceback").toString())
                .contains("ArrayIndexOutOfBoundsException: Index 3 out of bounds", "line 2: numbers");
        assertThat(cells.at("/3/outputs/0/traceback").toString())
                .contains("line 1: Tensor nothing = 1;", "int cannot be converted")
                .doesNotContain("\\tat ");
        assertThat(cells.at("/4/outputs/0/data/text~1plain").toString()).contains("4");
    }

    @Test
    void notebooksAreStoredWithoutOutputs() throws IOException {
        try (Stream<Path> files = Files.list(NOTEBOOKS)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".ipynb")).toList();
            assertThat(all).hasSize(6);
            for (Path file : all) {
                JsonNode notebook = JsonMapper.shared().readTree(Files.readString(file));
                assertThat(outputs(notebook)).as(file.toString()).isEmpty();
                assertThat(notebook.at("/metadata/kernelspec/name").asString()).isEqualTo("pascaline");
            }
        }
    }

    @Test
    void installedKernelStartsTheJdkAndTheJarsOfThisTree() throws IOException {
        Outcome outcome = Launcher.pascaline(
                "notebook", "--install", "--prefix", folder.resolve("env").toString());
        assertThat(outcome.status()).as(outcome.err()).isZero();
        Path file = folder.resolve("env/share/jupyter/kernels/pascaline/kernel.json");
        assertThat(outcome.out()).isEqualTo(file + "\n");
        JsonNode spec = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(Path.of(spec.at("/argv/0").asString())).isExecutable();
        assertThat(spec.get("argv").toString())
                .contains(
                        "jdk.incubator.vector",
                        "{connection_file}",
                        Launcher.HOME.resolve("app/target").toString());
        assertThat(spec.get("interrupt_mode").asString()).isEqualTo("message");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --prefix x                  | --prefix goes with --install
                    --user                      | --user goes with --install
                    --install --user --prefix x | choose one of --user and --prefix
                    """)
    void aMistakeIsAnsweredInOneLine(String line, String expected) {
        Outcome outcome = Program.pascaline(("notebook " + line).split(" ", -1));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).matches("[^\n]*" + expected + "[^\n]*\n");
    }

    @Test
    void withoutJupyterOneSentenceSaysWhatToInstall() throws IOException {
        Path bare = Sandbox.in(folder).bareTools();
        Outcome outcome = new Launcher(
                        Launcher.HOME,
                        Map.of(
                                "PASCALINE_BUILD",
                                "never",
                                "PATH",
                                bare.toString(),
                                "JAVA_HOME",
                                System.getProperty("java.home")))
                .run(Launcher.HOME.resolve("pascaline"), "notebook");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).matches("pascaline notebook needs Jupyter [^\n]*install[^\n]*\\.\n");
    }

    // ------------------------------------------------------------------------------------------------- Jupyter

    private static JsonNode executed(Path notebook, List<String> more) throws IOException {
        Outcome installed = Launcher.pascaline("notebook", "--install", "--prefix", folder.toString());
        assertThat(installed.status()).as(installed.err()).isZero();
        Launcher launcher = new Launcher(
                folder, Map.of("JUPYTER_PATH", folder.resolve("share/jupyter").toString(), "HOME", folder.toString()));
        String[] arguments = Stream.concat(
                        Stream.of(
                                "--to=notebook",
                                "--execute",
                                "--ExecutePreprocessor.kernel_name=pascaline",
                                "--ExecutePreprocessor.timeout=60",
                                "--output-dir=" + folder,
                                "--output=done.ipynb",
                                notebook.toString()),
                        more.stream())
                .toArray(String[]::new);
        Outcome outcome = launcher.run(Tool.NBCONVERT.path(), arguments);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return JsonMapper.shared().readTree(Files.readString(folder.resolve("done.ipynb")));
    }

    private static List<JsonNode> outputs(JsonNode notebook) {
        return StreamSupport.stream(notebook.get("cells").spliterator(), false)
                .filter(cell -> cell.has("outputs"))
                .flatMap(cell -> StreamSupport.stream(cell.get("outputs").spliterator(), false))
                .toList();
    }

    private static Path notebook(String... cells) throws IOException {
        ObjectNode notebook = JsonMapper.shared().createObjectNode();
        ArrayNode list = notebook.putArray("cells");
        for (String source : cells) {
            ObjectNode cell = list.addObject();
            cell.put("cell_type", "code").put("source", source).putNull("execution_count");
            cell.putObject("metadata");
            cell.putArray("outputs");
        }
        ObjectNode kernel = notebook.putObject("metadata").putObject("kernelspec");
        kernel.put("name", "pascaline").put("display_name", "Java with Pascaline");
        notebook.put("nbformat", 4).put("nbformat_minor", 4);
        return Files.writeString(folder.resolve("made.ipynb"), notebook.toString());
    }
}
