package org.pascaline.kernels;

/**
 * The seam between what a network computes and how fast: about twenty coarse numeric operations on {@code float[]}.
 *
 * <p>A call does one matrix product or one fused pass over a whole batch; there is no call per element. Implementations
 * are stateless and safe to use from several threads on disjoint outputs. {@link ScalarKernels} is the definition.
 * <strong>Every other implementation returns the same bits</strong>, because the order of each sum is part of the
 * contract: an output of a product is one chain of fused multiply-adds over the summed index in ascending order, and a
 * polynomial is evaluated with the fused multiply-adds of {@link Approximations}.
 *
 * <p>Conventions. An argument pair {@code x, xAt} is an array and the offset of the first element; matrices are
 * row-major; {@code xRow} and {@code xColumn} are the distances between neighbouring rows and columns and default to the
 * dense ones. "Overwrites" means that old contents are ignored, "adds to" that they are kept and added to. Buffers must
 * not overlap unless a method says that they may be the same. Offsets are not validated beyond what array bounds check.
 *
 * <p>What flows backwards through time, and what an optimiser remembers, is written through
 * {@link Approximations#significant}: the backward passes of cells, activations and losses and the updates store 0 for anything negligible.
 *
 * <p>Legend: {@code m} rows (batch, or time × batch), {@code n} columns, {@code k} summed index, {@code H} hidden units.
 */
public interface Kernels {

    /** Returns the name a user can force this implementation by: {@code scalar}, {@code 128}, {@code 256}, {@code 512}. */
    String name();

    // ---------------------------------------------------------------------------------------- matrix products

