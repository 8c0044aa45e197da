package org.pascaline.lab.study;

import java.util.List;
import java.util.Optional;

/**
 * How long a layer takes in scalar and in vector form. It depends on the machine and on what else that does, and is no part
 * of what a seed reproduces.
 *
 * @param layer what was timed
 * @param batch how many inputs a call computes the outputs of
 * @param kernels which kernels computed the vector form, or why there was none
 * @param settled whether the forms had stopped becoming faster before they were timed; if not, the compiler was not done and
 *     the times tell little
 * @param scalarMicros microseconds a call in scalar form, the median of all rounds
 * @param vector the vector form; absent if this machine has only scalar kernels
 */
public record LayerTime(
        Study.Timing layer,
        int batch,
        String kernels,
        boolean settled,
        double scalarMicros,
        Optional<VectorForm> vector) {

    /**
     * The vector form beside the scalar one.
     *
     * @param micros microseconds a call, the median of all rounds
     * @param ratio the scalar form's time by the vector form's
     * @param sameBits whether both gave the same outputs to the last bit
     */
    public record VectorForm(double micros, Quartiles ratio, boolean sameBits) {}

    /**
     * The middle half of some numbers.
     *
     * @param lower a quarter of the numbers is no larger
     * @param median half of the numbers is no larger
     * @param upper three quarters of the numbers are no larger
     */
    public record Quartiles(double lower, double median, double upper) {

        /** Returns the quartiles of at least one number, in between two neighbours where they fall there. */
        static Quartiles of(List<Double> numbers) {
            double[] sorted =
                    numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return new Quartiles(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
        }

        private static double quantile(double[] sorted, double share) {
            double place = share * (sorted.length - 1);
            int below = (int) place;
            int above = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        }
    }

    /** Returns whether nothing contradicts that both forms are the same function: a missing form does not. */
    public boolean agrees() {
        return vector.map(VectorForm::sameBits).orElse(true);
    }
}
