package org.pascaline.app.train;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.DigitSum;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.task.Transduction;
import org.pascaline.kernels.Activation;
import org.pascaline.lab.data.Scaling;
import org.pascaline.lab.spec.InitSpec;
import org.pascaline.lab.spec.NetworkNames;
import org.pascaline.lab.spec.Vocabulary;
import org.pascaline.lab.spec.Vocabulary.DivergenceName;
import org.pascaline.lab.spec.Vocabulary.OptimizerName;
import org.pascaline.lab.spec.Vocabulary.ScheduleName;
import org.pascaline.lab.spec.Vocabulary.TaskName;

/** The words that an option takes, for its help and for completion; what was typed is judged with all other settings. */
abstract class Words implements Iterable<String> {
    private final List<String> words;

    private Words(Enum<?>... constants) {
        this.words = Arrays.stream(constants).map(Vocabulary::word).toList();
    }

    private Words(List<String> words) {
        this.words = words;
    }

    @Override
    public Iterator<String> iterator() {
        return words.iterator();
    }

    /** Recurrent cells. */
    static final class Cells extends Words {
        Cells() {
            super(NetworkNames.recurrent());
        }
    }

    /** Networks for the L1 norm. */
    static final class NormCells extends Words {
        NormCells() {
            super(NetworkNames.of(TaskName.L1NORM));
        }
    }

    /** Ways for recurrent layers to start. */
    static final class Inits extends Words {
        Inits() {
            super(InitSpec.values());
        }
    }

    /** Optimisers. */
    static final class Optimizers extends Words {
        Optimizers() {
            super(OptimizerName.values());
        }
    }

    /** Schedules of the learning rate. */
    static final class Schedules extends Words {
        Schedules() {
            super(ScheduleName.values());
        }
    }

    /** Answers to a divergence. */
    static final class Divergences extends Words {
        Divergences() {
            super(DivergenceName.values());
        }
    }

    /** Conventions of the adding problem. */
    static final class Conventions extends Words {
        Conventions() {
            super(AddingProblem.Convention.values());
        }
    }

    /** Kinds of sums. */
    static final class Sums extends Words {
        Sums() {
            super(DigitSum.Sums.values());
        }
    }

    /** Inputs of finite machines. */
    static final class Inputs extends Words {
        Inputs() {
            super(Transduction.Inputs.values());
        }
    }

    /** Ways to supply training samples. */
    static final class Supplies extends Words {
        Supplies() {
            super(Sizes.Supply.values());
        }
    }

    /** Scalings of pixels. */
    static final class Scalings extends Words {
        Scalings() {
            super(Scaling.values());
        }
    }

    /** Activations of dense layers. */
    static final class Activations extends Words {
        Activations() {
            super(Activation.values());
        }
    }
}
