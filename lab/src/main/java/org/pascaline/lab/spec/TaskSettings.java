package org.pascaline.lab.spec;

import java.util.Optional;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.DigitSum;
import org.pascaline.engine.task.L1Norm;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.task.Transduction;
import org.pascaline.lab.data.Scaling;
import org.pascaline.lab.spec.Vocabulary.TaskName;

/** Reads what is to be learnt from settings. */
final class TaskSettings {
    private static final int MOST_STEPS = 100_000;

    private final Settings given;

    TaskSettings(Settings given) {
        this.given = given;
    }

    TaskSpec read(TaskName task) {
        return switch (task) {
            case ADDING -> adding();
            case L1NORM -> norm();
            case ADDER -> adder();
            case TRANSDUCER -> transducer();
            case FASHION_MNIST -> pictures(TaskSpec.Pictures.Dataset.FASHION_MNIST);
            case CIFAR_10 -> pictures(TaskSpec.Pictures.Dataset.CIFAR_10);
        };
    }

    private Sizes sizes() {
        return new Sizes(
                given.integer("train-size", 1, 20_000),
                given.integer("validation-size", 1, 1000),
                given.integer("test-size", 1, 10_000),
                given.choice("samples", Sizes.Supply.class, Sizes.Supply.FIXED));
    }

    private int upTo(int most, String name, int least, int otherwise) {
        int value = given.integer(name, least, otherwise);
        if (value > most) {
            throw given.wrong(name, "must be at most " + most);
        }
        return value;
    }

    private TaskSpec adding() {
        AddingProblem.Convention convention =
                given.choice("convention", AddingProblem.Convention.class, AddingProblem.Convention.UNIT);
        return new TaskSpec.Adding(
                upTo(MOST_STEPS, "length", 2, 50),
                convention,
                given.positive("tolerance", convention.usualTolerance()),
                sizes());
    }

    private TaskSpec norm() {
        int longest = upTo(MOST_STEPS, "max-length", 1, 20);
        int longestTest = upTo(MOST_STEPS, "test-max-length", 1, longest);
        int shortestTest = given.integer("test-min-length", 1, 1);
        if (shortestTest > longestTest) {
            throw given.wrong(
                    "test-min-length",
                    "must be at most %s, %d".formatted(given.source().name("test-max-length"), longestTest));
        }
        return new TaskSpec.Norm(
                new L1Norm.Arrays(
                        longest, longestTest, shortestTest, given.positive("range", 20), given.positive("scale", 1)),
                sizes());
    }

    private TaskSpec adder() {
        int digits = upTo(MOST_STEPS - 1, "digits", 1, 10);
        int testDigits = upTo(MOST_STEPS - 1, "test-digits", 1, digits);
        return new TaskSpec.Adder(
                new DigitSum.Places(
                        digits,
                        upTo(MOST_STEPS, "places", digits + 1, digits + 1),
                        testDigits,
                        upTo(MOST_STEPS, "test-places", testDigits + 1, testDigits + 1)),
                new DigitSum.Sampling(
                        given.choice("train-sums", DigitSum.Sums.class, DigitSum.Sums.RANDOM),
                        given.choice("test-sums", DigitSum.Sums.class, DigitSum.Sums.RANDOM)),
                sizes());
    }

    private TaskSpec transducer() {
        int length = upTo(MOST_STEPS, "length", 1, 10);
        return new TaskSpec.Transducer(
                machine(),
                new Transduction.Sequences(
                        given.choice("train-inputs", Transduction.Inputs.class, Transduction.Inputs.RANDOM),
                        given.choice("test-inputs", Transduction.Inputs.class, Transduction.Inputs.RANDOM),
                        length,
                        upTo(MOST_STEPS, "test-length", 1, length)),
                sizes());
    }

    private MachineSpec machine() {
        try {
            return new MachineSpec(given.text("machine"));
        } catch (SpecException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw given.wrong("machine", String.valueOf(e.getMessage()));
        }
    }

    private TaskSpec pictures(TaskSpec.Pictures.Dataset dataset) {
        if (dataset == TaskSpec.Pictures.Dataset.CIFAR_10 && !given.has("data")) {
            throw given.source()
                    .misfit("cifar-10 needs the folder of its files, as in '%s'"
                            .formatted(given.source().written("data", "DIR")));
        }
        return new TaskSpec.Pictures(
                dataset,
                given.has("data") ? Optional.of(given.path("data")) : Optional.empty(),
                given.choice("scaling", Scaling.class, Scaling.NONE),
                new TaskSpec.Pictures.Limits(
                        given.integer("train-size", 0, 0),
                        given.integer("validation-size", 0, 0),
                        given.integer("test-size", 0, 0)));
    }
}
