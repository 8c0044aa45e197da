package org.pascaline.engine.tape;

import java.util.Locale;
import org.pascaline.kernels.Activation;
import org.pascaline.kernels.Kernels;

/** The element-wise operations of a {@link FloatTape}, each with its gradient below it. */
final class Elementwise {
    private Elementwise() {}

    record Add(Kernels kernels, Buffer a, Buffer b, Buffer out) implements Operation {
        @Override
        public void forward() {
            kernels.add(out.count(), a.values(), a.at(), b.values(), b.at(), out.values(), out.at());
        }

        @Override
        public void backward() {
            passOn(kernels, 1f, out, a);
            passOn(kernels, 1f, out, b);
        }
    }

    record Multiply(Kernels kernels, Buffer a, Buffer b, Buffer out) implements Operation {
        @Override
        public void forward() {
            kernels.multiply(out.count(), a.values(), a.at(), b.values(), b.at(), out.values(), out.at());
        }

        @Override
        public void backward() {
            addProduct(b, a);
            addProduct(a, b);
        }

        private void addProduct(Buffer factor, Buffer in) {
            if (in.tracked()) {
                kernels.addProduct(
                        out.count(),
                        out.gradient(),
                        out.gradientAt(),
                        factor.values(),
                        factor.at(),
                        in.gradient(),
                        in.gradientAt());
            }
        }
    }

    /** Each row of {@code in [.., F]} times {@code factors [F]}; their gradient is added up row after row. */
    record ScaleColumns(Kernels kernels, Buffer in, Buffer factors, Buffer out) implements Operation {
        @Override
        public String name() {
            return "scale-columns";
        }

        @Override
        public void forward() {
            int n = factors.count();
            for (int i = 0; i < out.count(); i += n) {
                kernels.multiply(
                        n, in.values(), in.at() + i, factors.values(), factors.at(), out.values(), out.at() + i);
            }
        }

        @Override
        public void backward() {
            int n = factors.count();
            float[] dy = out.gradient();
            for (int i = 0; i < out.count(); i += n) {
                int dyAt = out.gradientAt() + i;
                if (in.tracked()) {
                    kernels.addProduct(n, dy, dyAt, factors.values(), factors.at(), in.gradient(), in.gradientAt() + i);
                }
                if (factors.tracked()) {
                    kernels.addProduct(n, dy, dyAt, in.values(), in.at() + i, factors.gradient(), factors.gradientAt());
                }
            }
        }
    }

    record Negate(Kernels kernels, Buffer in, Buffer out) implements Operation {
        @Override
        public void forward() {
            kernels.scale(out.count(), -1f, in.values(), in.at(), out.values(), out.at());
        }

        @Override
        public void backward() {
            passOn(kernels, -1f, out, in);
        }
    }

    record Activate(Kernels kernels, Activation f, Buffer in, Buffer out) implements Operation {
        @Override
        public String name() {
            return f.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public void forward() {
            int n = out.count();
            kernels.activate(f, 1, n, in.values(), in.at(), n, out.values(), out.at(), n);
        }

        @Override
        public void backward() {
            kernels.addActivationGradient(
                    f,
                    out.count(),
                    out.values(),
                    out.at(),
                    out.gradient(),
                    out.gradientAt(),
                    in.gradient(),
                    in.gradientAt());
        }
    }

    record Round(Kernels kernels, Grid grid, Buffer in, Buffer out) implements Operation {
        @Override
        public void forward() {
            float[] x = in.values();
            float[] y = out.values();
            for (int i = 0; i < out.count(); i++) {
                y[out.at() + i] = grid.round(x[in.at() + i]);
            }
        }

        @Override
        public void backward() {
            passOn(kernels, 1f, out, in);
        }
    }

    /** Adds {@code factor} times the gradient of {@code out} to that of an input of the same shape, if it is tracked. */
    static void passOn(Kernels kernels, float factor, Buffer out, Buffer in) {
        if (in.tracked()) {
            kernels.addScaled(out.count(), factor, out.gradient(), out.gradientAt(), in.gradient(), in.gradientAt());
        }
    }
}
