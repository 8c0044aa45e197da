package org.pascaline.engine.tape;

import java.util.Arrays;
import org.pascaline.kernels.Kernels;

/** The sums of a {@link FloatTape}. */
final class Sums {
    private Sums() {}

    /** The sum of all elements, added up in double in index order. */
    record Total(Buffer in, Buffer out) implements Operation {
        @Override
        public String name() {
            return "sum";
        }

        @Override
        public void forward() {
            double sum = 0;
            for (int i = 0; i < in.count(); i++) {
                sum += in.values()[in.at() + i];
            }
            out.values()[out.at()] = (float) sum;
        }

        @Override
        public void backward() {
            float dy = out.gradient()[out.gradientAt()];
            for (int i = 0; i < in.count(); i++) {
                in.gradient()[in.gradientAt() + i] += dy;
            }
        }
    }

    /** The sum over the real steps of each sequence, step after step. */
    record OverTime(Kernels kernels, Buffer in, Lengths lengths, Buffer out) implements Operation {
        @Override
        public String name() {
            return "sum-over-time";
        }

        @Override
        public void forward() {
            Arrays.fill(out.values(), out.at(), out.at() + out.count(), 0f);
            for (int t = 0; t < lengths.steps(); t++) {
                addStep(t, in.values(), in.at() + t * out.count(), out.values(), out.at());
            }
        }

        private void addStep(int t, float[] step, int stepAt, float[] total, int totalAt) {
            int n = out.shape.columns();
            int rows = lengths.runningRows(t);
            for (int row = 0; row < rows; row++) {
                if (lengths.runs(row, t)) {
                    for (int j = row * n; j < (row + 1) * n; j++) {
                        total[totalAt + j] += step[stepAt + j];
                    }
                }
            }
        }

        @Override
        public void backward() {
            int n = out.shape.columns();
            for (int t = 0; t < lengths.steps(); t++) {
                for (int row = 0; row < lengths.runningRows(t); row++) {
                    if (lengths.runs(row, t)) {
                        kernels.addScaled(
                                n,
                                1f,
                                out.gradient(),
                                out.gradientAt() + row * n,
                                in.gradient(),
                                in.gradientAt() + t * out.count() + row * n);
                    }
                }
            }
        }
    }
}
