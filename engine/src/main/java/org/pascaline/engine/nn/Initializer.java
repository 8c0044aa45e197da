package org.pascaline.engine.nn;

import org.pascaline.engine.random.RandomStream;
import org.pascaline.engine.tape.Shape;

/** How a parameter gets its first values. A matrix is {@code [out, in]}: {@code out} rows of {@code in} weights. */
public sealed interface Initializer {

    /**
     * Overwrites the values of one parameter.
     *
     * @param random a stream of this parameter's own
     */
    void fill(RandomStream random, Shape shape, float[] values, int at);

    /** All zeros. */
    record Zeros() implements Initializer {
        @Override
        public void fill(RandomStream random, Shape shape, float[] values, int at) {
            for (int i = 0; i < shape.count(); i++) {
                values[at + i] = 0f;
            }
        }
    }

    /** Uniform on [−limit, limit). */
    record Uniform(double limit) implements Initializer {
        @Override
        public void fill(RandomStream random, Shape shape, float[] values, int at) {
            for (int i = 0; i < shape.count(); i++) {
                values[at + i] = random.nextFloat((float) -limit, (float) limit);
            }
        }
    }

    /** Uniform on [from, to). */
    record UniformBetween(double from, double to) implements Initializer {
        @Override
        public void fill(RandomStream random, Shape shape, float[] values, int at) {
            for (int i = 0; i < shape.count(); i++) {
                values[at + i] = random.nextFloat((float) from, (float) to);
            }
        }
    }

    /** Gaussian with mean 0. */
    record Normal(double deviation) implements Initializer {
        @Override
        public void fill(RandomStream random, Shape shape, float[] values, int at) {
            for (int i = 0; i < shape.count(); i++) {
                values[at + i] = (float) (deviation * random.nextGaussian());
            }
        }
    }

    /** Uniform with variance {@code 2 / (in + out)} (Glorot and Bengio 2010, equation 16). */
    record XavierUniform() implements Initializer {
        @Override
        public void fill(RandomStream random, Shape shape, float[] values, int at) {
            new Uniform(Math.sqrt(6.0 / (shape.columns() + shape.rows()))).fill(random, shape, values, at);
        }
    }

    /** Gaussian with variance {@code 2 / (in + out)} (Glorot and Bengio 2010). */
    record XavierNormal() implements Initializer {
        @Override
        public void fill(RandomStream random, Shape shape, float[] values, int at) {
            new Normal(Math.sqrt(2.0 / (shape.columns() + shape.rows()))).fill(random, shape, values, at);
        }
    }

    /** Gaussian with variance {@code 2 / in}, for layers before a ReLU (He et al. 2015, equation 10). */
    record He() implements Initializer {
        @Override
        public void fill(RandomStream random, Shape shape, float[] values, int at) {
            new Normal(Math.sqrt(2.0 / shape.columns())).fill(random, shape, values, at);
        }
    }

    /**
     * {@code scale} on the diagonal and zeros elsewhere (Le, Jaitly and Hinton 2015, with scale 1). A stack of square
     * blocks, such as the gates of an LSTM, gets the diagonal in each block.
     */
    record ScaledIdentity(double scale) implements Initializer {
        @Override
        public void fill(RandomStream random, Shape shape, float[] values, int at) {
            int columns = shape.columns();
            for (int i = 0; i < shape.count(); i++) {
                values[at + i] = i / columns % columns == i % columns ? (float) scale : 0f;
            }
        }
    }

    /**
     * A random matrix with orthonormal rows or columns, whichever are fewer, times {@code gain} (Saxe, McClelland and
     * Ganguli 2014). A stack of square blocks gets one orthogonal matrix per block.
     */
    record Orthogonal(double gain) implements Initializer {
        @Override
        public void fill(RandomStream random, Shape shape, float[] values, int at) {
            int columns = shape.columns();
            int rows = shape.rows();
            if (rows > columns && rows % columns == 0) {
                for (int block = 0; block < rows / columns; block++) {
                    fillBlock(random, columns, columns, values, at + block * columns * columns);
                }
            } else {
                fillBlock(random, rows, columns, values, at);
            }
        }

        private void fillBlock(RandomStream random, int rows, int columns, float[] values, int at) {
            int count = Math.min(rows, columns);
            int length = Math.max(rows, columns);
            double[][] basis = orthonormal(random, count, length);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    double value = rows <= columns ? basis[i][j] : basis[j][i];
                    values[at + i * columns + j] = (float) (gain * value);
                }
            }
        }

        /** Returns {@code count} orthonormal vectors by modified Gram–Schmidt, done twice against rounding. */
        private static double[][] orthonormal(RandomStream random, int count, int length) {
            double[][] basis = new double[count][length];
            for (int i = 0; i < count; i++) {
                double[] vector = basis[i];
                for (int k = 0; k < length; k++) {
                    vector[k] = random.nextGaussian();
                }
                for (int pass = 0; pass < 2; pass++) {
                    for (int j = 0; j < i; j++) {
                        double along = dot(vector, basis[j]);
                        for (int k = 0; k < length; k++) {
                            vector[k] -= along * basis[j][k];
                        }
                    }
                }
                double norm = Math.sqrt(dot(vector, vector));
                for (int k = 0; k < length; k++) {
                    vector[k] /= norm;
                }
            }
            return basis;
        }

        private static double dot(double[] a, double[] b) {
            double sum = 0;
            for (int k = 0; k < a.length; k++) {
                sum += a[k] * b[k];
            }
            return sum;
        }
    }

    /** Returns PyTorch's default: uniform on ±1/√fan, where {@code fan} is the hidden size or the number of inputs. */
    static Initializer pytorch(int fan) {
        return new Uniform(1 / Math.sqrt(fan));
    }
}
