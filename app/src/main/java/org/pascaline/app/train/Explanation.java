package org.pascaline.app.train;

import java.util.List;
import java.util.Set;
import org.pascaline.app.TextTable;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.task.TaskType;
import org.pascaline.lab.spec.Catalog;
import org.pascaline.lab.spec.RunSettings;
import org.pascaline.lab.spec.Vocabulary;

/** Tells of every setting of a run which value it has, and why. */
final class Explanation {
    private Explanation() {}

    /**
     * Returns a table, line by line.
     *
     * @param given the names of the settings that the user gave
     */
    static List<String> of(Catalog catalog, TaskType task, RunSettings.Resolved run, Set<String> given) {
        TextTable table = new TextTable(List.of("setting", "value", "origin"));
        run.settings().forEach((name, value) -> {
            if (!name.equals("task")) {
                table.add(List.of(name, Vocabulary.written(value), origin(catalog, task, name, given)));
            }
        });
        return table.lines();
    }

    private static String origin(Catalog catalog, TaskType task, String name, Set<String> given) {
        if (given.contains(name)) {
            return "given";
        }
        if (task.usual().containsKey(name)) {
            return "usual for " + task.name();
        }
        Setting<?> setting = catalog.groups(task).stream()
                .flatMap(group -> group.settings().stream())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return setting.fixed().isPresent() ? "usual" : setting.otherwise();
    }
}
