package org.pascaline.engine.tape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pascaline.engine.parallel.Sharing;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.random.RandomStream;
import org.pascaline.kernels.Activation;
import org.pascaline.kernels.Kernels;

/**
 * The tape that trains: float32, computed by {@link Kernels}, in memory that is reused every step.
 *
 * <p>A step is {@link #begin}, the model's forward pass, {@link #backward}; the gradient is then in
 * {@link #parameterGradient}. For evaluation, {@link #beginWithoutGradient} records nothing and keeps no gradients. A tape
 * belongs to one thread, which shares work with its {@link Team}; the number of threads never changes a bit of a result.
 */
public final class FloatTape implements Tape {
    /** What a recurrent layer keeps of its steps at the most unless told otherwise, in floats: half a gigabyte. */
    public static final long REMEMBERED = 1 << 27;

    /** To draw a number takes as long as moving so many. */
    private static final int FLOATS_A_RANDOM_NUMBER = 8;

    private final Kernels kernels;
    private final Sharing sharing;
    private final Parameters parameters;
    private final float[] parameterGradient;
    private final Arena values;
    private final Arena gradients;
    private final List<Buffer> buffers = new ArrayList<>();
    private final List<Buffer> owners = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final Map<Packing, Buffer> packed = new HashMap<>();
    private Consumer<Operation> watcher = operation -> {};
    private double[] losses = new double[0];
    private @Nullable RandomStream noise;
    private boolean recording;
    private long remembered = REMEMBERED;

    /**
     * Creates a tape.
     *
     * @param parameters the weights, read in place
     */
    public FloatTape(Kernels kernels, Team team, Parameters parameters) {
        this(kernels, new Sharing(team), parameters, new Arena(), new Arena());
    }

    private FloatTape(Kernels kernels, Sharing sharing, Parameters parameters, Arena values, Arena gradients) {
        this.kernels = kernels;
        this.sharing = sharing;
        this.parameters = parameters;
        this.parameterGradient = new float[parameters.count()];
        this.values = values;
        this.gradients = gradients;
    }

    /** Returns a tape for other weights in the memory of this one, which must not be used any more. */
    public FloatTape forWeights(Parameters others) {
        return new FloatTape(kernels, sharing, others, values, gradients);
    }

    /** Forgets the last step and begins to record a new one; sets the gradient of the parameters to zero. */
    public void begin() {
        reset(true);
        sharing.split(
                parameterGradient.length,
                Sharing.CACHE_LINE,
                parameterGradient.length,
                (from, to) -> Arrays.fill(parameterGradient, from, to, 0f));
    }

    /** Lets {@link #noise} draw from a stream until the next {@code begin}. */
    public void drawFrom(RandomStream random) {
        noise = random;
    }

    /**
     * Returns numbers from [−width, width), each as likely as any other, in the order in which they are asked for; zeros unless
     * {@link #drawFrom} has been called. A constant.
     */
    public Tensor noise(Shape shape, float width) {
        RandomStream random = noise;
        if (random == null) {
            return zeros(shape);
        }
        Buffer buffer = scratch(shape.count());
        sharing.split(
                buffer.count(),
                Sharing.CACHE_LINE,
                (long) FLOATS_A_RANDOM_NUMBER * buffer.count(),
                (from, to) -> random.preview(from, -width, width, buffer.values(), buffer.at() + from, to - from));
        random.skip(buffer.count());
        return place(buffer.view(shape, 0));
    }

    /** Shows every operation that is recorded from now on to somebody, whether or not it will have a gradient. */
    public void watch(Consumer<Operation> onlooker) {
        watcher = onlooker;
    }

    /** Forgets the last step and begins a computation of which no gradient will be asked. */
    public void beginWithoutGradient() {
        reset(false);
    }

    private void reset(boolean record) {
        if (record) {
            sharing.beginTrainingStep();
        } else {
            sharing.begin();
        }
        noise = null;
        values.reset();
        gradients.reset();
        buffers.clear();
        owners.clear();
        operations.clear();
        packed.clear();
        recording = record;
    }

    /** Returns the gradient that {@link #backward} computed, laid out like the parameters; a live array. */
    public float[] parameterGradient() {
        return parameterGradient;
    }

