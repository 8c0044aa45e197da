/** The numeric operations on the Vector API. The program works, slower, without this module. */
module org.pascaline.simd {
    requires org.pascaline.kernels;
    requires jdk.incubator.vector;
    requires static org.jspecify;

    provides org.pascaline.kernels.KernelProvider with
            org.pascaline.simd.VectorKernelProvider;
}
