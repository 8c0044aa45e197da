package org.pascaline.lab.run;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.task.Split;
import org.pascaline.engine.train.Checkpoints;
import org.pascaline.engine.train.Outcome;
import org.pascaline.engine.train.Snapshot;
import org.pascaline.engine.train.StopReason;
import org.pascaline.engine.train.TrainEvent;
import org.pascaline.engine.train.Trainer;
import org.pascaline.kernels.Kernels;
import org.pascaline.lab.spec.Assembly;
import org.pascaline.lab.spec.RunSpec;
import org.pascaline.lab.weights.WeightsDigest;

/** Trains what a specification describes, tests the best weights, and reports. */
public final class Run {
    private Run() {}

    /**
     * Carries out a run.
     *
     * @param assembly the specification, put together
     * @param events hears of everything that happens in the training
     * @param interrupted is asked after each step whether to stop
     */
    public static RunReport carryOut(
            RunSpec spec,
            Assembly assembly,
            Machinery machinery,
            Consumer<TrainEvent> events,
            BooleanSupplier interrupted) {
        return carryOut(spec, assembly, machinery, events, interrupted, Checkpoints.none(), Optional.empty());
    }

    /**
     * Carries out a run, or the rest of one.
     *
     * @param assembly the specification, put together
     * @param events hears of everything that happens in the training
     * @param interrupted is asked after each step whether to stop
     * @param checkpoints keeps snapshots of the training
     * @param earlier where to go on from
     */
    public static RunReport carryOut(
            RunSpec spec,
            Assembly assembly,
            Machinery machinery,
            Consumer<TrainEvent> events,
            BooleanSupplier interrupted,
            Checkpoints checkpoints,
            Optional<Snapshot> earlier) {
        Trainer.Plan plan = assembly.plan();
        Kernels kernels = machinery.kernels().kernels();
        try (Team team = new Team(machinery.threads())) {
            Parameters parameters = assembly.layout().initialize(spec.seed());
            Trainer trainer = new Trainer(plan, parameters, kernels, team, events, interrupted, checkpoints);
            earlier.ifPresent(trainer::resume);
            Outcome outcome = trainer.train();
            Optional<Metrics> test = Optional.empty();
            boolean evaluated = !outcome.validation().values().isEmpty();
            if (evaluated && outcome.reason() != StopReason.INTERRUPTED) {
                test = Optional.of(trainer.test(outcome));
            }
            return new RunReport(
                    spec,
                    machinery,
                    parameters.count(),
                    outcome,
                    plan.task().baseline(Split.TEST),
                    test,
                    WeightsDigest.of(outcome.last()));
        }
    }
}
