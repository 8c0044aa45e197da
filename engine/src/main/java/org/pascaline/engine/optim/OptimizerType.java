package org.pascaline.engine.optim;

import java.util.List;
import java.util.Optional;
import org.pascaline.engine.setting.Kind;
import org.pascaline.engine.setting.Setting;
import org.pascaline.engine.setting.Values;

/** A kind of optimiser as somebody chooses it by name, with what there is to choose about it. */
public interface OptimizerType {
    /** How strongly weights are pulled towards zero; all kinds have it. */
    Setting<Double> WEIGHT_DECAY = Setting.real(
            "weight-decay",
            Kind.Range.NOT_NEGATIVE,
            0,
            "How strongly weights are pulled towards zero: decoupled for adamw and adam-l2-step, as an L2 term of the"
                    + " gradient for sgd and adam");

    /** Returns the name, as on the command line: in lower case, words with hyphens between them. */
    String name();

    /** Returns what it is, in a few words. */
    String description();

    /** Returns the settings of this kind alone. */
    default List<Setting<?>> settings() {
        return List.of();
    }

    /** Returns the optimiser with its settings, and {@link #WEIGHT_DECAY}, as somebody chose them. */
    Optimizer with(Values values);

    /** Returns all kinds, in the order in which they are listed. */
    static List<OptimizerType> all() {
        return List.of(new Sgd(), new Adam(), new AdamW(), new AdamL2Step());
    }

    /** Returns the kind of a name. */
    static Optional<OptimizerType> named(String name) {
        return all().stream().filter(type -> type.name().equals(name)).findFirst();
    }

    private static WeightDecay l2(double decay) {
        return decay == 0 ? new WeightDecay.None() : new WeightDecay.L2(decay, Scope.ALL);
    }

    /** {@code sgd}. */
    record Sgd() implements OptimizerType {
        private static final Setting<Double> MOMENTUM =
                Setting.real("momentum", Kind.Range.FRACTION, 0.9, "Momentum of sgd");

        @Override
        public String name() {
            return "sgd";
        }

        @Override
        public String description() {
            return "stochastic gradient descent with momentum";
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(MOMENTUM);
        }

        @Override
        public Optimizer with(Values values) {
            double decay = values.of(WEIGHT_DECAY);
            return new Optimizer.Sgd(values.of(MOMENTUM), l2(decay));
        }
    }

    /** {@code adam}. */
    record Adam() implements OptimizerType {
        @Override
        public String name() {
            return "adam";
        }

        @Override
        public String description() {
            return "Adam, weight decay as an L2 term of the gradient";
        }

        @Override
        public Optimizer with(Values values) {
            Optimizer.Adam adam = Optimizer.Adam.standard();
            return new Optimizer.Adam(adam.beta1(), adam.beta2(), adam.epsilon(), l2(values.of(WEIGHT_DECAY)));
        }
    }

    /** {@code adamw}. */
    record AdamW() implements OptimizerType {
        @Override
        public String name() {
            return "adamw";
        }

        @Override
        public String description() {
            return "Adam with decoupled weight decay";
        }

        @Override
        public Optimizer with(Values values) {
            double decay = values.of(WEIGHT_DECAY);
            return decay == 0 ? Optimizer.Adam.standard() : Optimizer.Adam.adamW(decay);
        }
    }

    /** {@code adam-l2-step}. */
    record AdamL2Step() implements OptimizerType {
        @Override
        public String name() {
            return "adam-l2-step";
        }

        @Override
        public String description() {
            return "Adam with the decay inside the step, biases spared";
        }

        @Override
        public Optimizer with(Values values) {
            double decay = values.of(WEIGHT_DECAY);
            return decay == 0 ? Optimizer.Adam.standard() : Optimizer.Adam.adamWSparingBiases(decay);
        }
    }
}
