package org.pascaline.lab.spec;

import org.pascaline.engine.optim.Clip;
import org.pascaline.engine.optim.Optimizer;
import org.pascaline.engine.optim.Schedule;
import org.pascaline.engine.task.TaskType;
import org.pascaline.engine.train.Training;

/**
 * Everything that determines the result of a training, to the bit. What only determines how fast it comes, threads and
 * kernels, is not part of it.
 *
 * @param task what is learnt
 * @param model by which network
 * @param optimizer how the weights move
 * @param schedule how far
 * @param clip how the gradient is bounded
 * @param training how long
 * @param seed of the samples, their order and the first weights
 */
public record RunSpec(
        TaskType task,
        ModelSpec model,
        Optimizer optimizer,
        Schedule schedule,
        Clip clip,
        Training training,
        long seed) {

    /** Returns the same run with another seed. */
    public RunSpec withSeed(long another) {
        return new RunSpec(task, model, optimizer, schedule, clip, training, another);
    }
}
