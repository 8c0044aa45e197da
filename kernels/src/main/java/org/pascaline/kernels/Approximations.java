package org.pascaline.kernels;

/**
 * The exponential, hyperbolic tangent and logistic function as every implementation of {@link Kernels} computes them.
 *
 * <p>The platform's own functions may differ by a bit between an interpreter, a compiler and a vector unit. These are short
 * polynomials with a written order of operations, so that a scalar and a vector evaluation give the same bits. The
 * coefficients were fitted for this project by iteratively re-weighted least squares on the relative error.
 *
 * <p>Largest error against the exact value, in units in the last place, over all of the function's range: {@link #exp}
 * 1.02, {@link #tanh} 5.8, {@link #sigmoid} 2.5; a test holds them to it.
 */
public final class Approximations {
    private Approximations() {}

    /** Arguments of {@link #exp} are limited to ± this, which keeps the result and its inverse normal numbers. */
    public static final float EXP_LIMIT = 87f;

    /** log₂ e. */
    public static final float LOG2_E = 1.44269504f;

    /** Minus the leading bits of ln 2, few enough that a product with an exponent is exact. */
    public static final float MINUS_LN2_HIGH = -0.693359375f;

    /** Minus what {@link #MINUS_LN2_HIGH} leaves of ln 2. */
    public static final float MINUS_LN2_LOW = 2.12194440e-4f;

    /** 1.5·2²³: adding it rounds to an integer and leaves that integer in the low bits of the sum. */
    public static final float ROUNDER = 12582912f;

    /** {@code (eʳ − 1 − r) / r²} on |r| ≤ ln 2 / 2, lowest power first. */
    public static final float EXP_2 = 0.49999994f;

    public static final float EXP_3 = 0.1666652f;
    public static final float EXP_4 = 0.041668393f;
    public static final float EXP_5 = 0.008368781f;
    public static final float EXP_6 = 0.0013814466f;

    /** Beyond ± this, tanh is ±1 in float. */
    public static final float TANH_LIMIT = 9.02f;

    /** Numerator of {@code tanh(x) / x} in powers of x², lowest first. */
    public static final float TANH_P0 = 0.99999994f;

    public static final float TANH_P1 = 0.12917966f;
    public static final float TANH_P2 = 0.0029194043f;
    public static final float TANH_P3 = 9.255058e-06f;
    public static final float TANH_P4 = -1.274359e-08f;
    public static final float TANH_P5 = 1.8161837e-11f;

    /** Denominator of {@code tanh(x) / x} in powers of x², from the first power; the zeroth is 1. */
    public static final float TANH_Q1 = 0.4625125f;

    public static final float TANH_Q2 = 0.02375761f;
    public static final float TANH_Q3 = 0.0002279127f;

    /**
     * 2⁻⁹⁶, about 10⁻²⁹: a gradient or an optimiser's mean nearer to zero than this is taken for 0.
     *
     * <p>Where a gradient vanishes through time it would otherwise fall into the subnormal numbers, each of which can cost
     * a processor a hundred cycles, and stay there; no weight would change by it.
     */
    public static final float NEGLIGIBLE = 0x1p-96f;

    /** Returns 0 for what is nearer to zero than {@link #NEGLIGIBLE}, otherwise {@code x}; NaN stays NaN. */
    public static float significant(float x) {
        return orZero(x, NEGLIGIBLE);
    }

    /** 2⁻⁴⁸: an optimiser takes the square of what is nearer to zero for 0; its memory would take it for 0, too. */
    public static final float NEGLIGIBLE_SQUARED = 0x1p-48f;

    /** 2⁻⁶²: what is nearer to zero has no part in a sum of squares; its square would be subnormal. */
    public static final float NO_SQUARE = 0x1p-62f;

    /** Returns 0 for what is nearer to zero than {@code least}, otherwise {@code x}; NaN stays NaN. */
    public static float orZero(float x, float least) {
        return Math.abs(x) < least ? 0f : x;
    }

    /** Returns {@code x} limited to [−limit, limit]; NaN stays NaN. */
    public static float clamp(float x, float limit) {
        float below = x > limit ? limit : x;
        return below < -limit ? -limit : below;
    }

    /** Returns eˣ for x limited to ±{@link #EXP_LIMIT}; NaN gives NaN. */
    public static float exp(float x) {
        float limited = clamp(x, EXP_LIMIT);
        float shifted = Math.fma(limited, LOG2_E, ROUNDER);
        float n = shifted - ROUNDER;
        float r = Math.fma(n, MINUS_LN2_LOW, Math.fma(n, MINUS_LN2_HIGH, limited));
        float p = Math.fma(EXP_6, r, EXP_5);
        p = Math.fma(p, r, EXP_4);
        p = Math.fma(p, r, EXP_3);
        p = Math.fma(p, r, EXP_2);
        float e = Math.fma(p, r * r, r) + 1f;
        // The integer n sits in the low bits of `shifted`; moved to the exponent field it becomes 2ⁿ.
        float power = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + 0x3F800000);
        return e * power;
    }

    /** Returns tanh(x), odd and within [−1, 1]; NaN gives NaN. */
    public static float tanh(float x) {
        float limited = clamp(x, TANH_LIMIT);
        float u = limited * limited;
        float p = Math.fma(TANH_P5, u, TANH_P4);
        p = Math.fma(p, u, TANH_P3);
        p = Math.fma(p, u, TANH_P2);
        p = Math.fma(p, u, TANH_P1);
        p = Math.fma(p, u, TANH_P0);
        float q = Math.fma(TANH_Q3, u, TANH_Q2);
        q = Math.fma(q, u, TANH_Q1);
        q = Math.fma(q, u, 1f);
        return clamp(p * limited / q, 1f);
    }

    /** Returns 1 / (1 + e⁻ˣ); NaN gives NaN. */
    public static float sigmoid(float x) {
        return 1f / (1f + exp(-x));
    }
}
