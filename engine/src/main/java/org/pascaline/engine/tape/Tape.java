package org.pascaline.engine.tape;

import java.util.List;
import org.pascaline.kernels.Activation;

/**
 * The record of one computation: each method computes a value at once, and {@link #backward} plays the record in reverse to
 * find the gradient of a scalar with respect to every parameter (reverse-mode automatic differentiation; Griewank and
 * Walther, Evaluating Derivatives, 2008).
 *
 * <p>A model that is written in these operations runs on either tape. Shapes are checked: a mismatch throws
 * {@link IllegalArgumentException} with both shapes. Legend: {@code T} steps, {@code B} batch, {@code F} features.
 *
 * <p>The gradient of {@code (w·x)²}:
 *
 * {@snippet class="org.pascaline.engine.snippets.TapeAndGradient" region="gradient"}
 */
public sealed interface Tape permits FloatTape, DoubleTape {

    // ------------------------------------------------------------------------------------------------- leaves

    /** Returns a parameter as a tensor; its gradient arrives in the gradient array at the slice's place. */
    Tensor parameter(Slice slice);

    /** Returns constant values, which are not copied: the array must not change before the tape's next {@code begin}. */
    Tensor constant(Shape shape, float[] values);

    /** Returns zeros, such as the state before the first step. */
    Tensor zeros(Shape shape);

    // ------------------------------------------------------------------------------------------------- products

    /** Returns {@code a·b} for {@code a [m, k]} and {@code b [k, n]}. */
    Tensor matmul(Tensor a, Tensor b);

    /** Returns {@code x·Wᵀ} for {@code x [.., in]} and {@code W [out, in]}: shape {@code [.., out]}. */
    Tensor linear(Tensor x, Tensor weight);

    /** Returns {@code x·Wᵀ + b} for {@code x [.., in]}, {@code W [out, in]} and {@code b [out]}: shape {@code [.., out]}. */
    Tensor affine(Tensor x, Tensor weight, Tensor bias);

    // ------------------------------------------------------------------------------------------------- element-wise

    /** Returns {@code a + b} of equal shapes. */
    Tensor add(Tensor a, Tensor b);

    /** Returns the element-wise product of equal shapes. */
    Tensor multiply(Tensor a, Tensor b);

    /** Returns {@code x [.., F]} with each column multiplied by its own factor, {@code factors [F]}: {@code [.., F]}. */
    Tensor scaleColumns(Tensor x, Tensor factors);

    /** Returns {@code −x}. */
    Tensor negate(Tensor x);

    /** Returns {@code f(x)} element by element. */
    Tensor activate(Activation f, Tensor x);

    /** Returns {@code max(x, 0)}. */
    default Tensor relu(Tensor x) {
        return activate(Activation.RELU, x);
    }

    /** Returns {@code tanh(x)}. */
    default Tensor tanh(Tensor x) {
        return activate(Activation.TANH, x);
    }

    /** Returns {@code 1 / (1 + e^-x)}. */
    default Tensor sigmoid(Tensor x) {
        return activate(Activation.SIGMOID, x);
    }

    /**
     * Returns each element rounded to a grid. The gradient passes as if nothing had been rounded (the straight-through estimator of
     * Bengio, Léonard and Courville, Estimating or Propagating Gradients Through Stochastic Neurons, 2013).
     */
    Tensor round(Tensor x, Grid grid);

    // ------------------------------------------------------------------------------------------------- arranging

    /** Returns {@code a [.., m]} and {@code b [.., n]} side by side: {@code [.., m + n]}. */
    Tensor concat(Tensor a, Tensor b);

    /** Returns the columns {@code from..to-1} of {@code x [.., F]}. */
    Tensor columns(Tensor x, int from, int to);

    /** Returns the rows {@code from..to-1} of a matrix {@code [m, n]}, or elements of a vector {@code [m]}. */
    Tensor rows(Tensor x, int from, int to);

    /** Returns step {@code t} of a sequence {@code [T, B, F]}: {@code [B, F]}. */
    Tensor step(Tensor sequence, int t);

    /** Returns {@code T} tensors {@code [B, F]} as one sequence {@code [T, B, F]}. */
    Tensor stack(List<Tensor> steps);

    /** Returns the value at each sequence's own last step: {@code [T, B, F]} to {@code [B, F]}. */
    Tensor lastStep(Tensor sequence, Lengths lengths);

    /** Returns {@code x [B, F]} with the rows whose sequence has ended before step {@code t} replaced by 0. */
    Tensor running(Tensor x, Lengths lengths, int t);

    /**
     * Returns the rows of {@code table [N, E]} that {@code indices} name, {@code leading} being the indices' own shape:
     * {@code [leading.., E]}.
     */
    Tensor embedding(Tensor table, int[] indices, Shape leading);

    /**
     * Returns rows of zeros with a one for the index of each channel, {@code n} columns for a channel, side by side;
     * {@code leading} is the shape of the indices of a channel: {@code [leading.., channels·n]}. A constant.
     */
    Tensor oneHot(List<int[]> channels, int n, Shape leading);

    // ------------------------------------------------------------------------------------------------- sums and losses

    /** Returns the sum of all elements, a scalar. */
    Tensor sum(Tensor x);

    /** Returns the sum over the real steps of each sequence: {@code [T, B, F]} to {@code [B, F]}. */
    Tensor sumOverTime(Tensor sequence, Lengths lengths);

    /** Returns the mean of {@code (y − target)²} over all elements of {@code y}, a scalar. */
    Tensor meanSquaredError(Tensor y, float[] target);

    /** Returns the mean cross-entropy of the softmax of {@code logits [m, n]} with the true classes, a scalar. */
    Tensor softmaxCrossEntropy(Tensor logits, int[] classes);

    /**
     * Returns the mean cross-entropy over the real steps of {@code logits [T, B, n]}, a scalar; padded steps count neither
     * in the sum nor in the divisor.
     */
    Tensor softmaxCrossEntropy(Tensor logits, int[] classes, Lengths lengths);

    // ------------------------------------------------------------------------------------------------- results

    /** Computes the gradient of a scalar with respect to every parameter it depends on. */
    void backward(Tensor scalar);

    /** Returns the value of a scalar. */
    double value(Tensor scalar);

    /** Returns a copy of a tensor's values in row-major order. */
    float[] values(Tensor tensor);
}
