package org.pascaline.engine.tape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pascaline.kernels.Activation;

/**
 * The operations in double precision, written to be read: each one is its forward loop and, right below, the loop that adds
 * its gradient. It is slow and exact enough to be compared with central differences, and {@link FloatTape} is compared with
 * it.
 */
public final class DoubleTape implements Tape {

    private record Node(double[] values, double[] gradient) {}

    private final double[] parameters;
    private final double[] parameterGradient;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Runnable> gradients = new ArrayList<>();

    /** Creates a tape over the flat parameters of a model, which it reads at every {@link #parameter} call. */
    public DoubleTape(double[] parameters) {
        this.parameters = parameters;
        this.parameterGradient = new double[parameters.length];
    }

    /** Forgets the record, and sets the gradient of the parameters to zero. */
    public void begin() {
        nodes.clear();
        gradients.clear();
        Arrays.fill(parameterGradient, 0);
    }

    /** Returns the gradient of the parameters that {@link #backward} computed, as a live array. */
    public double[] parameterGradient() {
        return parameterGradient;
    }

    @Override
    public Tensor parameter(Slice slice) {
        Shapes.slice(slice, parameters.length);
        Tensor out = node(slice.shape());
        double[] y = numbers(out);
        double[] dy = gradient(out);
        System.arraycopy(parameters, slice.offset(), y, 0, y.length);
        gradients.add(() -> {
            for (int i = 0; i < dy.length; i++) {
                parameterGradient[slice.offset() + i] += dy[i];
            }
        });
        return out;
    }

    @Override
    public Tensor constant(Shape shape, float[] values) {
        Shapes.count(shape, values.length);
        Tensor out = node(shape);
        double[] y = numbers(out);
        for (int i = 0; i < y.length; i++) {
            y[i] = values[i];
        }
        return out;
    }

    @Override
    public Tensor zeros(Shape shape) {
        return node(shape);
    }

