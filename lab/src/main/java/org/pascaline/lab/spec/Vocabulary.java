package org.pascaline.lab.spec;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words that settings take as values, where the engine has no enum of its own for them. */
public final class Vocabulary {
    private Vocabulary() {}

    /** Returns how a setting's value is written: numbers without an exponent, such as 0.0001. */
    public static String written(Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }

    /** Returns how a list is written: with commas. */
    public static String written(List<?> values) {
        return values.stream().map(Vocabulary::written).collect(Collectors.joining(","));
    }

    /** Returns how an enum's constant is written, for example {@code RELU_RNN} as {@code relu-rnn}. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is learnt. */
    public enum TaskName {
        /** The adding problem. */
        ADDING,
        /** The L1 norm of arrays. */
        L1NORM,
        /** Adding numbers digit by digit. */
        ADDER,
        /** Doing what a finite machine does. */
        TRANSDUCER,
        /** Telling clothes apart. */
        FASHION_MNIST,
        /** Telling animals and vehicles apart. */
        CIFAR_10
    }

    /** How the weights move. */
    public enum OptimizerName {
        /** Stochastic gradient descent with momentum. */
        SGD,
        /** Adam, decay as an L2 term of the gradient. */
        ADAM,
        /** Adam, decoupled decay. */
        ADAMW,
        /** Adam, decay inside the step, biases spared. */
        ADAM_L2_STEP
    }

    /** How the learning rate changes. */
    public enum ScheduleName {
        /** Not at all. */
        CONSTANT,
        /** By a factor at every step. */
        EXPONENTIAL,
        /** By a factor every so many steps. */
        STEP,
        /** Along half a cosine. */
        COSINE
    }

    /** What to do when a number is no longer finite. */
    public enum DivergenceName {
        /** End the training. */
        STOP,
        /** Go back to good weights, and on more slowly. */
        RESTART
    }
}
