package org.pascaline.lab.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pascaline.engine.nn.CellType;
import org.pascaline.engine.nn.CellTypes;
import org.pascaline.engine.optim.OptimizerType;
import org.pascaline.engine.optim.ScheduleType;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.setting.Setting.Companion;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.DigitSum;
import org.pascaline.engine.task.Form;
import org.pascaline.engine.task.L1Norm;
import org.pascaline.engine.task.TaskType;

/**
 * The cells and tasks that there are. Options, help, studies, checks and pages are all derived from it; a new cell or task needs a
 * line in one of the two lists, and nothing else.
 *
 * @param cells recurrent cells, in the order in which they are listed
 * @param tasks in the order in which they are listed
 */
public record Catalog(List<CellType> cells, List<TaskType> tasks) {
    /** What comes with Pascaline. */
    public static final Catalog BUILT_IN = new Catalog(
            CellTypes.all(),
            List.of(
                    AddingProblem.Type.USUAL,
                    L1Norm.Type.USUAL,
                    DigitSum.Type.USUAL,
                    TransducerTask.USUAL,
                    ImageTask.FASHION_MNIST,
                    ImageTask.CIFAR_10));

    private static final Companion RECURRENT = new Companion(Networks.CELL, "gru or another recurrent one");

    /** Copies the lists. */
    public Catalog {
        cells = List.copyOf(cells);
        tasks = List.copyOf(tasks);
    }

    /**
     * Settings that belong together.
     *
     * @param heading above them in the help
     * @param settings in the order of the help
     */
    public record Group(String heading, List<Setting<?>> settings) {}

    /** Returns the names of all tasks. */
    public List<String> taskNames() {
        return tasks.stream().map(TaskType::name).toList();
    }

    /** Returns the task of a name, with its usual settings. */
    public Optional<TaskType> task(String name) {
        return tasks.stream().filter(task -> task.name().equals(name)).findFirst();
    }

    /** Returns the names of all recurrent cells. */
    public List<String> cellNames() {
        return cells.stream().map(CellType::name).toList();
    }

    /** Returns the names of all networks: recurrent cells, and two that have none. */
    public List<String> networkNames() {
        return Stream.concat(cellNames().stream(), Stream.of(Networks.LINEAR, Networks.MLP))
                .toList();
    }

    /** Returns the names of the networks that can do a task. */
    public List<String> networkNames(TaskType task) {
        List<String> names = new ArrayList<>();
        if (isRecurrent(task)) {
            names.addAll(cellNames());
        }
        if (task.networks().contains(Form.Network.LINEAR)) {
            names.add(Networks.LINEAR);
        }
        if (task.networks().contains(Form.Network.MLP)) {
            names.add(Networks.MLP);
        }
        return names;
    }

    private static boolean isRecurrent(TaskType task) {
        return task.networks().contains(Form.Network.RECURRENT)
                || task.networks().contains(Form.Network.EMBEDDED);
    }

