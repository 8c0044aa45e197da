package org.pascaline.engine.tape;

import org.pascaline.engine.parallel.Sharing;

/** The losses of a {@link FloatTape}; each adds its terms in double, in index order. */
final class Losses {
    private Losses() {}

    record MeanSquaredError(Buffer y, float[] target, Buffer out) implements Operation {
        @Override
        public void forward() {
            double sum = 0;
            for (int i = 0; i < y.count(); i++) {
                double error = (double) y.values()[y.at() + i] - target[i];
                sum += error * error;
            }
            out.values()[out.at()] = (float) (sum / y.count());
        }

        @Override
        public void backward() {
            float factor = 2f * out.gradient()[out.gradientAt()] / y.count();
            for (int i = 0; i < y.count(); i++) {
                y.gradient()[y.gradientAt() + i] += factor * (y.values()[y.at() + i] - target[i]);
            }
        }
    }

    /** Weighted cross-entropy; the gradient comes out of the forward pass and is kept for the backward pass. */
    static final class CrossEntropy implements Operation {
        /** The exponential of a logit takes as long as moving so many floats. */
        private static final int FLOATS_OF_A_LOGIT = 8;

        private final FloatTape tape;
        private final Buffer logits;
        private final int[] classes;
        private final Buffer weights;
        private final Buffer out;
        private final Buffer slope;
        private final double[] losses;

        CrossEntropy(FloatTape tape, Buffer logits, int[] classes, Buffer weights, double[] losses, Buffer out) {
            this.tape = tape;
            this.logits = logits;
            this.classes = classes;
            this.weights = weights;
            this.out = out;
            this.slope = tape.scratch(logits.count());
            this.losses = losses;
        }

        @Override
        public void forward() {
            int n = logits.shape.columns();
            tape.sharing()
                    .split(
                            weights.count(),
                            Sharing.CACHE_LINE,
                            (long) FLOATS_OF_A_LOGIT * logits.count(),
                            (from, to) -> tape.kernels()
                                    .softmaxCrossEntropy(
                                            to - from,
                                            n,
                                            logits.values(),
                                            logits.at() + from * n,
                                            classes,
                                            from,
                                            weights.values(),
                                            weights.at() + from,
                                            losses,
                                            from,
                                            slope.values(),
                                            slope.at() + from * n));
            double sum = 0;
            for (int i = 0; i < weights.count(); i++) {
                sum += losses[i];
            }
            out.values()[out.at()] = (float) sum;
        }

        @Override
        public void backward() {
            float dy = out.gradient()[out.gradientAt()];
            tape.sharing()
                    .split(
                            slope.count(),
                            Sharing.CACHE_LINE,
                            slope.count(),
                            (from, to) -> tape.kernels()
                                    .addScaled(
                                            to - from,
                                            dy,
                                            slope.values(),
                                            slope.at() + from,
                                            logits.gradient(),
                                            logits.gradientAt() + from));
        }
    }
}
