package org.pascaline.lab.spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.setting.Values;
import org.pascaline.engine.task.Form;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.task.Task;
import org.pascaline.engine.task.TaskType;
import org.pascaline.engine.task.Transducer;
import org.pascaline.engine.task.Transduction;
import org.pascaline.lab.data.FileFailure;

/**
 * {@code transducer}: doing what a finite machine does.
 *
 * @param machine which one
 * @param sequences how long they are and which inputs are drawn
 * @param sizes how many samples
 */
public record TransducerTask(MachineSpec machine, Transduction.Sequences sequences, Sizes sizes) implements TaskType {
    private static final Setting<String> MACHINE = Setting.text(
            "machine",
            "MACHINE",
            "parity",
            TransducerTask::resolved,
            "addition-B or subtraction-B of numbers in base B (2 to 16), least significant digit first; parity;"
                    + " sum-modulo-M; or a YAML file with a machine of your own");

    private static final Setting<Integer> LENGTH =
            Setting.whole("length", 1, MOST_STEPS, 10, "Steps of every sequence");

    private static final Setting<Integer> TEST_LENGTH =
            Setting.whole("test-length", 1, MOST_STEPS, "as in training", "Steps of the test set's sequences");

    private static final Setting<Transduction.Inputs> TRAIN_INPUTS = Setting.choice(
            "train-inputs",
            Transduction.Inputs.class,
            Transduction.Inputs.RANDOM,
            "Inputs of the training set. carry-rich has, in every other sequence, more of those that let the machine's"
                    + " state through, as digits do that sum to nine");

    private static final Setting<Transduction.Inputs> TEST_INPUTS = Setting.choice(
            "test-inputs", Transduction.Inputs.class, Transduction.Inputs.RANDOM, "Inputs of the test set");

    /** With its usual settings. */
    public static final TransducerTask USUAL = of(LENGTH.usual(), Sizes.USUAL);

    private static TransducerTask of(int length, Sizes sizes) {
        return new TransducerTask(
                new MachineSpec(MACHINE.usual()),
                new Transduction.Sequences(TRAIN_INPUTS.usual(), TEST_INPUTS.usual(), length, length),
                sizes);
    }

    /** Takes a file's machine into the settings, so that the run has it for good. */
    private static String resolved(String text) {
        if (!MachineFile.isNamedBy(text)) {
            return new MachineSpec(text).text();
        }
        try {
            return MachineFile.read(Path.of(text)).text();
        } catch (IOException e) {
            throw new IllegalArgumentException("must be a file that can be read: " + FileFailure.reason(e), e);
        }
    }

    @Override
    public String name() {
        return "transducer";
    }

    @Override
    public String description() {
        return "Doing what a finite machine does, step by step: subtracting, telling parity, or what a table says."
                + " What a network learns of it can be certified for every length.";
    }

    @Override
    public String title() {
        return machine.title();
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(MACHINE, LENGTH, TEST_LENGTH, TRAIN_INPUTS, TEST_INPUTS);
    }

    @Override
    public Map<String, Object> usual() {
        return Map.of(
                "train-inputs",
                "carry-rich",
                "embedding",
                8,
                "cell",
                "rnn",
                "hidden",
                16,
                "batch",
                256,
                "learning-rate",
                0.01,
                "clip",
                1,
                "target",
                0.002);
    }

    @Override
    public TaskType with(Values values) {
        int length = values.of(LENGTH);
        MachineSpec chosen = new MachineSpec(values.of(MACHINE));
        return new TransducerTask(
                chosen,
                new Transduction.Sequences(
                        values.of(TRAIN_INPUTS), values.of(TEST_INPUTS), length, values.of(TEST_LENGTH, length)),
                Sizes.of(values));
    }

    @Override
    public Set<Form.Network> networks() {
        return Set.of(Form.Network.EMBEDDED);
    }

    @Override
    public Form form() {
        Transducer table = machine.transducer();
        return new Form.Symbols(table.channels(), table.symbols(), table.answers());
    }

    @Override
    public Task task(long seed) {
        return new Transduction(seed, machine.transducer(), sequences, sizes);
    }

    @Override
    public TaskType small(int steps, int samples) {
        return of(steps, Sizes.few(samples));
    }

    @Override
    public int length() {
        return sequences.length();
    }

    @Override
    public int testLength() {
        return sequences.testLength();
    }

    @Override
    public Optional<Sizes> drawn() {
        return Optional.of(sizes);
    }

    @Override
    public List<String> measures() {
        return List.of(Transduction.LOSS, Transduction.ACCURACY, Transduction.ANSWER_ACCURACY);
    }

    @Override
    public Optional<String> lossMeasure() {
        return Optional.of(Transduction.LOSS);
    }
}
