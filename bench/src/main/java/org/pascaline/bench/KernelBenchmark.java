package org.pascaline.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.kernels.Kernels;
import org.pascaline.kernels.ScalarKernels;

/**
 * Each kernel at the sizes of the workloads, on one thread: matrix products in GFLOP/s (and products a second), everything
 * else in microseconds.
 */
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseG1GC", "-XX:G1HeapRegionSize=1m"})
public class KernelBenchmark {

    /** Operands of a product whose result was compared with the definition's. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // JMH calls the set-up first
    public static class Products {
        /** Which product. */
        @Param
        public Product product;

        /** Which kernels, as on the command line. */
        @Param(KernelChoice.AUTO)
        public String kernels;

        private Product.Operands operands;
        private double gigaflops;

        /** Fills the operands and compares. */
        @Setup(Level.Trial)
        public void prepare() {
            Kernels chosen = KernelChoice.of(kernels).kernels();
            operands = product.new Operands(chosen);
            operands.multiply();
            Product.Operands definition = product.new Operands(new ScalarKernels());
            definition.multiply();
            SameBits.require(product + " with kernels " + chosen.name(), definition.result(), operands.result());
            gigaflops = product.flops() / 1e9;
        }
    }

    /** Counts floating-point operations, which JMH divides by the time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Rate {
        /** Operations of the products so far, in thousand millions. */
        public double gigaflops;

        /** Starts to count anew. */
        @Setup(Level.Iteration)
        public void reset() {
            gigaflops = 0;
        }
    }

    /** Operands of a pass whose result was compared with the definition's. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // JMH calls the set-up first
    public static class Passes {
        /** Which pass. */
        @Param
        public Pass pass;

        /** Which kernels, as on the command line. */
        @Param(KernelChoice.AUTO)
        public String kernels;

        private Kernels chosen;
        private Pass.Operands operands;

        /** Fills the operands and compares. */
        @Setup(Level.Trial)
        public void prepare() {
            chosen = KernelChoice.of(kernels).kernels();
            operands = new Pass.Operands();
            if (pass != Pass.PACK) { // its layout is private to the implementation; the products check it
                pass.run(chosen, operands);
                Pass.Operands definition = new Pass.Operands();
                pass.run(new ScalarKernels(), definition);
                operands.requireSame(pass + " with kernels " + chosen.name(), definition);
            }
        }
    }

    /** One matrix product; the column {@code gigaflops} is its rate. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public float[] product(Products products, Rate rate) {
        products.operands.multiply();
        rate.gigaflops += products.gigaflops;
        return products.operands.result();
    }

    /** One element-wise pass. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public Object pass(Passes passes) {
        passes.pass.run(passes.chosen, passes.operands);
        return passes.operands;
    }
}
