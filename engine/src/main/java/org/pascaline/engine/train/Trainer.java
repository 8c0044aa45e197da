package org.pascaline.engine.train;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.nn.Model;
import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.OptimizerState;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.optim.SquaredNorm;
import org.pascaline.engine.parallel.Sharing;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.random.Purpose;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.task.Split;
import org.pascaline.engine.task.Task;
import org.pascaline.kernels.Kernels;

/**
 * Trains a model on a task by gradient descent. {@link #step} is the whole of a training step; the rest decides when to
 * evaluate and when to stop.
 *
 * <p>A GRU that learns the adding problem:
 *
 * {@snippet class="org.pascaline.engine.snippets.TrainingLoop" region="trainer"}
 *
 * <p>where the network is
 *
 * {@snippet class="org.pascaline.engine.snippets.TrainingLoop" region="network"}
 *
 * <p>A loop of one's own, for what this one does not do, takes no more than this:
 *
 * {@snippet class="org.pascaline.engine.snippets.TrainingLoop" region="hand"}
 */
public final class Trainer {

    /**
     * What is trained, on what, and how.
     *
     * @param task gives samples, loss and measures
     * @param model is trained
     * @param optimizer moves the weights
     * @param schedule gives the learning rate of each step
     * @param clip bounds the gradient
     * @param training says how long
     * @param seed of the order of the samples
     */
    public record Plan(
            Task task, Model model, Optimizer optimizer, Schedule schedule, Clip clip, Training training, long seed) {}

    private final Plan plan;
    private final Task task;
    private final Parameters parameters;
    private final Kernels kernels;
    private final FloatTape tape;
    private OptimizerState state;
    private final SampleOrder order;
    private final RandomStream noise;
    private final Consumer<TrainEvent> events;
    private final BooleanSupplier interrupted;
    private final float[] before;
    private final Checkpoints checkpoints;
    private final StepTimes times = new StepTimes();
    private final Best best;
    private final Recovery recovery;

    private Batch batch;
    private int epoch;
    private int batches;
    private long step;
    private long samples;
    private double lossSum;
    private long lossCount;
    private long startNanos = System.nanoTime();
    private Metrics latest = Metrics.NONE;

    /**
     * Creates a trainer that keeps no snapshots.
     *
     * @param parameters the weights to start from, changed in place
     * @param events hears of everything that happens, on the training thread
     * @param interrupted is asked after each step whether to stop
     */
    public Trainer(
            Plan plan,
            Parameters parameters,
            Kernels kernels,
            Team team,
            Consumer<TrainEvent> events,
            BooleanSupplier interrupted) {
        this(plan, parameters, kernels, team, events, interrupted, Checkpoints.none());
    }

    /**
     * Creates a trainer.
     *
     * @param parameters the weights to start from, changed in place
     * @param events hears of everything that happens, on the training thread
     * @param interrupted is asked after each step whether to stop
     * @param checkpoints is asked after each step whether to keep a snapshot, and keeps one when the training is interrupted
     */
    public Trainer(
            Plan plan,
            Parameters parameters,
            Kernels kernels,
            Team team,
            Consumer<TrainEvent> events,
            BooleanSupplier interrupted,
            Checkpoints checkpoints) {
        this.plan = plan;
        this.task = plan.task();
        this.parameters = parameters;
        this.kernels = kernels;
        this.tape = new FloatTape(kernels, team, parameters);
        this.state = plan.optimizer().newState(parameters);
        this.order = new SampleOrder(task.sizes(), plan.seed());
        this.noise = new RandomStream(plan.seed(), Purpose.NOISE);
        this.before = new float[parameters.count()];
        this.events = events;
        this.interrupted = interrupted;
        this.checkpoints = checkpoints;
        this.best = new Best(task.objective(), parameters);
        this.recovery = new Recovery(plan.training().onDivergence(), parameters);
        this.batch = task.newBatch(
                Split.TRAIN, Math.min(plan.training().batch(), task.sizes().train()));
    }

    /**
     * Goes on where an earlier training of the same plan was, from the same first weights; {@link #train} then ends with the
     * bits that it would have ended with. The arrays of the snapshot are used, not copied.
     *
     * @throws IllegalArgumentException if the snapshot is of another network or optimiser; nothing has changed then
     */
    public void resume(Snapshot earlier) {
        if (earlier.parameters().count() != parameters.count()) {
            throw new IllegalArgumentException("the snapshot has %d weights, the network has %d"
                    .formatted(earlier.parameters().count(), parameters.count()));
        }
        plan.optimizer().requireFit(parameters, earlier.optimizer());
        System.arraycopy(earlier.parameters().values(), 0, parameters.values(), 0, parameters.count());
        state = earlier.optimizer();
        best.resume(earlier.best());
        recovery.resume(earlier.restarts());
        Snapshot.Place place = earlier.place();
        epoch = place.epoch();
        batches = place.batches();
        step = place.steps();
        samples = place.samples();
        lossSum = place.lossSum();
        lossCount = place.lossCount();
        startNanos = System.nanoTime() - place.elapsedNanos();
    }

    private Snapshot snapshot() {
        Snapshot.Place place =
                new Snapshot.Place(epoch, batches, step, samples, lossSum, lossCount, System.nanoTime() - startNanos);
        return new Snapshot(place, parameters, state, best.snapshot(), recovery.snapshot());
    }