    // ------------------------------------------------------------------------------------------------- for operations

    /** Returns the kernels that operations on this tape use. */
    public Kernels kernels() {
        return kernels;
    }

    /** Returns how operations on this tape share their work among threads. */
    public Sharing sharing() {
        return sharing;
    }

    /**
     * Bounds what a recurrent layer keeps of its steps for the backward pass, half a gigabyte unless told otherwise: beyond
     * that it keeps the states alone and computes the rest once more. The result is the same to the bit.
     *
     * @param floats of a layer, at the most
     */
    public void rememberAtMost(long floats) {
        remembered = floats;
    }

    /** Returns how many floats a layer may keep for the backward pass. */
    public long remembered() {
        return remembered;
    }

    /** Returns how many floats the step has claimed so far for values and gradients, those of the parameters left out. */
    public long claimed() {
        return values.claimed() + gradients.claimed();
    }

    /** Returns whether a backward pass may follow. */
    public boolean recording() {
        return recording;
    }

    /** Returns where a tensor lives. */
    public Buffer buffer(Tensor tensor) {
        return buffers.get(tensor.node());
    }

    /** Returns a buffer for an operation's own use until the next {@code begin}; its contents are undefined. */
    public Buffer scratch(int count) {
        int at = values.claim(count);
        return new Buffer(Shape.of(count), values.block(), at, null, 0);
    }

    /**
     * Where and how a parameter is packed for products.
     *
     * @param at the index of its first weight among all parameters
     * @param k rows of the packed matrix
     * @param n columns of the packed matrix
     * @param row how far apart neighbouring rows are
     * @param column how far apart neighbouring columns are
     */
    record Packing(int at, int k, int n, int row, int column) {}

    /** Returns a parameter as it was packed before in this step, in which it does not change; if it was not, packs it. */
    Buffer packedOnce(Packing packing, Function<Packing, Buffer> pack) {
        return packed.computeIfAbsent(packing, pack);
    }

    /** Returns whether a buffer is a parameter or rows of one. */
    @SuppressWarnings("ReferenceEquality") // the array itself is meant, not what is in it
    boolean isParameter(Buffer buffer) {
        return buffer.values() == parameters.values();
    }

    /**
     * Runs an operation and records it.
     *
     * @param shape shape of the result
     * @param tracked whether any input is tracked
     * @param operation makes the operation, given where its result goes
     */
    public Tensor record(Shape shape, boolean tracked, Function<Buffer, Operation> operation) {
        int at = values.claim(shape.count());
        Buffer out;
        if (tracked && recording) {
            int gradientAt = gradients.claim(shape.count());
            out = new Buffer(shape, values.block(), at, gradients.block(), gradientAt);
            owners.add(out);
        } else {
            out = new Buffer(shape, values.block(), at, null, 0);
        }
        Operation made = operation.apply(out);
        made.forward();
        watcher.accept(made);
        if (out.tracked()) {
            operations.add(made);
        }
        return place(out);
    }

    private Tensor place(Buffer buffer) {
        buffers.add(buffer);
        return new Tensor(buffers.size() - 1, buffer.shape());
    }

    // ------------------------------------------------------------------------------------------------- leaves

    @Override
    public Tensor parameter(Slice slice) {
        Shapes.slice(slice, parameters.count());
        return place(new Buffer(
                slice.shape(),
                parameters.values(),
                slice.offset(),
                recording ? parameterGradient : null,
                slice.offset()));
    }

    @Override
    public Tensor constant(Shape shape, float[] array) {
        Shapes.count(shape, array.length);
        return place(new Buffer(shape, array, 0, null, 0));
    }

    @Override
    public Tensor zeros(Shape shape) {
        Buffer buffer = scratch(shape.count());
        Arrays.fill(buffer.values(), buffer.at(), buffer.at() + shape.count(), 0f);
        return place(buffer.view(shape, 0));
    }

    // ------------------------------------------------------------------------------------------------- products

    @Override
    public Tensor matmul(Tensor a, Tensor b) {
        Buffer x = buffer(a);
        Buffer y = buffer(b);
        return record(
                Shapes.matmul(a.shape(), b.shape()),
                x.tracked() || y.tracked(),
                out -> new Products.Matmul(this, x, y, out));
    }

