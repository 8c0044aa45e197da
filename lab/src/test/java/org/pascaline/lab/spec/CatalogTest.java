package org.pascaline.lab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.nn.CellType;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.task.Form;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.task.Split;
import org.pascaline.engine.task.TaskType;

/** What the compiler would tell of closed lists, over all cells and tasks that there are. */
final class CatalogTest {
    private static final Catalog CATALOG = Catalog.BUILT_IN;

    static List<TaskType> tasks() {
        return CATALOG.tasks();
    }

    static List<TaskType> drawnTasks() {
        return tasks().stream().filter(task -> task.drawn().isPresent()).toList();
    }

    private static List<Setting<?>> settings(TaskType task) {
        List<Setting<?>> all = new ArrayList<>();
        CATALOG.groups(task).forEach(group -> all.addAll(group.settings()));
        return all;
    }

    private static RunSettings.Resolved read(TaskType task, Map<String, Object> more) {
        Map<String, Object> settings = new LinkedHashMap<>(more);
        settings.put("task", task.name());
        if (task.equals(ImageTask.CIFAR_10)) {
            settings.put("data", "cifar");
        }
        return RunSettings.read(new Source.File("test"), settings);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void aSettingIsDescribedOnceAndInOneSentence(TaskType task) {
        assertThat(settings(task)).extracting(Setting::name).doesNotHaveDuplicates();
        assertThat(settings(task)).allSatisfy(setting -> {
            assertThat(setting.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
            assertThat(setting.help()).matches("[A-Za-z].*[^.]");
            assertThat(setting.fixed().isPresent() || !setting.otherwise().isBlank())
                    .as("what %s is unless somebody chooses", setting.name())
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void everyRunIsOfSettingsThatAreDescribed(TaskType task) {
        for (String network : CATALOG.networkNames(task)) {
            assertThat(settings(task))
                    .extracting(Setting::name)
                    .containsAll(read(task, Map.of("cell", network)).settings().keySet().stream()
                            .filter(name -> !name.equals("task"))
                            .toList());
        }
    }

    /** Values that are written in the description of the task, as somebody would write them, are read as they are there. */
    @ParameterizedTest
    @MethodSource("tasks")
    void usualValuesAreThoseOfSettingsAndAreTaken(TaskType task) {
        Map<String, Object> used = read(task, Map.of()).settings();
        task.usual()
                .forEach((name, value) -> assertThat(Vocabulary.written(
                                Optional.ofNullable(used.get(name)).orElse("not used")))
                        .as(name)
                        .isEqualTo(Vocabulary.written(value)));
        assertThat(CATALOG.networkNames(task))
                .contains(String.valueOf(task.usual().get("cell")));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void aUsualTaskIsTheOneOfNoSettings(TaskType task) {
        Map<String, Object> none = new LinkedHashMap<>();
        for (Setting<?> setting : task.settings()) {
            setting.fixed().ifPresent(value -> none.put(setting.name(), Settings.plain(value)));
        }
        TaskType read = read(task, none).spec().task();
        assertThat(read.name()).isEqualTo(task.name());
        if (task.drawn().isPresent()) {
            assertThat(read).isEqualTo(task);
        }
    }

    @ParameterizedTest
    @MethodSource("drawnTasks")
    void aDescriptionSaysWhatTheTaskDoes(TaskType task) {
        TaskType small = task.small(5, 3);
        assertThat(small.drawn())
                .hasValueSatisfying(sizes -> assertThat(sizes).isEqualTo(new Sizes(3, 1, 1, Sizes.Supply.FIXED)));
        assertThat(small.length()).isEqualTo(5);
        assertThat(small.task(1).name()).isEqualTo(task.name());
        assertThat(small.task(1).newMeter(Split.VALIDATION).metrics().values().keySet())
                .containsExactlyElementsOf(small.measures());
        assertThat(small.measures().getFirst())
                .isEqualTo(small.task(1).objective().metric());
        assertThat(small.measures()).containsAll(small.lossMeasure().stream().toList());
        assertThat(small.task(1).newBatch(Split.TRAIN, 2).lengths().steps()).isEqualTo(5);
    }

    @Test
    void aWordThatIsOfAnotherTaskIsAnsweredWithThatTask() {
        assertThat(CATALOG.companions().get("train-sums")).isEqualTo(new Setting.Companion("task", "adder"));
        assertThat(CATALOG.companions().get("decay-steps"))
                .isEqualTo(new Setting.Companion("schedule", "step or cosine"));
        assertThat(CATALOG.companions().get("embedding"))
                .isEqualTo(new Setting.Companion("task", "adder or transducer"));
    }

    @Test
    void cellsAreDescribed() {
        assertThat(CATALOG.cells()).extracting(CellType::name).doesNotHaveDuplicates();
        assertThat(CATALOG.cells()).allSatisfy(cell -> {
            assertThat(cell.description()).isNotBlank();
            assertThat(cell.paper()).matches(".*\\d{4}.*");
        });
        assertThat(Set.of(Form.Network.values()))
                .isEqualTo(Set.copyOf(tasks().stream()
                        .flatMap(task -> task.networks().stream())
                        .toList()));
    }
}
