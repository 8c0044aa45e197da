package org.pascaline.app.runs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.pascaline.app.ExitStatus;
import org.pascaline.lab.run.MetricPoint;
import org.pascaline.lab.store.RunFacts;
import org.pascaline.lab.store.RunIndex;
import org.pascaline.lab.store.RunQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code runs export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Prints all that is known of runs, or the numbers of their trainings, for other programs.", ""})
final class RunsExport implements Callable<Integer> {
    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Option(names = "--metrics", description = "A row for each logged step and evaluation instead of one for each run.")
    private boolean metrics;

    @Mixin
    private FormatOptions format = new FormatOptions();

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    RunsExport() {}

    @Override
    public Integer call() throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (RunIndex index = place.index()) {
            rows.addAll(index.find(RunQuery.all(filter.filter())));
        }
        if (metrics) {
            List<Map<String, Object>> points = new ArrayList<>();
            for (Map<String, Object> run : rows) {
                String id = String.valueOf(run.get(RunFacts.RUN));
                for (MetricPoint point : place.find(id).metrics()) {
                    points.add(row(id, point));
                }
            }
            rows = points;
        }
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        format.printForPrograms(List.copyOf(names), rows);
        return ExitStatus.DONE;
    }

    private static Map<String, Object> row(String id, MetricPoint point) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(RunFacts.RUN, id);
        row.put("step", (double) point.step());
        Integer epoch = point.epoch();
        if (epoch != null) {
            row.put("epoch", (double) epoch);
        }
        row.putAll(point.values());
        return row;
    }
}
