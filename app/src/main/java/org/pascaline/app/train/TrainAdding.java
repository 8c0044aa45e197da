package org.pascaline.app.train;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.lab.spec.RunSpec;
import org.pascaline.lab.spec.TaskSpec;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code train adding}: parses what the user typed into a specification, and carries it out. */
@Command(
        name = "adding",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Trains a network on the adding problem: a sequence of numbers, two of them marked; the answer is their sum.",
            ""
        })
final class TrainAdding implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--length",
            paramLabel = "N",
            defaultValue = "50",
            description = "Steps of every sequence. Default: ${DEFAULT-VALUE}")
    private int length;

    @Option(
            names = "--convention",
            paramLabel = "C",
            defaultValue = "unit",
            description = {
                "unit: numbers from 0 to 1, marks anywhere (the IRNN paper).",
                "halves: numbers from -0.25 to 0.25, a mark in each half (AlarmworkNet).",
                "homework: as halves, rounded to two decimals. Default: ${DEFAULT-VALUE}"
            })
    private ConventionName convention = ConventionName.UNIT;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            description = {"An answer this near to the sum counts as right. Default: what the convention's authors use."
            })
    private Optional<Double> tolerance = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of sequences, order and first weights. Default: ${DEFAULT-VALUE}")
    private long seed;

    @ArgGroup(validate = false, heading = "%nNetwork:%n")
    private ModelOptions model = new ModelOptions();

    @ArgGroup(validate = false, heading = "%nTraining:%n")
    private TrainingOptions training = new TrainingOptions();

    @ArgGroup(validate = false, heading = "%nOptimiser:%n")
    private OptimizerOptions optimizer = new OptimizerOptions();

    @ArgGroup(validate = false, heading = "%nMachine:%n")
    private MachineryOptions machinery = new MachineryOptions();

    @ArgGroup(validate = false, heading = "%nOutput:%n")
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Given given = new Given(command);
        AddingProblem.Convention drawn = AddingProblem.Convention.valueOf(convention.name());
        RunSpec spec = new RunSpec(
                new TaskSpec.Adding(
                        given.atLeast(2, "--length", length),
                        drawn,
                        given.positive("--tolerance", tolerance.orElse(drawn.usualTolerance())),
                        training.parseSizes(given)),
                model.parse(given),
                optimizer.parseOptimizer(given),
                optimizer.parseSchedule(given),
                optimizer.parseClip(given),
                training.parse(given),
                seed);
        return new TrainingSession(spec, machinery.parse(given), output).run();
    }
}