    @Override
    public Tensor linear(Tensor x, Tensor weight) {
        Buffer in = buffer(x);
        Buffer w = buffer(weight);
        return record(
                Shapes.linear(x.shape(), weight.shape()),
                in.tracked() || w.tracked(),
                out -> new Products.Affine(this, in, w, null, out));
    }

    @Override
    public Tensor affine(Tensor x, Tensor weight, Tensor bias) {
        Buffer in = buffer(x);
        Buffer w = buffer(weight);
        Buffer b = buffer(bias);
        return record(
                Shapes.affine(x.shape(), weight.shape(), bias.shape()),
                in.tracked() || w.tracked() || b.tracked(),
                out -> new Products.Affine(this, in, w, b, out));
    }

    // ------------------------------------------------------------------------------------------------- element-wise

    @Override
    public Tensor add(Tensor a, Tensor b) {
        Buffer x = buffer(a);
        Buffer y = buffer(b);
        return record(
                Shapes.same(a.shape(), b.shape()),
                x.tracked() || y.tracked(),
                out -> new Elementwise.Add(kernels, x, y, out));
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        Buffer x = buffer(a);
        Buffer y = buffer(b);
        return record(
                Shapes.same(a.shape(), b.shape()),
                x.tracked() || y.tracked(),
                out -> new Elementwise.Multiply(kernels, x, y, out));
    }

    @Override
    public Tensor scaleColumns(Tensor x, Tensor factors) {
        Buffer in = buffer(x);
        Buffer u = buffer(factors);
        return record(
                Shapes.scaleColumns(x.shape(), factors.shape()),
                in.tracked() || u.tracked(),
                out -> new Elementwise.ScaleColumns(kernels, in, u, out));
    }

    @Override
    public Tensor negate(Tensor x) {
        Buffer in = buffer(x);
        return record(x.shape(), in.tracked(), out -> new Elementwise.Negate(kernels, in, out));
    }

    @Override
    public Tensor activate(Activation f, Tensor x) {
        Buffer in = buffer(x);
        return record(x.shape(), in.tracked(), out -> new Elementwise.Activate(kernels, f, in, out));
    }

    @Override
    public Tensor round(Tensor x, Grid grid) {
        Buffer in = buffer(x);
        return record(x.shape(), in.tracked(), out -> new Elementwise.Round(kernels, grid, in, out));
    }

    // ------------------------------------------------------------------------------------------------- arranging

    @Override
    public Tensor concat(Tensor a, Tensor b) {
        Buffer x = buffer(a);
        Buffer y = buffer(b);
        return record(
                Shapes.concat(a.shape(), b.shape()),
                x.tracked() || y.tracked(),
                out -> new Arranging.Concat(this, x, y, out));
    }

    @Override
    public Tensor columns(Tensor x, int from, int to) {
        Buffer in = buffer(x);
        return record(
                Shapes.columns(x.shape(), from, to),
                in.tracked(),
                out -> new Arranging.Columns(kernels, in, from, out));
    }

    @Override
    public Tensor rows(Tensor x, int from, int to) {
        Shape shape = Shapes.rows(x.shape(), from, to);
        int width = x.shape().rank() == 1 ? 1 : x.shape().columns();
        return place(buffer(x).view(shape, from * width));
    }

    @Override
    public Tensor step(Tensor sequence, int t) {
        Shape shape = Shapes.step(sequence.shape(), t);
        return place(buffer(sequence).view(shape, t * shape.count()));
    }

    @Override
    public Tensor stack(List<Tensor> steps) {
        List<Buffer> parts = new ArrayList<>(steps.size());
        boolean tracked = false;
        for (Tensor step : steps) {
            parts.add(buffer(step));
            tracked |= buffer(step).tracked();
        }
        return record(Shapes.stack(steps), tracked, out -> new Arranging.Stack(kernels, parts, out));
    }

    @Override
    public Tensor lastStep(Tensor sequence, Lengths lengths) {
        Buffer in = buffer(sequence);
        return record(
                Shapes.perSequence(sequence.shape(), lengths),
                in.tracked(),
                out -> new Arranging.LastStep(kernels, in, lengths, out));
    }

