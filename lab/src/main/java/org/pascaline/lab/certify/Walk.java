package org.pascaline.lab.certify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.Grid;
import org.pascaline.engine.task.Transducer;
import org.pascaline.kernels.Kernels;

/**
 * Walks through every state that a network can get into, in step with the machine that it has to follow: breadth first, so that
 * the first wrong answer is at the end of a shortest input.
 *
 * <p>A state here is the network's, as multiples of the grid, with the state of the machine and the number of the step as far as
 * a cell looks at it. Two inputs that lead to the same state are continued alike, so each is continued once; when no new one comes,
 * every input of every length has been looked at.
 */
public final class Walk {
    private static final int ROWS = 4096;

    private final Certifiable network;
    private final StepNetwork steps;
    private final Transducer machine;
    private final Grid grid;
    private final int mostStates;
    private final IntConsumer progress;
    private final StateSet found;
    private final TransitionLog log = new TransitionLog();
    private final short[] key;
    private int depth;
    private boolean unbounded;
    private List<Integer> wrong = List.of();

    private Walk(Certifiable network, StepNetwork steps, int mostStates, IntConsumer progress) {
        this.network = network;
        this.steps = steps;
        this.machine = network.machine();
        this.grid = network.grid();
        this.mostStates = mostStates;
        this.progress = progress;
        this.key = new short[1 + steps.width()];
        this.found = new StateSet(key.length);
    }

    /**
     * What a walk found.
     *
     * @param finding what it comes to
     * @param transitions every step, where these are few enough to keep
     * @param states all that were found
     */
    public record Result(Finding finding, TransitionLog transitions, ReachedStates states) {}

    /**
     * Walks.
     *
     * @param mostStates gives up when there are more
     * @param progress hears now and then how many states have been found
     */
    public static Result through(
            Certifiable network, Kernels kernels, Team team, int mostStates, IntConsumer progress) {
        int inputs = network.machine().inputs();
        StepNetwork steps = new StepNetwork(
                network.model(),
                network.parameters(),
                kernels,
                team,
                network.machine().channels(),
                Math.max(1, ROWS / inputs) * inputs);
        Walk walk = new Walk(network, steps, mostStates, progress);
        Finding finding = walk.walk();
        return new Result(finding, walk.log, new ReachedStates(walk.found, walk.grid, steps.period()));
    }

    private Finding walk() {
        found.add(key, 0, 0); // all zeros: the network's state, the machine's, and the step
        int levelEnd = 1;
        for (int from = 0; from < found.size(); ) {
            int to = Math.min(levelEnd, from + steps.rows() / machine.inputs());
            if (!expand(from, to)) {
                return stopped();
            }
            from = to;
            progress.accept(found.size());
            if (from == levelEnd && levelEnd < found.size()) {
                levelEnd = found.size();
                depth++;
            }
        }
        return new Finding.Certified(found.size(), log.count(), depth, log.digest());
    }

    private Finding stopped() {
        if (unbounded) {
            return new Finding.Unbounded(depth + 1);
        }
        return wrong.isEmpty() ? new Finding.TooMany(found.size()) : counterExample();
    }

    /** Takes some states of one depth a step further by every input; returns whether to go on. */
    private boolean expand(int from, int to) {
        int inputs = machine.inputs();
        float[] state = new float[steps.width()];
        int[] read = new int[machine.channels()];
        int[] machineStates = new int[to - from];
        int row = 0;
        for (int index = from; index < to; index++) {
            found.read(index, key);
            machineStates[index - from] = key[0] / steps.period();
            for (int i = 0; i < state.length; i++) {
                state[i] = key[i + 1] * grid.step();
            }
            for (int input = 0; input < inputs; input++) {
                for (int channel = 0; channel < read.length; channel++) {
                    read[channel] = machine.symbol(input, channel);
                }
                steps.put(row++, state, read);
            }
        }
        int phase = depth % steps.period();
        return steps.step(row, phase, (at, answer, after) -> {
            int machineState = machineStates[at / inputs];
            return visit(from + at / inputs, at % inputs, machineState, answer, after);
        });
    }

    private boolean visit(int index, int input, int machineState, int answer, float[] after) {
        if (answer != machine.answer(machineState, input)) {
            wrong = pathTo(index, input);
            return false;
        }
        for (int i = 0; i < after.length; i++) {
            float multiple = after[i] * grid.perUnit();
            if (!(Math.abs(multiple) <= Short.MAX_VALUE)) {
                unbounded = true;
                return false;
            }
            key[i + 1] = (short) multiple;
        }
        int phase = (depth + 1) % steps.period();
        key[0] = (short) (machine.next(machineState, input) * steps.period() + phase);
        log.add(found.add(key, index, input), answer);
        return found.size() <= mostStates;
    }

    private List<Integer> pathTo(int index, int last) {
        List<Integer> inputs = new ArrayList<>(List.of(last));
        for (int at = index; at != 0; at = found.parent(at)) {
            inputs.addFirst(found.input(at));
        }
        return inputs;
    }

    /** Has the network read the wrong input once more, from the start. */
    private Finding counterExample() {
        List<Integer> right = new ArrayList<>();
        int state = 0;
        for (int input : wrong) {
            right.add(machine.answer(state, input));
            state = machine.next(state, input);
        }
        return new Finding.Wrong(wrong, network.answers(wrong, steps), right);
    }
}
