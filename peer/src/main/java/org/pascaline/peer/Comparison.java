package org.pascaline.peer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pascaline.bench.Race;
import org.pascaline.bench.StepProcess;
import org.pascaline.bench.StepTimes;
import org.pascaline.bench.Surroundings;
import org.pascaline.bench.workload.Workload;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.peer.torch.TorchStep;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command {@code pascaline bench}: for each workload compares three steps with PyTorch's, then times both side by side. The
 * tables go to standard output, progress to standard error. Ends with status 1 if a workload did not agree.
 */
@Command(name = "pascaline bench")
public final class Comparison implements Callable<Integer> {
    private static final List<Integer> THREADS = List.of(1, 2);

    @Parameters(arity = "0..1", defaultValue = "")
    private String regex = "";

    @Option(names = "--quick")
    private boolean quick;

    @Option(names = "--json")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--chart")
    private Optional<Path> chart = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Comparison() {}

    /**
     * What {@code --json} writes.
     *
     * @param surroundings machine, kernels, load and libraries, a line each
     * @param quick whether the times are too short to believe
     * @param tolerance up to which relative difference both agree
     * @param rows what was found
     * @param geometricMeans of the ratios, PyTorch's better time divided by ours
     */
    record Figures(
            List<String> surroundings,
            boolean quick,
            double tolerance,
            List<Row> rows,
            Map<Contender, Double> geometricMeans) {}

    /** Runs the comparison and exits with its status. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        CommandLine line = new CommandLine(new Comparison());
        line.setExecutionExceptionHandler((failure, _, _) -> {
            line.getErr().println("pascaline bench failed: " + failure.getMessage());
            return 1;
        });
        line.setParameterExceptionHandler((mistake, _) -> {
            line.getErr().println(mistake.getMessage() + ".");
            return 2;
        });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        List<Workload> workloads = workloads();
        KernelChoice choice = KernelChoice.auto();
        List<String> surroundings = Stream.concat(
                        Surroundings.describe(choice).stream(), Stream.of("- " + TorchStep.describe()))
                .toList();
        surroundings.forEach(out::println);
        ComparisonTable table = new ComparisonTable(out);
        if (quick) {
            out.println("- **quick: the times are too short to believe**");
        }
        table.printHead();
        List<Row> rows = new ArrayList<>();
        for (Workload workload : workloads) {
            System.err.printf("%d of %d: %s%n", rows.size() + 1, workloads.size(), workload.title());
            Row row = compare(workload, choice);
            table.print(row);
            rows.add(row);
        }
        table.printFoot(rows);
        write(new Figures(surroundings, quick, Agreement.TOLERANCE, rows, GeometricMean.ofRatios(rows)));
        if (chart.isPresent()) {
            Files.writeString(chart.get(), RatioChart.svg(rows));
        }
        return rows.stream().allMatch(row -> row.agreement().holds()) ? 0 : 1;
    }

    private List<Workload> workloads() {
        try {
            return Workload.matching(regex);
        } catch (IllegalArgumentException mistake) {
            throw new ParameterException(command.commandLine(), mistake.getMessage(), mistake);
        }
    }

    private Row compare(Workload workload, KernelChoice choice) throws IOException {
        Agreement agreement = Agreement.of(workload.spec());
        if (!agreement.holds()) {
            return new Row(workload, workload.title(), agreement, Map.of(), Map.of());
        }
        Map<Integer, Double> peaks = THREADS.stream()
                .collect(Collectors.toMap(
                        threads -> threads, threads -> Surroundings.peakFlops(choice.kernels(), threads)));
        Race race = quick ? Race.QUICK : Race.FULL;
        return new Row(workload, workload.title(), agreement, race(race, workload), peaks);
    }

    private static Map<Contender, StepTimes> race(Race race, Workload workload) throws IOException {
        Map<Contender, StepProcess> processes = new EnumMap<>(Contender.class);
        try {
            for (Contender contender : Contender.values()) {
                processes.put(contender, start(workload, contender));
            }
            return race.run(processes);
        } finally {
            for (StepProcess process : processes.values()) {
                process.close();
            }
        }
    }

    private static StepProcess start(Workload workload, Contender contender) throws IOException {
        // By these variables the libraries behind libtorch learn their number of threads.
        String threads = Integer.toString(contender.threads());
        return new StepProcess(
                contender.title(),
                ContenderServer.class,
                List.of(workload.name(), contender.name()),
                Map.of("OMP_NUM_THREADS", threads, "OPENBLAS_NUM_THREADS", threads));
    }

    private void write(Figures figures) {
        json.ifPresent(file -> JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValue(file, figures));
    }
}