    /**
     * C = A·B, or C += A·B if {@code add}. A is {@code [m, k]} with any strides, so that passing
     * {@code aRow = 1, aColumn = m} reads a stored {@code [k, m]} matrix as its transpose (the weight gradient's
     * orientation). B is {@code [k, n]}, C is {@code [m, n]}, each with contiguous columns.
     *
     * <p>Each {@code C[i, j]} is {@code fma(A[i, k-1], B[k-1, j], … fma(A[i, 0], B[0, j], c))} where {@code c} is its old
     * value if {@code add}, else 0.
     */
    void multiply(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] b,
            int bAt,
            int bRow,
            float[] c,
            int cAt,
            int cRow,
            boolean add);

    /** Returns how many floats {@link #pack} writes for a {@code [k, n]} matrix. */
    int packedLength(int k, int n);

    /**
     * Rearranges a {@code [k, n]} matrix B with any strides for {@link #multiplyPacked}; overwrites
     * {@code packedLength(k, n)} floats. Passing {@code bRow = 1, bColumn = k} packs the transpose of a stored
     * {@code [n, k]} matrix, which is how {@code x·Wᵀ} is computed for a PyTorch weight {@code W [n, k]}. The layout is
     * private to the implementation.
     */
    default void pack(int k, int n, float[] b, int bAt, int bRow, int bColumn, float[] packed, int packedAt) {
        pack(0, k, k, n, b, bAt, bRow, bColumn, packed, packedAt);
    }

    /** Does the part of {@link #pack} that belongs to rows {@code from..to-1} of B, so that threads can share it. */
    void pack(int from, int to, int k, int n, float[] b, int bAt, int bRow, int bColumn, float[] packed, int packedAt);

    /** C = A·B or C += A·B as {@link #multiply} does, with the same bits, for a B that was packed by {@link #pack}. */
    void multiplyPacked(
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int aRow,
            int aColumn,
            float[] packed,
            int packedAt,
            float[] c,
            int cAt,
            int cRow,
            boolean add);

    // ---------------------------------------------------------------------------------------- element-wise passes

    /** {@code out[i] = x[i] + y[i]}; overwrites {@code out}, which may be {@code x} or {@code y}. */
    void add(int n, float[] x, int xAt, float[] y, int yAt, float[] out, int outAt);

    /** {@code out[i] = x[i] · y[i]}; overwrites {@code out}, which may be {@code x} or {@code y}. */
    void multiply(int n, float[] x, int xAt, float[] y, int yAt, float[] out, int outAt);

    /** {@code out[i] = fma(x[i], y[i], out[i])}; adds to {@code out}. */
    void addProduct(int n, float[] x, int xAt, float[] y, int yAt, float[] out, int outAt);

    /** {@code out[i] = fma(factor, x[i], out[i])}; adds to {@code out}. */
    void addScaled(int n, float factor, float[] x, int xAt, float[] out, int outAt);

    /** {@code out[i] = factor · x[i]}; overwrites {@code out}, which may be {@code x}. */
    void scale(int n, float factor, float[] x, int xAt, float[] out, int outAt);

    /** {@code x[i] = min(max(x[i], -limit), limit)}, in place; NaN stays NaN. */
    void clamp(int n, float limit, float[] x, int xAt);

    /** Copies one row of {@code n} floats into each of the {@code m} rows of {@code out [m, n]}; overwrites. */
    void fillRows(int m, int n, float[] row, int rowAt, float[] out, int outAt, int outRow);

    /** {@code out[j] += x[0, j] + x[1, j] + …}, one row after the other; adds to {@code out [n]}. */
    void sumRows(int m, int n, float[] x, int xAt, int xRow, float[] out, int outAt);

    /**
     * Returns the sum of squares of {@code n} floats. The order: blocks of 1024 elements; within a block lane
     * {@code i mod 16} is a chain of {@code fma(x, x, lane)} in float; the 16 lanes of a block, then the blocks, are added
     * in index order in double. What is nearer to zero than 2⁻⁶² counts as 0.
     */
    double sumOfSquares(int n, float[] x, int xAt);

    // ---------------------------------------------------------------------------------------- activations and gates

    /** {@code out[i, j] = f(x[i, j])} on {@code [m, n]} with rows {@code row} apart in both; {@code out} may be {@code x}. */
    void activate(Activation f, int m, int n, float[] x, int xAt, int xRow, float[] out, int outAt, int outRow);

    /** {@code dx[i] = fma(dy[i], f'(y[i]), dx[i])} with f' written in terms of {@code y}; adds to {@code dx}. */
    void addActivationGradient(Activation f, int n, float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt);

    /**
     * Backward pass of one step of an Elman network: {@code da = (dOut + dCarry) · f'(h)} on {@code [m, n]};
     * overwrites {@code da}.
     *
     * @param h the step's output
     * @param dOut gradient that reaches this step's output from above
     * @param dCarry gradient that reaches it from the next step
     * @param da may be {@code dOut} or {@code dCarry} at the same place
     */
    void elmanBackward(
            Activation f,
            int m,
            int n,
            float[] h,
            int hAt,
            int hRow,
            float[] dOut,
            int dOutAt,
            int dOutRow,
            float[] dCarry,
            int dCarryAt,
            int dCarryRow,
            float[] da,
            int daAt,
            int daRow);

    /**
     * Gates of one LSTM step (Hochreiter and Schmidhuber 1997, with the forget gate of Gers 2000), PyTorch's order i, f,
     * g, o: {@code c = f·c' + i·g}, evaluated {@code fma(f, c', i·g)}; {@code h = o·tanh(c)}.
     *
     * @param gates {@code [m, 4H]}, rows {@code gatesRow} apart: pre-activations in, {@code σ(i), σ(f), tanh(g), σ(o)} out
     * @param cPrevious {@code [m, H]}, read
     * @param c {@code [m, H]}, overwritten
     * @param h {@code [m, H]}, overwritten
     */
    void lstmForward(
            int m,
            int H,
            float[] gates,
            int gatesAt,
            int gatesRow,
            float[] cPrevious,
            int cPreviousAt,
            float[] c,
            int cAt,
            float[] h,
            int hAt);

    /**
     * Backward pass of {@link #lstmForward}. With {@code dh = dOut + dCarry} and {@code u = tanh(c)}:
     * {@code dc' = fma(dh·o, 1 − u², dc)}; then {@code di = dc'·g·i(1−i)}, {@code df = dc'·c₋₁·f(1−f)},
     * {@code dg = dc'·i·(1−g²)}, {@code do = dh·u·o(1−o)} and the carry {@code dc = dc'·f}.
     *
     * @param gates {@code [m, 4H]}, rows {@code gatesRow} apart: activations in, gradients of the pre-activations out
     * @param dc {@code [m, H]}: gradient of {@code c} from the next step in, of {@code cPrevious} out
     */
    void lstmBackward(
            int m,
            int H,
            float[] gates,
            int gatesAt,
            int gatesRow,
            float[] cPrevious,
            int cPreviousAt,
            float[] c,
            int cAt,
            float[] dOut,
            int dOutAt,
            float[] dCarry,
            int dCarryAt,
            float[] dc,
            int dcAt);

    /**
     * Gates of one GRU step (Cho 2014, in PyTorch's form with the reset gate after the product):
     * {@code r = σ(·)}, {@code z = σ(·)}, {@code n = tanh(fma(r, q, a))}, {@code h = fma(z, h' − n, n)}.
     *
     * @param gates {@code [m, 4H]}, rows {@code gatesRow} apart: in the pre-activations of r and z, the input part
     *     {@code a} of n, and the hidden part {@code q} of n; out {@code r, z, n, q}
     * @param hPrevious {@code [m, H]}, read
     * @param h {@code [m, H]}, overwritten
     */
    void gruForward(
            int m,
            int H,
            float[] gates,
            int gatesAt,
            int gatesRow,
            float[] hPrevious,
            int hPreviousAt,
            float[] h,
            int hAt);

    /**
     * Backward pass of {@link #gruForward}. With {@code dh = dOut + dCarry}: {@code da = dh·(1−z)·(1−n²)},
     * {@code dq = da·r}, {@code dr = da·q·r(1−r)}, {@code dz = dh·(h'−n)·z(1−z)}.
     *
     * @param gates {@code [m, 4H]}, rows {@code gatesRow} apart: {@code r, z, n, q} in, {@code dr, dz, da, dq} out
     * @param dCarry {@code [m, H]}: in, the gradient of {@code h} from the next step; out, its direct part
     *     {@code dh·z} for {@code hPrevious}, to which the caller adds what flows through the products
     */
    void gruBackward(
            int m,
            int H,
            float[] gates,
            int gatesAt,
            int gatesRow,
            float[] hPrevious,
            int hPreviousAt,
            float[] dOut,
            int dOutAt,
            float[] dCarry,
            int dCarryAt);

    // ---------------------------------------------------------------------------------------- loss

    /**
     * Softmax and its cross-entropy with the true class, forward and backward in one pass over {@code m} rows.
     * Per row, with {@code e_j = exp(x_j − max x)} and {@code s} their sum in index order:
     * {@code losses[i] = weight · (log s − (x_t − max x))} and {@code dx_j = weight · (e_j / s − [j = t])}.
     *
     * @param x logits {@code [m, n]}
     * @param classes true class of each row, {@code [m]}
     * @param weights weight of each row, {@code [m]}; a row of weight 0 gets loss 0 and gradient exactly 0, whatever it
     *     holds
     * @param losses {@code [m]}, overwritten; a NaN or +∞ logit gives a loss that is not finite
     * @param dx {@code [m, n]}, overwritten
     */
    void softmaxCrossEntropy(
            int m,
            int n,
            float[] x,
            int xAt,
            int[] classes,
            int classesAt,
            float[] weights,
            int weightsAt,
            double[] losses,
            int lossesAt,
            float[] dx,
            int dxAt);

    // ---------------------------------------------------------------------------------------- optimiser updates

    /** {@code v = fma(momentum, v, g)}, {@code p = fma(−rate, v, keep·p)}: PyTorch's SGD with momentum. */
    void sgd(int n, float rate, float momentum, float keep, float[] p, int pAt, float[] g, int gAt, float[] v, int vAt);

    /**
     * One Adam update (Kingma and Ba 2015, algorithm 1) with the weights first multiplied by {@code keep}, which is 1 for
     * Adam and {@code 1 − rate·decay} for AdamW (Loshchilov and Hutter 2019):
     * {@code m = fma(1−β₁, g − m, m)}, {@code v = fma((1−β₂)·g, g, β₂·v)},
     * {@code p = fma(−stepSize, m / (√v · rootScale + ε), keep·p)}.
     *
     * @param stepSize {@code rate / (1 − β₁^t)}
     * @param rootScale {@code 1 / √(1 − β₂^t)}
     */
    void adam(
            int n,
            float stepSize,
            float rootScale,
            float beta1,
            float beta2,
            float epsilon,
            float keep,
            float[] p,
            int pAt,
            float[] g,
            int gAt,
            float[] m,
            int mAt,
            float[] v,
            int vAt);

    // ---------------------------------------------------------------------------------------- measuring

    /**
     * Does {@code rounds} rounds of fused multiply-adds in registers, as many side by side as keep the processor busy, and
     * nothing else: what the machine could do if nothing ever waited. Returns a number that depends on all of them.
     */
    float multiplyAddInRegisters(int rounds);

    /** Returns the floating-point operations in one round of {@link #multiplyAddInRegisters}, two for each multiply-add. */
    int flopsPerRound();
}
