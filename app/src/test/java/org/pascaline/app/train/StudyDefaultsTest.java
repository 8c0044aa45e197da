package org.pascaline.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Source;
import org.pascaline.lab.spec.Vocabulary;
import org.pascaline.lab.spec.Vocabulary.TaskName;
import picocli.CommandLine;

/** Where a setting that nobody gives has another value in a study than on the command line, the page on studies says so. */
final class StudyDefaultsTest {
    /** Choices that bring settings of their own along. */
    private static final List<Map<String, Object>> CHOICES = List.of(
            Map.of(),
            Map.of("optimizer", "sgd"),
            Map.of("schedule", "exponential"),
            Map.of("schedule", "step"),
            Map.of("schedule", "cosine"));

    private static final CommandLine TRAIN = new CommandLine(new TrainCommand());

    @Test
    void thePageListsEveryDifference() throws IOException {
        List<String> page = Files.readAllLines(Path.of("../docs/studies/README.md"));
        List<String> rows = new ArrayList<>();
        for (TaskName task : TaskName.values()) {
            differences(Vocabulary.word(task))
                    .forEach((name, values) -> rows.add("| `%s` | `%s` | %s | %s |"
                            .formatted(Vocabulary.word(task), name, values.getFirst(), values.getLast())));
        }
        int from = page.indexOf("| task | setting | `train` | study |") + 2;
        assertThat(page.subList(from, from + rows.size())).isEqualTo(rows);
        assertThat(page.get(from + rows.size())).isEmpty();
    }

    private static Map<String, List<String>> differences(String task) {
        Map<String, Object> recipe = Recipe.of(
                Objects.requireNonNull(TRAIN.getSubcommands().get(task)).getCommandSpec());
        Map<String, List<String>> differences = new TreeMap<>();
        for (Map<String, Object> choice : CHOICES) {
            Map<String, Object> given = new LinkedHashMap<>(choice);
            given.put("task", task);
            if (task.equals("cifar-10")) {
                given.put("data", "/images");
            }
            if (task.equals("transducer")) {
                given.put("machine", "parity"); // a study has to name one
            }
            SequencedMap<String, Object> trained =
                    RunSettings.read(new Source.Options(), given, recipe).settings();
            Map<String, Object> like = new LinkedHashMap<>(given);
            like.put("cell", trained.get("cell"));
            SequencedMap<String, Object> studied =
                    RunSettings.read(new Source.File("study"), like, Map.of()).settings();
            trained.forEach((name, value) -> note(name, value, studied.get(name), differences));
            Object cell = RunSettings.read(new Source.File("study"), given, Map.of())
                    .settings()
                    .get("cell");
            note("cell", Objects.requireNonNull(trained.get("cell")), cell, differences);
        }
        return differences;
    }

    private static void note(String name, Object train, @Nullable Object study, Map<String, List<String>> differences) {
        String left = Vocabulary.written(train);
        String right = study == null ? "none" : Vocabulary.written(study);
        if (!left.equals(right)) {
            differences.put(name, List.of(left, right));
        }
    }
}
