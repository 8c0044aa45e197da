package org.pascaline.lab.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.pascaline.lab.spec.Settings;
import org.pascaline.lab.spec.Shown;
import org.pascaline.lab.spec.SpecException;

/** Reads what a study makes of its results: published numbers, tables, figures, claims, further files. */
final class ReportReader {
    /** The names of the study's groups of runs. */
    private final List<String> groups;

    ReportReader(List<String> groups) {
        this.groups = groups;
    }

    Study.Published published(Entry entry) {
        Map<String, Double> values = new LinkedHashMap<>();
        entry.values().forEach((name, value) -> {
            if (!List.of("runs", "where").contains(name)) {
                if (!(value instanceof Number number)) {
                    throw new SpecException(
                            entry.where() + "." + Shown.of(name), "must be a number; got " + Shown.of(value));
                }
                values.put(name, number.doubleValue());
            }
        });
        return new Study.Published(entry.selection("runs", groups), values);
    }

    Study.Table table(Entry entry) {
        entry.known(List.of("title", "runs", "where", "rows", "column", "value"));
        Settings settings = entry.settings();
        return new Study.Table(
                settings.text("title"),
                entry.selection("runs", groups),
                entry.words("rows"),
                settings.has("column") ? Optional.of(settings.text("column")) : Optional.empty(),
                settings.text("value"));
    }

    Study.Figure figure(Entry entry) {
        entry.known(List.of("title", "runs", "where", "value", "against", "lines", "logarithmic"));
        Settings settings = entry.settings();
        return new Study.Figure(
                settings.text("title"),
                entry.selection("runs", groups),
                settings.text("value"),
                settings.text("against"),
                entry.words("lines"),
                settings.flag("logarithmic", false));
    }

    Claim claim(Entry entry) {
        entry.known(List.of(
                "says",
                "smaller",
                "larger",
                "runs",
                "where",
                "than",
                "than-where",
                "per",
                "reached",
                "grows",
                "along",
                "near",
                "within",
                "and",
                "and-where"));
        Settings settings = entry.settings();
        String says = settings.text("says");
        Study.Selection runs = entry.selection("runs", groups);
        if (entry.has("smaller") || entry.has("larger")) {
            boolean smaller = entry.has("smaller");
            return new Claim.Better(
                    says,
                    settings.text(smaller ? "smaller" : "larger"),
                    smaller,
                    runs,
                    entry.selection("than", groups),
                    entry.words("per"));
        }
        if (entry.has("reached")) {
            return new Claim.Reached(says, Entry.condition(entry.where() + ".reached", settings.text("reached")), runs);
        }
        if (entry.has("grows")) {
            return new Claim.Grows(says, settings.text("grows"), settings.text("along"), runs);
        }
        if (entry.has("near")) {
            return new Claim.Near(
                    says,
                    settings.text("near"),
                    settings.positive("within", 1),
                    runs,
                    entry.selection("and", groups),
                    entry.words("per"));
        }
        throw new SpecException(
                entry.where(), "must say what is claimed: one of smaller, larger, reached, grows, near");
    }

    Study.Ranking ranking(Entry entry) {
        entry.known(List.of("title", "runs", "where", "by", "most"));
        Settings settings = entry.settings();
        return new Study.Ranking(
                settings.text("title"),
                entry.selection("runs", groups),
                settings.text("by"),
                settings.integer("most", 1, 10));
    }

    static Study.Export export(Entry entry) {
        entry.known(List.of("file", "columns"));
        String name = entry.settings().text("file");
        if (!name.matches("[A-Za-z0-9_-]+\\.csv")) {
            throw new SpecException(
                    entry.where() + ".file", "must be a plain file name ending in .csv; got " + Shown.of(name));
        }
        SequencedMap<String, String> columns = new LinkedHashMap<>();
        entry.under("columns").values().forEach((column, source) -> columns.put(column, String.valueOf(source)));
        return new Study.Export(name, columns);
    }
}