    CellType cell(String name) {
        return cells.stream()
                .filter(cell -> cell.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the setting that names the network for a task. */
    Setting<String> cell(TaskType task) {
        List<String> names = networkNames(task);
        return Setting.word(
                Networks.CELL,
                names,
                String.valueOf(task.usual().getOrDefault(Networks.CELL, names.getFirst())),
                isRecurrent(task) ? "Recurrent cell. " + described(names) : "Network. " + described(names));
    }

    /** Returns the setting that names a recurrent cell for any task. */
    Setting<String> cell() {
        List<String> names = cellNames();
        return Setting.word(Networks.CELL, names, names.getFirst(), "Recurrent cell. " + described(names));
    }

    private String described(List<String> names) {
        return names.stream()
                .map(name -> name + ": "
                        + switch (name) {
                            case Networks.LINEAR -> "dense layers on each element by itself";
                            case Networks.MLP -> "dense layers";
                            default -> cell(name).description();
                        })
                .collect(Collectors.joining("; "));
    }

    /** Returns the settings of recurrent layers, whatever task they are for. */
    public List<Setting<?>> layerSettings() {
        List<Setting<?>> settings = new ArrayList<>(List.of(cell(), CellType.HIDDEN, Networks.LAYERS, Networks.INIT));
        settings.addAll(cellSettings());
        return settings;
    }

    private Set<Setting<?>> cellSettings() {
        return cells.stream()
                .flatMap(cell -> cell.settings().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns all settings of a run of a task, in groups. */
    public List<Group> groups(TaskType task) {
        List<Group> groups = new ArrayList<>();
        groups.add(new Group("Task", task.settings()));
        List<Setting<?>> network = new ArrayList<>(List.of(cell(task)));
        if (isRecurrent(task)) {
            network.addAll(List.of(CellType.HIDDEN, Networks.LAYERS, Networks.INIT));
            network.addAll(cellSettings());
        }
        if (task.networks().contains(Form.Network.EMBEDDED)) {
            network.add(Networks.EMBEDDING);
        }
        if (task.networks().contains(Form.Network.MLP)) {
            network.addAll(List.of(Networks.WIDTHS, Networks.ACTIVATION));
        }
        groups.add(new Group("Network", network));
        if (isRecurrent(task)) {
            groups.add(new Group("State between the steps", Networks.STATE));
        }
        groups.add(new Group("Samples", task.sampleSettings()));
        groups.add(new Group("Training", Budgets.settings(task)));
        groups.add(new Group("Optimiser", Optimization.settings()));
        return groups;
    }

    /**
     * Returns the value that a setting has for a task unless somebody chooses; nothing if that follows from other settings, or if
     * nothing is done then.
     */
    public static Optional<Object> usual(TaskType task, Setting<?> setting) {
        return Optional.ofNullable(task.usual().get(setting.name()))
                .or(() -> setting.fixed().map(Settings::plain));
    }

    /** Returns what those settings need beside them that mean something for some runs only. */
    Map<String, Companion> companions() {
        Map<String, Set<String>> cellsOf = new LinkedHashMap<>();
        cells.forEach(cell -> note(cellsOf, cell.settings(), cell.name()));
        Map<String, Set<String>> tasksOf = new LinkedHashMap<>();
        for (TaskType task : tasks) {
            note(tasksOf, task.settings(), task.name());
            note(tasksOf, task.sampleSettings(), task.name());
            if (task.networks().contains(Form.Network.EMBEDDED)) {
                note(tasksOf, List.of(Networks.EMBEDDING), task.name());
            }
        }
        Map<String, Set<String>> optimizersOf = new LinkedHashMap<>();
        OptimizerType.all().forEach(type -> note(optimizersOf, type.settings(), type.name()));
        Map<String, Set<String>> schedulesOf = new LinkedHashMap<>();
        ScheduleType.all().forEach(type -> note(schedulesOf, type.settings(), type.name()));
        Map<String, Companion> companions = new LinkedHashMap<>();
        name(companions, "task", tasksOf);
        name(companions, Networks.CELL, cellsOf);
        name(companions, Optimization.OPTIMIZER.name(), optimizersOf);
        name(companions, Optimization.SCHEDULE.name(), schedulesOf);
        companions.put(Networks.LAYERS.name(), RECURRENT);
        companions.put(Networks.INIT.name(), RECURRENT);
        companions.put(Networks.ACTIVATION.name(), new Companion(Networks.CELL, Networks.MLP));
        for (Setting<?> setting : Networks.STATE) {
            companions.put(setting.name(), setting.beside().orElse(RECURRENT));
        }
        return companions;
    }

    private static void note(Map<String, Set<String>> owners, List<Setting<?>> settings, String owner) {
        settings.forEach(setting -> owners.computeIfAbsent(setting.name(), _ -> new LinkedHashSet<>())
                .add(owner));
    }

    private static void name(Map<String, Companion> companions, String leading, Map<String, Set<String>> owners) {
        owners.forEach((setting, names) -> companions.put(setting, new Companion(leading, String.join(" or ", names))));
    }
}
