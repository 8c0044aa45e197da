package org.pascaline.lab.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.pascaline.engine.nn.Dense;
import org.pascaline.engine.nn.Layout;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.random.Purpose;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Tensor;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;

/**
 * Times a dense layer {@code y = f(W·x + b)} in two forms: with the scalar kernels, which are the loops that define it, and
 * with the vector kernels.
 *
 * <p>A call is the layer's forward pass on a tape that keeps no gradient, on one thread, with weights and inputs from a fixed
 * seed. Both forms are warmed up until they have not become faster for a while, which is when the compiler is done with them.
 * Then they are timed in turn, in rounds of as many calls as take about a millisecond. A ratio is of two rounds, one right
 * after the other, so that what disturbs the machine for longer disturbs both. Before the warm-up and after the timing the
 * outputs of both are compared bit by bit.
 */
public final class LayerTimer {
    private static final long SEED = 1;
    private static final double ROUND_MICROS = 1000;
    private static final int FEWEST_ROUNDS = 5;

    /**
     * With less to do, a form may still wait for the compiler: slow, and for a while no faster. Compiled code does either in
     * a quarter of a second.
     */
    private static final long WARMING_MULTIPLICATIONS = 50_000_000;

    private static final long WARMING_CALLS = 50_000;

    private static final double CLEARLY_FASTER = 0.98;
    private static final long MILLI = 1_000_000;

    private final KernelChoice choice;
    private final long mostWarmUpNanos;
    private final long steadyNanos;
    private final long measuredNanos;
    private final BooleanSupplier interrupted;

    /**
     * Creates a timer.
     *
     * @param choice what computes the vector form
     * @param profile how long is measured: for each batch size and form two seconds, with {@link Profile#QUICK} a tenth of one
     * @param interrupted is asked between rounds whether to stop
     */
    public LayerTimer(KernelChoice choice, Profile profile, BooleanSupplier interrupted) {
        this.choice = choice;
        this.mostWarmUpNanos = (profile == Profile.QUICK ? 1000 : 5000) * MILLI;
        this.steadyNanos = (profile == Profile.QUICK ? 200 : 500) * MILLI;
        this.measuredNanos = (profile == Profile.QUICK ? 100 : 2000) * MILLI;
        this.interrupted = interrupted;
    }

    /** Returns the times of all layers at all their batch sizes; fewer if interrupted. */
    public List<LayerTime> measure(List<Study.Timing> layers) {
        List<LayerTime> times = new ArrayList<>();
        try (Team team = new Team(1)) {
            for (Study.Timing layer : layers) {
                for (int batch : layer.batches()) {
                    LayerTime time = measure(layer, batch, team);
                    if (interrupted.getAsBoolean()) {
                        return times;
                    }
                    times.add(time);
                }
            }
        }
        return times;
    }

    private LayerTime measure(Study.Timing layer, int batch, Team team) {
        Form scalar = new Form(layer, batch, new ScalarKernels(), team);
        if (choice.kernels().name().equals("scalar")) {
            List<Form> forms = List.of(scalar);
            boolean settled = warmUp(forms);
            double micros = median(rounds(forms), 0);
            return new LayerTime(layer, batch, "scalar only: " + choice.reason(), settled, micros, Optional.empty());
        }
        Form vector = new Form(layer, batch, choice.kernels(), team);
        List<Form> forms = List.of(scalar, vector);
        boolean sameBefore = sameBits(scalar.output(), vector.output());
        boolean settled = warmUp(forms);
        List<double[]> rounds = rounds(forms);
        boolean sameAfter = sameBits(scalar.output(), vector.output());
        List<Double> ratios =
                rounds.stream().map(micros -> micros[0] / micros[1]).toList();
        return new LayerTime(
                layer,
                batch,
                choice.kernels().name() + " bits",
                settled,
                median(rounds, 0),
                Optional.of(new LayerTime.VectorForm(
                        median(rounds, 1), LayerTime.Quartiles.of(ratios), sameBefore && sameAfter)));
    }

    private static boolean sameBits(float[] a, float[] b) {
        return Arrays.equals(bits(a), bits(b));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }

    private static double median(List<double[]> rounds, int form) {
        return LayerTime.Quartiles.of(
                        rounds.stream().map(micros -> micros[form]).toList())
                .median();
    }

    /** Calls all forms in turn; returns whether they had settled before the time for that was over. */
    private boolean warmUp(List<Form> forms) {
        long end = System.nanoTime() + forms.size() * mostWarmUpNanos;
        while (System.nanoTime() < end && !interrupted.getAsBoolean()) {
            forms.forEach(Form::warmUp);
            if (forms.stream().allMatch(form -> form.settled(steadyNanos))) {
                return true;
            }
        }
        return false;
    }

    /** Returns for each round the microseconds a call of each form takes; who comes first changes from round to round. */
    private List<double[]> rounds(List<Form> forms) {
        List<double[]> rounds = new ArrayList<>();
        long end = System.nanoTime() + forms.size() * measuredNanos;
        do {
            double[] micros = new double[forms.size()];
            for (int i = 0; i < micros.length; i++) {
                int form = rounds.size() % 2 == 0 ? i : micros.length - 1 - i;
                micros[form] = forms.get(form).round();
            }
            rounds.add(micros);
        } while ((System.nanoTime() < end || rounds.size() < FEWEST_ROUNDS) && !interrupted.getAsBoolean());
        return rounds;
    }

    /** The layer as some kernels compute it. */
    private static final class Form {
        private final Study.Timing timing;
        private final Dense layer;
        private final Shape shape;
        private final float[] inputs;
        private final FloatTape tape;
        private int calls = 1;
        private long warmingCalls;
        private double fastest = Double.POSITIVE_INFINITY;
        private long fastestAt;
        private int roundsSince;

        Form(Study.Timing timing, int batch, Kernels kernels, Team team) {
            this.timing = timing;
            Layout layout = new Layout();
            layer = Dense.of(layout, "layer", timing.inputs(), timing.outputs());
            Parameters weights = layout.initialize(SEED);
            tape = new FloatTape(kernels, team, weights);
            shape = Shape.of(batch, timing.inputs());
            inputs = new float[shape.count()];
            RandomStream random = new RandomStream(SEED, Purpose.TEST);
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = random.nextFloat(-1f, 1f);
            }
        }

        private Tensor forward() {
            tape.beginWithoutGradient();
            Tensor x = tape.constant(shape, inputs);
            return tape.activate(timing.activation(), layer.apply(tape, x));
        }

        float[] output() {
            return tape.values(forward());
        }

        /** Returns the microseconds a call takes on the mean of one round. */
        double round() {
            long begun = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                forward();
            }
            return (System.nanoTime() - begun) / 1e3 / calls;
        }

        /** Runs a round and lets the next one have as many calls as this one's speed asks for, at most twice as many. */
        void warmUp() {
            double micros = round();
            warmingCalls += calls;
            if (micros < CLEARLY_FASTER * fastest) {
                fastest = micros;
                fastestAt = System.nanoTime();
                roundsSince = 0;
            } else {
                roundsSince++;
            }
            calls = (int) Math.max(1, Math.min(ROUND_MICROS / micros, 2.0 * calls));
        }

        /** Returns whether this form has had its share of calls and has not become faster of late. */
        boolean settled(long nanos) {
            boolean calledOften = warmingCalls >= WARMING_CALLS
                    || warmingCalls * shape.count() * timing.outputs() >= WARMING_MULTIPLICATIONS;
            return calledOften && roundsSince >= FEWEST_ROUNDS && System.nanoTime() - fastestAt >= nanos;
        }
    }
}
