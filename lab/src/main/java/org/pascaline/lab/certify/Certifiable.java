package org.pascaline.lab.certify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pascaline.engine.nn.Cell;
import org.pascaline.engine.nn.Noisy;
import org.pascaline.engine.nn.Rounded;
import org.pascaline.engine.nn.SequenceTagger;
import org.pascaline.engine.nn.Stack;
import org.pascaline.engine.tape.Grid;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.task.Transducer;
import org.pascaline.lab.weights.TrainedModel;

/**
 * A trained network that can be certified: its state is rounded to a grid, and a finite machine says what is right.
 *
 * @param model every layer of it {@link Rounded} to the grid
 * @param parameters its weights
 * @param grid of all layers
 * @param machine what it has to follow
 */
public record Certifiable(SequenceTagger model, Parameters parameters, Grid grid, Transducer machine) {

    /**
     * Takes a trained network.
     *
     * @param grid to round its state to; absent for the one that it was trained to run with
     * @throws IllegalArgumentException if its task is done by no finite machine, or there is no grid; the message says what
     *     would help
     */
    public static Certifiable of(TrainedModel trained, Optional<Grid> grid) {
        String task = trained.spec().task().name();
        Transducer machine = trained.assembly()
                .plan()
                .task()
                .transducer()
                .orElseThrow(() -> new IllegalArgumentException(
                        ("the task '%s' cannot be certified: no finite machine does it, so there is no list of states that"
                                        + " would cover every length; 'adder' and 'transducer' can")
                                .formatted(task)));
        if (!(trained.assembly().plan().model() instanceof SequenceTagger tagger)) {
            throw new IllegalArgumentException("the network '%s' has no recurrent state to walk through"
                    .formatted(trained.spec().model().name()));
        }
        Grid used = grid.or(() -> gridOf(tagger.rnn()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the state of this network is not rounded, so it has too many values to walk through; say --grid"
                                + " 1/4, or train with --state-grid 1/4"));
        return new Certifiable(
                new SequenceTagger(tagger.embedding(), rounded(tagger.rnn(), used), tagger.out()),
                trained.parameters(),
                used,
                machine);
    }

    private static Optional<Grid> gridOf(Stack rnn) {
        return rnn.cells().getFirst() instanceof Rounded rounded ? Optional.of(rounded.grid()) : Optional.empty();
    }

    private static Stack rounded(Stack rnn, Grid grid) {
        return new Stack(rnn.cells().stream()
                .map(cell -> (Cell) new Rounded(plain(cell), grid, false))
                .toList());
    }

    /** Returns a cell without what is around it. */
    private static Cell plain(Cell cell) {
        return switch (cell) {
            case Rounded(Cell inner, Grid grid, boolean inTraining) -> plain(inner);
            case Noisy(Cell inner, float width) -> plain(inner);
            default -> cell;
        };
    }

    /** Has the network read inputs from the start; returns its answers. */
    List<Integer> answers(List<Integer> inputs, StepNetwork steps) {
        List<Integer> answers = new ArrayList<>();
        float[][] state = {new float[steps.width()]};
        for (int t = 0; t < inputs.size(); t++) {
            int[] read = new int[machine.channels()];
            for (int channel = 0; channel < read.length; channel++) {
                read[channel] = machine.symbol(inputs.get(t), channel);
            }
            steps.put(0, state[0], read);
            steps.step(1, t, (row, answer, after) -> {
                answers.add(answer);
                state[0] = after.clone();
                return true;
            });
        }
        return answers;
    }
}
