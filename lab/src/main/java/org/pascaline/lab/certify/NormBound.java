package org.pascaline.lab.certify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.pascaline.engine.nn.L1NormLinear;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Slice;

/**
 * How wrong a network can be that learnt the absolute value from one number to one: of all elements of a range, and of all arrays
 * of them.
 *
 * <p>{@code f(x) = c + Σ v·relu(w·x + b)} is piecewise linear, and so is its error {@code f(x) − |x|}. Between two break points
 * {@code −b/w} it has no extremes, so the largest error is at a break point, at zero or at an end of the range. There it is
 * computed as a fraction, without rounding, and only then rounded: upwards.
 *
 * <p>The program computes in float32, which adds a little. In whatever order a sum of m products is added up, with fused
 * operations or without, what is rounded is at most {@code γ(m+1)·Σ|products|} with {@code γ(k) = k·u/(1 − k·u)} and
 * {@code u = 2⁻²⁴} (Higham, "Accuracy and Stability of Numerical Algorithms", 2nd edition, 2002, section 3.1), and below the
 * normal numbers half of the smallest one for each operation. These bounds are computed in decimals of forty digits, rounded
 * upwards.
 *
 * <p>Numbers are in the units of what the network reads: elements divided by the scale that it was trained with.
 */
public final class NormBound {
    private static final MathContext UP = new MathContext(40, RoundingMode.CEILING);
    private static final BigDecimal UNIT = BigDecimal.ONE.divide(BigDecimal.valueOf(1 << 24));
    private static final BigDecimal SMALLEST = new BigDecimal((double) Float.MIN_VALUE);

    private final List<Unit> units = new ArrayList<>();
    private final BigDecimal constant;
    private final BigDecimal range;
    private final Element worst;
    private final BigDecimal rounding;

    /** {@code v·relu(w·x + b)}. */
    private record Unit(BigDecimal w, BigDecimal b, BigDecimal v) {}

    /** {@code p / q}, with q above zero. */
    private record Fraction(BigDecimal p, BigDecimal q) {
        int compareSize(BigDecimal bound) {
            return p.abs().compareTo(bound.multiply(q));
        }
    }

    /**
     * An element and what the network makes of it.
     *
     * @param value the element, rounded to the nearest double
     * @param error by how much the network's answer is above its absolute value, rounded away from zero
     */
    public record Element(double value, double error) {}

    private NormBound(Parameters parameters, L1NormLinear model, double range) {
        float[] w = values(parameters, model.hidden().weight());
        float[] b = values(parameters, model.hidden().bias());
        float[] v = values(parameters, model.out().weight());
        for (int i = 0; i < w.length; i++) {
            units.add(new Unit(exactly(w[i]), exactly(b[i]), exactly(v[i])));
        }
        this.constant = exactly(values(parameters, model.out().bias())[0]);
        this.range = new BigDecimal(range);
        this.worst = findWorst();
        this.rounding = findRounding();
    }

    /**
     * Bounds a network's error.
     *
     * @param range of the elements that the network reads, from −range to range; finite and above 0
     */
    public static NormBound of(L1NormLinear model, Parameters parameters, double range) {
        return new NormBound(parameters, model, range);
    }

    private static float[] values(Parameters parameters, Slice slice) {
        float[] values = new float[slice.shape().count()];
        System.arraycopy(parameters.values(), slice.offset(), values, 0, values.length);
        return values;
    }

    private static BigDecimal exactly(double value) {
        return new BigDecimal(value);
    }

    /** Returns the element of the range with the largest error. */
    public Element worst() {
        return worst;
    }

    /** Returns by how much the network's answer to one element can be off through rounding alone. */
    public double rounding() {
        return upwards(rounding);
    }

    /**
     * Returns by how much the answer to an array can be off, as this program computes it: the network's own errors and those of
     * float32 together.
     *
     * @param elements of the array, from 1 to a million
     */
    public double ofArray(int elements) {
        if (elements < 1 || elements > 1_000_000) {
            throw new IllegalArgumentException("an array has from 1 to 1,000,000 elements here, not " + elements);
        }
        BigDecimal n = BigDecimal.valueOf(elements);
        BigDecimal error = new BigDecimal(Math.abs(worst.error));
        BigDecimal off = n.multiply(error.add(rounding, UP), UP);
        BigDecimal added = n.multiply(range.add(error, UP).add(rounding, UP), UP);
        return upwards(off.add(rounded(elements, added), UP));
    }

    private Element findWorst() {
        List<Fraction> places = new ArrayList<>();
        places.add(new Fraction(BigDecimal.ZERO, BigDecimal.ONE));
        places.add(new Fraction(range, BigDecimal.ONE));
        places.add(new Fraction(range.negate(), BigDecimal.ONE));
        for (Unit unit : units) {
            int sign = unit.w.signum();
            if (sign != 0) {
                Fraction place = new Fraction(sign > 0 ? unit.b.negate() : unit.b, unit.w.abs());
                if (place.compareSize(range) < 0) {
                    places.add(place);
                }
            }
        }
        Fraction at = places.getFirst();
        Fraction most = error(at);
        for (Fraction place : places) {
            Fraction error = error(place);
            if (error.p.abs().multiply(most.q).compareTo(most.p.abs().multiply(error.q)) > 0) {
                at = place;
                most = error;
            }
        }
        double size = upwards(most.p.abs().divide(most.q, UP));
        return new Element(at.p.divide(at.q, MathContext.DECIMAL64).doubleValue(), most.p.signum() < 0 ? -size : size);
    }

    /** Returns {@code f(p/q) − |p/q|} exactly. */
    private Fraction error(Fraction x) {
        BigDecimal sum = constant.multiply(x.q).subtract(x.p.abs());
        for (Unit unit : units) {
            BigDecimal before = unit.w.multiply(x.p).add(unit.b.multiply(x.q));
            if (before.signum() > 0) {
                sum = sum.add(unit.v.multiply(before));
            }
        }
        return new Fraction(sum, x.q);
    }

    /** What an element's answer can be off by through rounding; all terms are largest at an end of the range. */
    private BigDecimal findRounding() {
        BigDecimal passedOn = BigDecimal.ZERO;
        BigDecimal terms = constant.abs();
        for (Unit unit : units) {
            BigDecimal before = unit.w.abs().multiply(range, UP).add(unit.b.abs(), UP);
            BigDecimal off = rounded(2, before);
            passedOn = passedOn.add(unit.v.abs().multiply(off, UP), UP);
            terms = terms.add(unit.v.abs().multiply(before.add(off, UP), UP), UP);
        }
        return passedOn.add(rounded(units.size() + 1, terms), UP);
    }

    /** Returns the bound on what is rounded when so many products, with sizes that add up to this, are added. */
    private static BigDecimal rounded(int products, BigDecimal sizes) {
        BigDecimal k = BigDecimal.valueOf(products + 1L);
        BigDecimal ku = k.multiply(UNIT);
        BigDecimal gamma = ku.divide(BigDecimal.ONE.subtract(ku), UP);
        return gamma.multiply(sizes, UP).add(k.multiply(SMALLEST), UP);
    }

    /** Returns the next double that is not smaller. */
    private static double upwards(BigDecimal value) {
        double near = value.doubleValue();
        return new BigDecimal(near).compareTo(value) >= 0 ? near : Math.nextUp(near);
    }
}
