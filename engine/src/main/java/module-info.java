/** Tape, layers, optimisers, tasks and the training loop. */
module org.pascaline.engine {
    requires transitive org.pascaline.kernels;
    requires static transitive org.jspecify;

    exports org.pascaline.engine.nn;
    exports org.pascaline.engine.optim;
    exports org.pascaline.engine.parallel;
    exports org.pascaline.engine.random;
    exports org.pascaline.engine.recurrence;
    exports org.pascaline.engine.setting;
    exports org.pascaline.engine.tape;
    exports org.pascaline.engine.task;
    exports org.pascaline.engine.train;
}
