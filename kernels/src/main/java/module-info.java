/** The seam between the engine and the arithmetic: coarse numeric operations on float arrays. */
module org.pascaline.kernels {
    requires static transitive org.jspecify;

    exports org.pascaline.kernels;

    uses org.pascaline.kernels.KernelProvider;
}
