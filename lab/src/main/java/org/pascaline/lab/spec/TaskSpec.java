package org.pascaline.lab.spec;

import java.nio.file.Path;
import java.util.Optional;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.DigitSum;
import org.pascaline.engine.task.L1Norm;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.task.Transduction;
import org.pascaline.lab.data.Scaling;

/** What is to be learnt. */
public sealed interface TaskSpec {

    /** Returns the task's name, as on the command line. */
    String name();

    /** Returns what is learnt in a few words, for a heading. */
    String title();

    /**
     * The adding problem.
     *
     * @param length steps of every sequence
     * @param convention how numbers and marks are drawn
     * @param tolerance how near an answer must be to count as right
     * @param sizes how many samples
     */
    record Adding(int length, AddingProblem.Convention convention, double tolerance, Sizes sizes) implements TaskSpec {
        @Override
        public String name() {
            return "adding";
        }

        @Override
        public String title() {
            return "Adding problem, length %d".formatted(length);
        }
    }

    /**
     * The L1 norm of arrays of different lengths.
     *
     * @param arrays what they are made of
     * @param sizes how many samples
     */
    record Norm(L1Norm.Arrays arrays, Sizes sizes) implements TaskSpec {
        @Override
        public String name() {
            return "l1norm";
        }

        @Override
        public String title() {
            return "L1 norm of up to %d numbers".formatted(arrays.longest());
        }
    }

    /**
     * Telling what an image shows.
     *
     * @param dataset which images
     * @param folder where their files lie; if absent, where the system keeps them
     * @param scaling of the pixels
     * @param sizes how many samples at the most; 0 for all
     */
    record Pictures(Dataset dataset, Optional<Path> folder, Scaling scaling, Limits sizes) implements TaskSpec {
        /** A set of images. */
        public enum Dataset {
            /** Clothes, grey, 28×28. */
            FASHION_MNIST,
            /** Animals and vehicles, in colour, 32×32. */
            CIFAR_10
        }

        /** So many images of each part at the most, the first ones; 0 for all. */
        public record Limits(int train, int validation, int test) {}

        @Override
        public String name() {
            return dataset == Dataset.CIFAR_10 ? "cifar-10" : "fashion-mnist";
        }

        @Override
        public String title() {
            return dataset == Dataset.CIFAR_10 ? "Images of CIFAR-10" : "Images of Fashion-MNIST";
        }
    }

    /**
     * Adding two numbers digit by digit.
     *
     * @param places how long the numbers are
     * @param sampling which sums are drawn
     * @param sizes how many samples
     */
    record Adder(DigitSum.Places places, DigitSum.Sampling sampling, Sizes sizes) implements TaskSpec {
        @Override
        public String name() {
            return "adder";
        }

        @Override
        public String title() {
            return "Adding numbers of %d digits".formatted(places.digits());
        }
    }

    /**
     * Doing what a finite machine does.
     *
     * @param machine which one
     * @param sequences how long they are and which inputs are drawn
     * @param sizes how many samples
     */
    record Transducer(MachineSpec machine, Transduction.Sequences sequences, Sizes sizes) implements TaskSpec {
        @Override
        public String name() {
            return "transducer";
        }

        @Override
        public String title() {
            return machine.title();
        }
    }
}
