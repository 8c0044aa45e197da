package org.pascaline.lab.curve;

/** Curves without their noise. */
public final class Smoothing {
    private Smoothing() {}

    /**
     * Returns the exponential average of a curve, debiased as Adam's are (Kingma and Ba 2015, section 3): it begins at the
     * first value instead of zero. A value that is not finite is passed through and counts for nothing.
     *
     * @param weight of what was before, from 0, which changes nothing, to below 1
     */
    public static Curve exponential(Curve curve, double weight) {
        if (!(weight >= 0 && weight < 1)) {
            throw new IllegalArgumentException("a smoothing is from 0 to below 1, got %s".formatted(weight));
        }
        double[] smooth = new double[curve.length()];
        double average = 0;
        double bias = 1;
        for (int i = 0; i < smooth.length; i++) {
            double value = curve.y()[i];
            if (Double.isFinite(value)) {
                average = weight * average + (1 - weight) * value;
                bias *= weight;
                smooth[i] = average / (1 - bias);
            } else {
                smooth[i] = value;
            }
        }
        return new Curve(curve.name(), curve.x(), smooth);
    }
}