    /** Trains until a reason to stop comes up. */
    public Outcome train() {
        int stepsPerEpoch = Math.ceilDiv(task.sizes().train(), plan.training().batch());
        long stepsAtMost = switch (plan.training().budget()) {
            case Training.Epochs(int count) -> (long) count * stepsPerEpoch;
            case Training.Steps(long count) -> count;
        };
        TrainEvent.Live live = new TrainEvent.Live(parameters, tape.parameterGradient());
        events.accept(new TrainEvent.Started(live, stepsPerEpoch, stepsAtMost, step));
        while (true) {
            order.begin(epoch);
            while (batches < stepsPerEpoch && step < stepsAtMost) {
                boolean done = step(epoch, batches * plan.training().batch());
                batches++;
                if (!done && !restart()) {
                    return finish(StopReason.DIVERGED, epoch + 1);
                }
                if (interrupted.getAsBoolean()) {
                    checkpoints.keep(snapshot());
                    return finish(StopReason.INTERRUPTED, epoch + 1);
                }
                if (checkpoints.due(step)) {
                    checkpoints.keep(snapshot());
                }
            }
            epoch++;
            batches = 0;
            evaluate(epoch);
            if (reached(plan.training().target())) {
                return finish(StopReason.TARGET, epoch);
            }
            if (spent(plan.training().budget(), epoch)) {
                return finish(StopReason.BUDGET, epoch);
            }
            if (exhausted(plan.training().patience())) {
                return finish(StopReason.PATIENCE, epoch);
            }
            if (checkpoints.dueAfterEpoch(epoch)) {
                checkpoints.keep(snapshot());
            }
        }
    }

    /** Returns how the best weights of a finished training do on the test set. */
    public Metrics test(Outcome outcome) {
        return Evaluation.of(task, plan.model(), tape.forWeights(outcome.best()), Split.TEST);
    }

    /**
     * Takes one training step on the samples from {@code position} on of an epoch. Returns false, with the weights as they
     * were, if it cannot be taken because a number is not finite.
     */
    private boolean step(int epoch, int position) {
        long begun = System.nanoTime();
        double rate = recovery.rateFactor() * plan.schedule().rate(step);
        fillBatch(epoch, position);

        tape.begin();
        tape.drawFrom(noise.at(step));
        Tensor answer = plan.model().forward(tape, batch);
        Tensor loss = task.loss(tape, answer, batch);
        tape.backward(loss);

        float[] gradient = tape.parameterGradient();
        double gradientNorm = plan.clip().apply(kernels, tape.sharing(), gradient);
        double lossValue = tape.value(loss);
        if (!Double.isFinite(lossValue) || !Double.isFinite(gradientNorm)) {
            return diverged(Double.isFinite(lossValue) ? "gradient" : "loss");
        }
        copy(parameters.values(), before);
        plan.optimizer().step(kernels, tape.sharing(), parameters, gradient, rate, state);
        if (!Double.isFinite(SquaredNorm.of(kernels, tape.sharing(), parameters.values()))) {
            copy(before, parameters.values());
            return diverged("weights");
        }

        step++;
        samples += batch.size();
        lossSum += lossValue;
        lossCount++;
        long now = System.nanoTime();
        times.add(now - begun);
        events.accept(new TrainEvent.Stepped(step, lossValue, gradientNorm, rate, now - startNanos));
        return true;
    }

    private void copy(float[] from, float[] to) {
        tape.sharing()
                .split(
                        from.length,
                        Sharing.CACHE_LINE,
                        2L * from.length,
                        (start, end) -> System.arraycopy(from, start, to, start, end - start));
    }

    private void fillBatch(int epoch, int position) {
        int size = Math.min(plan.training().batch(), task.sizes().train() - position);
        if (size != batch.size()) {
            batch = task.newBatch(Split.TRAIN, size);
        }
        long[] indices = new long[size];
        for (int i = 0; i < size; i++) {
            indices[i] = order.sample(epoch, position + i);
        }
        task.fill(batch, Split.TRAIN, indices);
    }

    private boolean diverged(String what) {
        events.accept(new TrainEvent.Diverged(step + 1, what, step));
        return false;
    }

    private boolean restart() {
        if (!recovery.restart(parameters, best, step, events)) {
            return false;
        }
        state = plan.optimizer().newState(parameters);
        return true;
    }

    private void evaluate(int epoch) {
        Metrics validation = Evaluation.of(task, plan.model(), tape, Split.VALIDATION);
        boolean improved = best.offer(validation, step, parameters);
        latest = validation;
        events.accept(new TrainEvent.Evaluated(step, epoch, lossSum / lossCount, validation, improved));
        lossSum = 0;
        lossCount = 0;
    }

    /** Steps that diverged are not repeated, so epochs are counted for themselves. */
    private boolean spent(Training.Budget budget, int epoch) {
        return switch (budget) {
            case Training.Epochs(int count) -> epoch >= count;
            case Training.Steps(long count) -> step >= count;
        };
    }

    private boolean reached(Training.Target target) {
        return switch (target) {
            case Training.None() -> false;
            case Training.Reach(double value) -> task.objective().reaches(best.value(), value);
            case Training.ReachMeasure(Objective measure, double value) ->
                measure.reaches(latest.of(measure.metric()), value);
        };
    }

    private boolean exhausted(Training.Patience patience) {
        return switch (patience) {
            case Training.Endless() -> false;
            case Training.WithoutProgress(int count) -> best.evaluationsSince() >= count;
        };
    }

    private Outcome finish(StopReason reason, int epochs) {
        checkpoints.settle();
        Outcome outcome = new Outcome(
                reason,
                step,
                epochs,
                samples,
                recovery.restarts(),
                System.nanoTime() - startNanos,
                times.median(),
                parameters,
                best.parameters(),
                best.step(),
                best.metrics());
        events.accept(new TrainEvent.Finished(outcome));
        return outcome;
    }
}
