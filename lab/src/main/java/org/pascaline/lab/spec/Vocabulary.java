package org.pascaline.lab.spec;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The words that settings take as values, where the engine has no enum of its own for them. */
public final class Vocabulary {
    private Vocabulary() {}

    /** Returns how a setting's value is written: numbers without an exponent, such as 0.0001. */
    public static String written(Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
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

    /** What a network is made of. */
    public enum CellName {
        /** Elman's network with tanh. */
        RNN,
        /** Elman's network with ReLU. */
        RELU_RNN,
        /** A ReLU network that starts as the identity. */
        IRNN,
        /** Long short-term memory. */
        LSTM,
        /** Gated recurrent unit. */
        GRU,
        /** Independently recurrent network. */
        INDRNN,
        /** Clockwork RNN. */
        CLOCKWORK,
        /** AlarmworkNet. */
        ALARMWORK,
        /** Dense layers on each element by itself; not recurrent. */
        LINEAR,
        /** Dense layers; not recurrent. */
        MLP;

        /** The recurrent ones. */
        public static final Set<CellName> RECURRENT = Collections.unmodifiableSet(EnumSet.range(RNN, ALARMWORK));

        /** Returns those that can do a task. */
        public static Set<CellName> of(TaskName task) {
            return switch (task) {
                case ADDING, ADDER, TRANSDUCER -> RECURRENT;
                case L1NORM -> Collections.unmodifiableSet(EnumSet.range(RNN, LINEAR));
                case FASHION_MNIST, CIFAR_10 -> Collections.unmodifiableSet(EnumSet.of(MLP));
            };
        }
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
