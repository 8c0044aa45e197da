package org.pascaline.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The part of a report that says under which circumstances its runs were trained, and how to train them again. */
final class RunCircumstances {
    private final Markdown text;
    private final List<ReportedRun> runs;
    private final List<SeedGroup> groups;
    private final List<String> differing;

    RunCircumstances(Markdown text, List<ReportedRun> runs, List<SeedGroup> groups) {
        this.text = text;
        this.runs = runs;
        this.groups = groups;
        this.differing = SeedGroup.differing(groups);
    }

    void write() {
        settings();
        environment();
        repetition();
    }

    private void settings() {
        List<Table.Column> columns = Table.Column.of(List.of("setting", "value"), List.of());
        text.heading(2, "Settings");
        if (!differing.isEmpty()) {
            text.heading(3, "In which they differ");
            text.table(
                    columns,
                    differing.stream()
                            .map(name -> List.of(
                                    Words.plain(name),
                                    Words.joined(
                                            SeedGroup.values(groups, name).stream()
                                                    .map(value -> value.isEmpty() ? "none" : value)
                                                    .toList(),
                                            ", ")))
                            .toList());
            text.heading(3, "Which they share");
        }
        List<List<Words>> rows = new ArrayList<>();
        groups.getFirst().settings().keySet().stream()
                .filter(name -> !differing.contains(name))
                .forEach(name -> rows.add(
                        List.of(Words.plain(name), Words.plain(groups.getFirst().value(name)))));
        rows.add(List.of(
                Words.plain("seed"),
                Words.digits(runs.stream()
                        .map(ReportedRun::seed)
                        .distinct()
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ")))));
        text.table(columns, rows);
    }

    private void environment() {
        text.heading(2, "Environment");
        SequencedMap<String, List<String>> environment = new LinkedHashMap<>();
        add(environment, "Pascaline", run -> run.record().environment().program());
        add(environment, "Java", run -> run.record().environment().machine().java());
        add(
                environment,
                "processor",
                run -> run.record().environment().machine().processor());
        add(
                environment,
                "cores",
                run -> Integer.toString(run.record().environment().machine().cores()));
        add(environment, "system", run -> run.record().environment().machine().system());
        add(environment, "kernels", run -> run.record().environment().kernels());
        add(environment, "why these", run -> run.record().environment().kernelsReason());
        add(
                environment,
                "threads",
                run -> Integer.toString(run.record().environment().threads()));
        add(environment, "commit", run -> run.record().environment().commit().orElse(""));
        List<List<Words>> rows = new ArrayList<>();
        environment.forEach((name, values) -> {
            if (!values.isEmpty()) {
                rows.add(List.of(Words.plain(name), Words.joined(values, "; ")));
            }
        });
        text.table(Table.Column.of(List.of("what", "value"), List.of()), rows);
    }

    private void add(Map<String, List<String>> environment, String name, Function<ReportedRun, String> fact) {
        environment.put(
                name,
                runs.stream()
                        .map(fact)
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .toList());
    }

    private void repetition() {
        text.heading(2, "Repeat");
        text.paragraph(
                "The same version of Pascaline gives the same bits with any number of threads and at any vector width.");
        text.commands(runs.stream().map(ReportedRun::command).toList());
    }
}
