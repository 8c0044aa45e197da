package org.pascaline.lab.certify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pascaline.engine.nn.Cell;
import org.pascaline.engine.nn.CellState;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.engine.task.Transducer;
import org.pascaline.kernels.ScalarKernels;

/**
 * Walks through the states of a network as {@link Walk} does, but as simply as possible, so that a proof need not rest on what makes
 * that one fast: scalar kernels on one thread, one state and one input at a time, a map of what has been seen, and lists of
 * numbers for states.
 */
public final class Checker {
    private final Certifiable network;
    private final Transducer machine;
    private final FloatTape tape;
    private final int period;

    private Checker(Certifiable network, Team team) {
        this.network = network;
        this.machine = network.machine();
        this.tape = new FloatTape(new ScalarKernels(), team, network.parameters());
        int common = 1;
        for (Cell cell : network.model().rnn().cells()) {
            int least = common;
            while (least % cell.period() != 0) {
                least += common;
            }
            common = least;
        }
        this.period = common;
    }

    /** A state of the network, layer by layer, the state that the machine is in, and the number of the step up to the period. */
    private record State(List<List<Float>> parts, int machine, int phase) {}

    /** What a step comes to. */
    private record Step(State after, int answer) {}

    /**
     * Walks.
     *
     * @param mostStates gives up when there are more
     * @return what was found; nothing if the network is wrong somewhere, or there are more states
     */
    public static Optional<Finding.Certified> check(Certifiable network, int mostStates) {
        try (Team alone = new Team(1)) {
            return new Checker(network, alone).walk(mostStates);
        }
    }

    private Optional<Finding.Certified> walk(int mostStates) {
        MessageDigest sha256 = sha256();
        Map<State, Integer> seen = new HashMap<>();
        List<State> states = new ArrayList<>();
        List<Integer> depths = new ArrayList<>();
        seen.put(start(), 0);
        states.add(start());
        depths.add(0);
        long transitions = 0;
        for (int from = 0; from < states.size() && states.size() <= mostStates; from++) {
            for (int input = 0; input < machine.inputs(); input++) {
                Step step = step(states.get(from), input);
                if (step.answer() != machine.answer(states.get(from).machine(), input)) {
                    return Optional.empty();
                }
                Integer known = seen.putIfAbsent(step.after(), states.size());
                int index = known == null ? states.size() : known;
                if (known == null) {
                    states.add(step.after());
                    depths.add(depths.get(from) + 1);
                }
                sha256.update(entry(index, step.answer()));
                transitions++;
            }
        }
        if (states.size() > mostStates) {
            return Optional.empty();
        }
        String digest = HexFormat.of().formatHex(sha256.digest());
        return Optional.of(new Finding.Certified(states.size(), transitions, depths.getLast(), digest));
    }

    private static ByteBuffer entry(int index, int answer) {
        return ByteBuffer.allocate(5)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(index)
                .put((byte) answer)
                .flip();
    }

    private State start() {
        List<List<Float>> parts = new ArrayList<>();
        for (Cell cell : network.model().rnn().cells()) {
            for (int part = 0; part < cell.states(); part++) {
                List<Float> zeros = new ArrayList<>();
                for (int unit = 0; unit < cell.hidden(); unit++) {
                    zeros.add(0f);
                }
                parts.add(zeros);
            }
        }
        return new State(parts, 0, 0);
    }

    private Step step(State state, int input) {
        tape.beginWithoutGradient();
        Tensor x = read(input);
        List<List<Float>> after = new ArrayList<>();
        int part = 0;
        for (Cell cell : network.model().rnn().cells()) {
            Tensor[] before = new Tensor[cell.states()];
            for (int i = 0; i < before.length; i++) {
                before[i] = tape.constant(
                        Shape.of(1, cell.hidden()), floats(state.parts().get(part++)));
            }
            CellState reached = cell.step(tape, x, CellState.of(before), state.phase());
            for (Tensor tensor : reached.parts()) {
                after.add(list(tape.values(tensor)));
            }
            x = reached.output();
        }
        float[] scores = tape.values(network.model().out().apply(tape, x));
        int answer = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[answer]) {
                answer = i;
            }
        }
        int next = machine.next(state.machine(), input);
        return new Step(new State(after, next, (state.phase() + 1) % period), answer);
    }

    private Tensor read(int input) {
        Tensor x = symbol(input, 0);
        for (int channel = 1; channel < machine.channels(); channel++) {
            x = tape.concat(x, symbol(input, channel));
        }
        return x;
    }

    private Tensor symbol(int input, int channel) {
        int[] one = {machine.symbol(input, channel)};
        return network.model().embedding().apply(tape, one, Shape.of(1));
    }

    private static float[] floats(List<Float> list) {
        float[] floats = new float[list.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = list.get(i);
        }
        return floats;
    }

    private static List<Float> list(float[] floats) {
        List<Float> list = new ArrayList<>();
        for (float value : floats) {
            list.add(value);
        }
        return list;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
