package org.pascaline.lab.spec;

import java.util.ArrayList;
import java.util.List;
import org.pascaline.engine.nn.CellType;
import org.pascaline.engine.nn.CellTypes;
import org.pascaline.lab.spec.Vocabulary.TaskName;

/** The names of networks: those of recurrent cells, and two that are not recurrent. */
public final class NetworkNames {
    /** Dense layers on each element by itself. */
    public static final String LINEAR = "linear";

    /** Dense layers. */
    public static final String MLP = "mlp";

    private NetworkNames() {}

    /** Returns the names of all recurrent cells, in the order in which they are listed. */
    public static List<String> recurrent() {
        return CellTypes.all().stream().map(CellType::name).toList();
    }

    /** Returns the names of all networks. */
    public static List<String> all() {
        List<String> names = new ArrayList<>(recurrent());
        names.add(LINEAR);
        names.add(MLP);
        return names;
    }

    /** Returns the names of the networks that can do a task. */
    public static List<String> of(TaskName task) {
        return switch (task) {
            case ADDING, ADDER, TRANSDUCER -> recurrent();
            case L1NORM -> all().stream().filter(name -> !name.equals(MLP)).toList();
            case FASHION_MNIST, CIFAR_10 -> List.of(MLP);
        };
    }
}
