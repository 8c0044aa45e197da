package org.pascaline.lab.check;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.LongStream;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.task.Split;
import org.pascaline.engine.task.Task;
import org.pascaline.kernels.ScalarKernels;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.RunSpec;

/** Which operations a network is made of, as its forward pass records them; the loss is not part of it. */
public final class Operations {
    private static final int SAMPLES = 2;

    /** In a list of what is allowed, this stands for a whole cell, whichever it is. */
    private static final String CELL = "cell";

    private Operations() {}

    /** Returns the names of the operations of a run's network, in the order in which they first come. */
    public static SequencedSet<String> of(RunSpec spec) {
        Assembly assembly = Assembly.of(spec);
        Task task = assembly.plan().task();
        SequencedSet<String> names = new LinkedHashSet<>();
        try (Team team = new Team(1)) {
            FloatTape tape =
                    new FloatTape(new ScalarKernels(), team, assembly.layout().initialize(spec.seed()));
            tape.watch(operation -> names.add(operation.name()));
            Batch batch = task.newBatch(Split.TRAIN, SAMPLES);
            task.fill(batch, Split.TRAIN, LongStream.range(0, SAMPLES).toArray());
            tape.beginWithoutGradient();
            assembly.plan().model().forward(tape, batch);
        }
        return names;
    }

    /** Returns those operations that are not allowed. */
    public static List<String> forbidden(Collection<String> operations, Collection<String> allowed) {
        return operations.stream()
                .filter(name -> !allowed.contains(name))
                .filter(name -> !(name.endsWith("-" + CELL) && allowed.contains(CELL)))
                .toList();
    }
}