    @Override
    public Tensor matmul(Tensor a, Tensor b) {
        Tensor out = node(Shapes.matmul(a.shape(), b.shape()));
        int m = a.shape().rows();
        int k = a.shape().columns();
        int n = b.shape().columns();
        double[] x = numbers(a);
        double[] w = numbers(b);
        double[] y = numbers(out);
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < k; p++) {
                for (int j = 0; j < n; j++) {
                    y[i * n + j] += x[i * k + p] * w[p * n + j];
                }
            }
        }
        double[] dx = gradient(a);
        double[] dw = gradient(b);
        double[] dy = gradient(out);
        gradients.add(() -> {
            for (int i = 0; i < m; i++) {
                for (int p = 0; p < k; p++) {
                    for (int j = 0; j < n; j++) {
                        dx[i * k + p] += dy[i * n + j] * w[p * n + j];
                        dw[p * n + j] += dy[i * n + j] * x[i * k + p];
                    }
                }
            }
        });
        return out;
    }

    @Override
    public Tensor linear(Tensor x, Tensor weight) {
        Tensor out = node(Shapes.linear(x.shape(), weight.shape()));
        int m = x.shape().rows();
        int k = x.shape().columns();
        int n = weight.shape().extent(0);
        double[] xs = numbers(x);
        double[] w = numbers(weight);
        double[] y = numbers(out);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                for (int p = 0; p < k; p++) {
                    y[i * n + j] += xs[i * k + p] * w[j * k + p];
                }
            }
        }
        double[] dx = gradient(x);
        double[] dw = gradient(weight);
        double[] dy = gradient(out);
        gradients.add(() -> {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    for (int p = 0; p < k; p++) {
                        dx[i * k + p] += dy[i * n + j] * w[j * k + p];
                        dw[j * k + p] += dy[i * n + j] * xs[i * k + p];
                    }
                }
            }
        });
        return out;
    }

    @Override
    public Tensor affine(Tensor x, Tensor weight, Tensor bias) {
        Shapes.affine(x.shape(), weight.shape(), bias.shape());
        Tensor product = linear(x, weight);
        Tensor out = node(product.shape());
        int n = bias.shape().columns();
        double[] p = numbers(product);
        double[] b = numbers(bias);
        double[] y = numbers(out);
        for (int i = 0; i < y.length; i++) {
            y[i] = p[i] + b[i % n];
        }
        double[] dp = gradient(product);
        double[] db = gradient(bias);
        double[] dy = gradient(out);
        gradients.add(() -> {
            for (int i = 0; i < dy.length; i++) {
                dp[i] += dy[i];
                db[i % n] += dy[i];
            }
        });
        return out;
    }

    @Override
    public Tensor add(Tensor a, Tensor b) {
        Tensor out = node(Shapes.same(a.shape(), b.shape()));
        double[] x = numbers(a);
        double[] z = numbers(b);
        double[] y = numbers(out);
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i] + z[i];
        }
        double[] dx = gradient(a);
        double[] dz = gradient(b);
        double[] dy = gradient(out);
        gradients.add(() -> {
            for (int i = 0; i < dy.length; i++) {
                dx[i] += dy[i];
                dz[i] += dy[i];
            }
        });
        return out;
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        Tensor out = node(Shapes.same(a.shape(), b.shape()));
        double[] x = numbers(a);
        double[] z = numbers(b);
        double[] y = numbers(out);
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i] * z[i];
        }
        double[] dx = gradient(a);
        double[] dz = gradient(b);
        double[] dy = gradient(out);
        gradients.add(() -> {
            for (int i = 0; i < dy.length; i++) {
                dx[i] += dy[i] * z[i];
                dz[i] += dy[i] * x[i];
            }
        });
        return out;
    }

    @Override
    public Tensor scaleColumns(Tensor x, Tensor factors) {
        Tensor out = node(Shapes.scaleColumns(x.shape(), factors.shape()));
        int n = factors.shape().columns();
        double[] xs = numbers(x);
        double[] u = numbers(factors);
        double[] y = numbers(out);
        for (int i = 0; i < y.length; i++) {
            y[i] = xs[i] * u[i % n];
        }
        double[] dx = gradient(x);
        double[] du = gradient(factors);
        double[] dy = gradient(out);
        gradients.add(() -> {
            for (int i = 0; i < dy.length; i++) {
                dx[i] += dy[i] * u[i % n];
                du[i % n] += dy[i] * xs[i];
            }
        });
        return out;
    }

    @Override
    public Tensor round(Tensor x, Grid grid) {
        Tensor out = node(x.shape());
        double[] xs = numbers(x);
        double[] y = numbers(out);
        for (int i = 0; i < y.length; i++) {
            y[i] = grid.round(xs[i]);
        }
        double[] dx = gradient(x);
        double[] dy = gradient(out);
        gradients.add(() -> {
            for (int i = 0; i < dy.length; i++) {
                dx[i] += dy[i];
            }
        });
        return out;
    }

    @Override
    public Tensor negate(Tensor x) {
        Tensor out = node(x.shape());
        double[] xs = numbers(x);
        double[] y = numbers(out);
        for (int i = 0; i < y.length; i++) {
            y[i] = -xs[i];
        }
        double[] dx = gradient(x);
        double[] dy = gradient(out);
        gradients.add(() -> {
            for (int i = 0; i < dy.length; i++) {
                dx[i] -= dy[i];
            }
        });
        return out;
    }

    @Override
    public Tensor activate(Activation f, Tensor x) {
        Tensor out = node(x.shape());
        double[] xs = numbers(x);
        double[] y = numbers(out);
        for (int i = 0; i < y.length; i++) {
            y[i] = switch (f) {
                case RELU -> Math.max(xs[i], 0);
                case TANH -> StrictMath.tanh(xs[i]);
                case SIGMOID -> 1 / (1 + StrictMath.exp(-xs[i]));
            };
        }
        double[] dx = gradient(x);
        double[] dy = gradient(out);
        gradients.add(() -> {
            for (int i = 0; i < dy.length; i++) {
                dx[i] += dy[i]
                        * switch (f) {
                            case RELU -> y[i] > 0 ? 1 : 0;
                            case TANH -> 1 - y[i] * y[i];
                            case SIGMOID -> y[i] * (1 - y[i]);
                        };
            }
        });
        return out;
    }

    @Override
    public Tensor concat(Tensor a, Tensor b) {
        Shape shape = Shapes.concat(a.shape(), b.shape());
        Tensor out = node(shape);
        int left = a.shape().columns();
        int[] from = new int[shape.rows() * left];
        int[] fromRight = new int[shape.rows() * b.shape().columns()];
        for (int i = 0; i < shape.rows(); i++) {
            for (int j = 0; j < shape.columns(); j++) {
                int at = i * shape.columns() + j;
                if (j < left) {
                    from[i * left + j] = at;
                } else {
                    fromRight[i * b.shape().columns() + j - left] = at;
                }
            }
        }
        scatter(a, from, out);
        scatter(b, fromRight, out);
        return out;
    }

    @Override
    public Tensor columns(Tensor x, int from, int to) {
        Shape shape = Shapes.columns(x.shape(), from, to);
        int[] indices = new int[shape.count()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = i / shape.columns() * x.shape().columns() + from + i % shape.columns();
        }
        return gather(x, shape, indices);
    }

    @Override
    public Tensor rows(Tensor x, int from, int to) {
        Shape shape = Shapes.rows(x.shape(), from, to);
        int width = x.shape().rank() == 1 ? 1 : x.shape().columns();
        return gather(x, shape, range(from * width, shape.count()));
    }

    @Override
    public Tensor step(Tensor sequence, int t) {
        Shape shape = Shapes.step(sequence.shape(), t);
        return gather(sequence, shape, range(t * shape.count(), shape.count()));
    }

    @Override
    public Tensor stack(List<Tensor> steps) {
        Tensor out = node(Shapes.stack(steps));
        int at = 0;
        for (Tensor step : steps) {
            int count = step.shape().count();
            scatter(step, range(at, count), out);
            at += count;
        }
        return out;
    }

    @Override
    public Tensor lastStep(Tensor sequence, Lengths lengths) {
        Shape shape = Shapes.perSequence(sequence.shape(), lengths);
        int[] indices = new int[shape.count()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = (lengths.of(i / shape.columns()) - 1) * shape.count() + i;
        }
        return gather(sequence, shape, indices);
    }

    @Override
    public Tensor running(Tensor x, Lengths lengths, int t) {
        Tensor out = node(Shapes.running(x.shape(), lengths));
        int columns = x.shape().columns();
        double[] xs = numbers(x);
        double[] y = numbers(out);
        double[] dx = gradient(x);
        double[] dy = gradient(out);
        for (int i = 0; i < y.length; i++) {
            y[i] = lengths.runs(i / columns, t) ? xs[i] : 0;
        }
        gradients.add(() -> {
            for (int i = 0; i < dy.length; i++) {
                dx[i] += lengths.runs(i / columns, t) ? dy[i] : 0;
            }
        });
        return out;
    }

    @Override
    public Tensor embedding(Tensor table, int[] indices, Shape leading) {
        Shape shape = Shapes.embedding(table.shape(), indices, leading);
        int[] elements = new int[shape.count()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = indices[i / shape.columns()] * shape.columns() + i % shape.columns();
        }
        return gather(table, shape, elements);
    }

    @Override
    public Tensor oneHot(List<int[]> channels, int n, Shape leading) {
        Tensor out = node(Shapes.oneHot(channels, n, leading));
        double[] values = numbers(out);
        for (int row = 0; row < leading.count(); row++) {
            for (int channel = 0; channel < channels.size(); channel++) {
                values[(row * channels.size() + channel) * n + channels.get(channel)[row]] = 1;
            }
        }
        return out;
    }

    @Override
    public Tensor sum(Tensor x) {
        Tensor out = node(Shape.SCALAR);
        double[] dx = gradient(x);
        double[] dy = gradient(out);
        numbers(out)[0] = Arrays.stream(numbers(x)).sum();
        gradients.add(() -> {
            for (int i = 0; i < dx.length; i++) {
                dx[i] += dy[0];
            }
        });
        return out;
    }

    @Override
    public Tensor sumOverTime(Tensor sequence, Lengths lengths) {
        Shape shape = Shapes.perSequence(sequence.shape(), lengths);
        Tensor out = node(shape);
        double[] xs = numbers(sequence);
        double[] y = numbers(out);
        double[] dx = gradient(sequence);
        double[] dy = gradient(out);
        for (int i = 0; i < y.length; i++) {
            for (int t = 0; t < lengths.of(i / shape.columns()); t++) {
                y[i] += xs[t * y.length + i];
            }
        }
        gradients.add(() -> {
            for (int i = 0; i < dy.length; i++) {
                for (int t = 0; t < lengths.of(i / shape.columns()); t++) {
                    dx[t * dy.length + i] += dy[i];
                }
            }
        });
        return out;
    }

    @Override
    public Tensor meanSquaredError(Tensor y, float[] target) {
        Shapes.count(y.shape(), target.length);
        Tensor out = node(Shape.SCALAR);
        double[] ys = numbers(y);
        double[] dys = gradient(y);
        double[] loss = numbers(out);
        double[] dloss = gradient(out);
        for (int i = 0; i < ys.length; i++) {
            loss[0] += (ys[i] - target[i]) * (ys[i] - target[i]) / ys.length;
        }
        gradients.add(() -> {
            for (int i = 0; i < ys.length; i++) {
                dys[i] += dloss[0] * 2 * (ys[i] - target[i]) / ys.length;
            }
        });
        return out;
    }

    @Override
    public Tensor softmaxCrossEntropy(Tensor logits, int[] classes) {
        Shapes.classes(logits.shape(), classes);
        double[] weights = new double[logits.shape().rows()];
        Arrays.fill(weights, 1.0 / weights.length);
        return weightedCrossEntropy(logits, classes, weights);
    }

    @Override
    public Tensor softmaxCrossEntropy(Tensor logits, int[] classes, Lengths lengths) {
        Shapes.classes(logits.shape(), classes, lengths);
        double[] weights = new double[logits.shape().rows()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = lengths.runs(i % lengths.size(), i / lengths.size()) ? 1.0 / lengths.total() : 0;
        }
        return weightedCrossEntropy(logits, classes, weights);
    }

    private Tensor weightedCrossEntropy(Tensor logits, int[] classes, double[] weights) {
        Tensor out = node(Shape.SCALAR);
        int n = logits.shape().columns();
        double[] x = numbers(logits);
        double[] dx = gradient(logits);
        double[] dloss = gradient(out);
        double[] probabilities = new double[x.length];
        for (int i = 0; i < weights.length; i++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                max = Math.max(max, x[i * n + j]);
            }
            double sum = 0;
            for (int j = 0; j < n; j++) {
                probabilities[i * n + j] = StrictMath.exp(x[i * n + j] - max);
                sum += probabilities[i * n + j];
            }
            for (int j = 0; j < n; j++) {
                probabilities[i * n + j] /= sum;
            }
            if (weights[i] != 0) {
                numbers(out)[0] -= weights[i] * StrictMath.log(probabilities[i * n + classes[i]]);
            }
        }
        gradients.add(() -> {
            for (int i = 0; i < weights.length; i++) {
                for (int j = 0; j < n; j++) {
                    double truth = j == classes[i] ? 1 : 0;
                    dx[i * n + j] += dloss[0] * weights[i] * (probabilities[i * n + j] - truth);
                }
            }
        });
        return out;
    }

    @Override
    public void backward(Tensor scalar) {
        Shapes.scalar(scalar.shape());
        gradient(scalar)[0] = 1;
        for (int i = gradients.size() - 1; i >= 0; i--) {
            gradients.get(i).run();
        }
    }

    @Override
    public double value(Tensor scalar) {
        Shapes.scalar(scalar.shape());
        return numbers(scalar)[0];
    }

    @Override
    public float[] values(Tensor tensor) {
        double[] values = numbers(tensor);
        float[] copy = new float[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (float) values[i];
        }
        return copy;
    }

    /** Returns a tensor whose element {@code i} is element {@code indices[i]} of {@code x}. */
    private Tensor gather(Tensor x, Shape shape, int[] indices) {
        Tensor out = node(shape);
        double[] xs = numbers(x);
        double[] y = numbers(out);
        double[] dx = gradient(x);
        double[] dy = gradient(out);
        for (int i = 0; i < y.length; i++) {
            y[i] = xs[indices[i]];
        }
        gradients.add(() -> {
            for (int i = 0; i < dy.length; i++) {
                dx[indices[i]] += dy[i];
            }
        });
        return out;
    }

    /** Puts element {@code i} of {@code x} at {@code indices[i]} of {@code out}. */
    private void scatter(Tensor x, int[] indices, Tensor out) {
        double[] xs = numbers(x);
        double[] y = numbers(out);
        double[] dx = gradient(x);
        double[] dy = gradient(out);
        for (int i = 0; i < xs.length; i++) {
            y[indices[i]] = xs[i];
        }
        gradients.add(() -> {
            for (int i = 0; i < dx.length; i++) {
                dx[i] += dy[indices[i]];
            }
        });
    }

    private static int[] range(int from, int count) {
        int[] indices = new int[count];
        for (int i = 0; i < count; i++) {
            indices[i] = from + i;
        }
        return indices;
    }

    private Tensor node(Shape shape) {
        nodes.add(new Node(new double[shape.count()], new double[shape.count()]));
        return new Tensor(nodes.size() - 1, shape);
    }

    private double[] numbers(Tensor tensor) {
        return nodes.get(tensor.node()).values();
    }

    private double[] gradient(Tensor tensor) {
        return nodes.get(tensor.node()).gradient();
    }
}
