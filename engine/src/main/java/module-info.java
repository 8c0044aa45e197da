/** Tape, layers, optimisers, tasks and the training loop. */
module org.pascaline.engine {
    requires transitive org.pascaline.kernels;
    requires static transitive org.jspecify;
}
