package org.pascaline.engine.tape;

import org.pascaline.kernels.Kernels;

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
        private final Kernels kernels;
        private final Buffer logits;
        private final int[] classes;
        private final Buffer weights;
        private final Buffer out;
        private final Buffer slope;
        private final double[] losses;

        CrossEntropy(FloatTape tape, Buffer logits, int[] classes, Buffer weights, double[] losses, Buffer out) {
            this.kernels = tape.kernels();
            this.logits = logits;
            this.classes = classes;
            this.weights = weights;
            this.out = out;
            this.slope = tape.scratch(logits.count());
            this.losses = losses;
        }

        @Override
        public void forward() {
            kernels.softmaxCrossEntropy(
                    weights.count(),
                    logits.shape.columns(),
                    logits.values(),
                    logits.at(),
                    classes,
                    0,
                    weights.values(),
                    weights.at(),
                    losses,
                    0,
                    slope.values(),
                    slope.at());
            double sum = 0;
            for (int i = 0; i < weights.count(); i++) {
                sum += losses[i];
            }
            out.values()[out.at()] = (float) sum;
        }

        @Override
        public void backward() {
            kernels.addScaled(
                    slope.count(), out.gradient()[out.gradientAt()],
                    slope.values(), slope.at(),
                    logits.gradient(), logits.gradientAt());
        }
    }
}
