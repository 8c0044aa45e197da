package org.pascaline.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.OptimizerState;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.optim.WeightDecay;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.task.Sizes;

/** A training that goes on from a snapshot, taken after any of its steps, ends as if it had never stopped. */
class TrainerResumeTest {

    /** Keeps a copy of the snapshot after every step. */
    private static final class All implements Checkpoints {
        final List<Snapshot> kept = new ArrayList<>();

        @Override
        public boolean due(long step) {
            return true;
        }

        @Override
        public void keep(Snapshot live) {
            SequencedMap<String, float[]> buffers = new LinkedHashMap<>();
            live.optimizer().buffers().forEach((name, values) -> buffers.put(name, values.clone()));
            Snapshot.BestSoFar best = live.best();
            kept.add(new Snapshot(
                    live.place(),
                    live.parameters().copy(),
                    new OptimizerState(buffers, live.optimizer().steps()),
                    new Snapshot.BestSoFar(
                            best.step(),
                            best.evaluationsSince(),
                            best.validation(),
                            best.parameters().copy()),
                    live.restarts()));
        }
    }

    static Stream<Named<Supplier<LineTraining>>> trainings() {
        return Stream.of(
                Named.of("momentum, in epochs", () -> {
                    LineTraining training = new LineTraining();
                    training.optimizer = new Optimizer.Sgd(0.9, new WeightDecay.None());
                    training.budget = new Training.Epochs(5);
                    return training;
                }),
                Named.of("Adam with a falling rate, in steps that end within an epoch", () -> {
                    LineTraining training = new LineTraining();
                    training.optimizer = Optimizer.Adam.standard();
                    training.schedule = new Schedule.Exponential(0.1, 0.05);
                    training.budget = new Training.Steps(11);
                    return training;
                }),
                Named.of("fresh samples", () -> {
                    LineTraining training = new LineTraining(new Sizes(10, 5, 1, Sizes.Supply.FRESH));
                    training.budget = new Training.Epochs(4);
                    return training;
                }),
                Named.of("patience, which counts evaluations without progress", () -> {
                    LineTraining training = new LineTraining();
                    training.schedule = new Schedule.Constant(0.9);
                    training.patience = new Training.WithoutProgress(3);
                    training.budget = new Training.Epochs(30);
                    return training;
                }),
                Named.of("a sample that diverges in each epoch, and restarts", () -> {
                    LineTraining training = new LineTraining();
                    training.task.replace(7, 1f, Float.POSITIVE_INFINITY);
                    training.onDivergence = new Training.Restart(4, 0.5);
                    training.budget = new Training.Epochs(6);
                    return training;
                }));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void fromEachSnapshotTheTrainingEndsAsItWould(Supplier<LineTraining> described) {
        LineTraining whole = described.get();
        All snapshots = new All();
        whole.checkpoints = snapshots;
        Outcome expected = whole.train();
        assertThat(snapshots.kept).hasSizeGreaterThan(5);

        for (Snapshot snapshot : snapshots.kept) {
            LineTraining rest = described.get();
            Outcome outcome = rest.resume(snapshot);

            String after = "after step " + snapshot.place().steps();
            assertThat(outcome.last().values())
                    .as(after)
                    .isEqualTo(expected.last().values());
            assertThat(outcome.best().values())
                    .as(after)
                    .isEqualTo(expected.best().values());
            assertThat(summary(outcome)).as(after).isEqualTo(summary(expected));
            assertThat(evaluations(rest))
                    .as(after)
                    .isEqualTo(lastOf(evaluations(whole), evaluations(rest).size()));
            assertThat(rest.events(TrainEvent.Stepped.class)).as(after).hasSize((int)
                    (expected.steps() - snapshot.place().steps()));
        }
    }

    private static List<Object> summary(Outcome outcome) {
        return List.of(
                outcome.reason(),
                outcome.steps(),
                outcome.epochs(),
                outcome.samples(),
                outcome.restarts(),
                outcome.bestStep(),
                outcome.validation());
    }

    private static List<TrainEvent.Evaluated> evaluations(LineTraining training) {
        return training.events(TrainEvent.Evaluated.class);
    }

    private static <T> List<T> lastOf(List<T> all, int count) {
        return all.subList(all.size() - count, all.size());
    }

    @Test
    void anInterruptedTrainingKeepsASnapshotAndSaysWhereItGoesOn() {
        LineTraining first = new LineTraining();
        List<Snapshot> kept = new ArrayList<>();
        first.checkpoints = new Checkpoints() {
            @Override
            public boolean due(long step) {
                return false;
            }

            @Override
            public void keep(Snapshot snapshot) {
                kept.add(snapshot);
            }
        };
        first.interrupted = () -> first.events(TrainEvent.Stepped.class).size() == 4;
        assertThat(first.train().reason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(kept).hasSize(1);

        LineTraining second = new LineTraining();
        Outcome outcome = second.resume(kept.getFirst());
        assertThat(second.events(TrainEvent.Started.class)).singleElement().satisfies(started -> {
            assertThat(started.parameters()).isEqualTo(2);
            assertThat(started.stepsPerEpoch()).isEqualTo(3);
            assertThat(started.stepsAtMost()).isEqualTo(9);
            assertThat(started.stepsDone()).isEqualTo(4);
        });
        assertThat(outcome.last().values())
                .isEqualTo(new LineTraining().train().last().values());
        assertThat(outcome.elapsedNanos())
                .isGreaterThanOrEqualTo(kept.getFirst().place().elapsedNanos());
    }

    @Test
    void aSnapshotOfAnotherOptimiserIsRefused() {
        LineTraining sgd = new LineTraining(new LineTask(LineTraining.TEN, Objective.Direction.DOWN));
        All snapshots = new All();
        sgd.checkpoints = snapshots;
        sgd.train();
        LineTraining adam = new LineTraining();
        adam.optimizer = Optimizer.Adam.standard();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> adam.resume(snapshots.kept.getFirst()))
                .withMessageContaining("it belongs to another optimiser");
    }
}