    @Override
    public Tensor running(Tensor x, Lengths lengths, int t) {
        Shapes.running(x.shape(), lengths);
        if (!lengths.ragged()) {
            return x;
        }
        Buffer in = buffer(x);
        return record(x.shape(), in.tracked(), out -> new Arranging.Running(kernels, in, lengths, t, out));
    }

    @Override
    public Tensor embedding(Tensor table, int[] indices, Shape leading) {
        Buffer in = buffer(table);
        return record(
                Shapes.embedding(table.shape(), indices, leading),
                in.tracked(),
                out -> new Arranging.Embedding(this, in, indices, out));
    }

    @Override
    public Tensor oneHot(List<int[]> channels, int n, Shape leading) {
        return record(Shapes.oneHot(channels, n, leading), false, out -> new Arranging.OneHot(this, channels, n, out));
    }

    // ------------------------------------------------------------------------------------------------- sums and losses

    @Override
    public Tensor sum(Tensor x) {
        Buffer in = buffer(x);
        return record(Shape.SCALAR, in.tracked(), out -> new Sums.Total(in, out));
    }

    @Override
    public Tensor sumOverTime(Tensor sequence, Lengths lengths) {
        Buffer in = buffer(sequence);
        return record(
                Shapes.perSequence(sequence.shape(), lengths),
                in.tracked(),
                out -> new Sums.OverTime(kernels, in, lengths, out));
    }

    @Override
    public Tensor meanSquaredError(Tensor y, float[] target) {
        Shapes.count(y.shape(), target.length);
        Buffer in = buffer(y);
        return record(Shape.SCALAR, in.tracked(), out -> new Losses.MeanSquaredError(in, target, out));
    }

    @Override
    public Tensor softmaxCrossEntropy(Tensor logits, int[] classes) {
        Shapes.classes(logits.shape(), classes);
        Buffer weights = scratch(logits.shape().rows());
        Arrays.fill(weights.values(), weights.at(), weights.at() + weights.count(), (float) (1.0 / weights.count()));
        return crossEntropy(logits, classes, weights);
    }

    @Override
    public Tensor softmaxCrossEntropy(Tensor logits, int[] classes, Lengths lengths) {
        Shapes.classes(logits.shape(), classes, lengths);
        Buffer weights = scratch(logits.shape().rows());
        float weight = (float) (1.0 / lengths.total());
        for (int i = 0; i < weights.count(); i++) {
            boolean runs = lengths.runs(i % lengths.size(), i / lengths.size());
            weights.values()[weights.at() + i] = runs ? weight : 0f;
        }
        return crossEntropy(logits, classes, weights);
    }

    private Tensor crossEntropy(Tensor logits, int[] classes, Buffer weights) {
        Buffer in = buffer(logits);
        if (losses.length < weights.count()) {
            losses = new double[weights.count()];
        }
        return record(
                Shape.SCALAR, in.tracked(), out -> new Losses.CrossEntropy(this, in, classes, weights, losses, out));
    }

    // ------------------------------------------------------------------------------------------------- results

    @Override
    public void backward(Tensor scalar) {
        Shapes.scalar(scalar.shape());
        if (!recording) {
            throw new IllegalStateException(
                    "backward needs a recording, and each can be played once: call begin() first");
        }
        recording = false;
        for (Buffer owner : owners) {
            sharing.split(owner.count(), Sharing.CACHE_LINE, owner.count(), owner::clearGradient);
        }
        Buffer loss = buffer(scalar);
        loss.gradient()[loss.gradientAt()] = 1f;
        for (int i = operations.size() - 1; i >= 0; i--) {
            operations.get(i).backward();
        }
    }

    @Override
    public double value(Tensor scalar) {
        Shapes.scalar(scalar.shape());
        Buffer buffer = buffer(scalar);
        return buffer.values()[buffer.at()];
    }

    @Override
    public float[] values(Tensor tensor) {
        Buffer buffer = buffer(tensor);
        return Arrays.copyOfRange(buffer.values(), buffer.at(), buffer.at() + buffer.count());
    }
}
