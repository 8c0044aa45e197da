package org.pascaline.app.gradcheck;

import java.util.ArrayList;
import java.util.List;
import org.pascaline.engine.task.Form;
import org.pascaline.engine.task.TaskType;
import org.pascaline.lab.spec.Catalog;

/**
 * A network whose gradient can be checked, and the task that it is checked on.
 *
 * @param name as on the command line
 * @param task what it reads and answers
 * @param kind of network
 */
record CheckedNetwork(String name, TaskType task, Form.Network kind) {

    /** Returns all that there are: recurrent ones have the name of their task. */
    static List<CheckedNetwork> all(Catalog catalog) {
        List<CheckedNetwork> all = new ArrayList<>();
        for (TaskType task : catalog.tasks()) {
            for (Form.Network kind : Form.Network.values()) {
                String name = switch (kind) {
                    case RECURRENT, EMBEDDED -> task.name();
                    case LINEAR -> task.name() + "-linear";
                    case MLP -> "mlp";
                };
                // Dense layers are the same ones for every set of images: the first will do.
                if (task.networks().contains(kind)
                        && all.stream().noneMatch(known -> known.name().equals(name))) {
                    all.add(new CheckedNetwork(name, task, kind));
                }
            }
        }
        return all;
    }
}
