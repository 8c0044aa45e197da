package org.pascaline.ui.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.pascaline.lab.curve.Progress;
import org.pascaline.lab.run.RunState;
import org.pascaline.lab.store.Filter;
import org.pascaline.lab.store.RunFacts;
import org.pascaline.lab.store.RunGroup;
import org.pascaline.ui.http.Call;
import org.pascaline.ui.http.Query;
import org.pascaline.ui.http.Reply;

/** Lists runs, and puts them together by what they have in common. */
final class ListQuestions {
    private static final List<String> COLUMNS = List.of(
            RunFacts.RUN,
            RunFacts.STATE,
            "task",
            "cell",
            "hidden",
            "length",
            "seed",
            RunFacts.MEASURE,
            RunFacts.RESULT,
            RunFacts.BASELINE,
            RunFacts.LEARNT,
            "seconds");
    private static final int MOST_RUNS = 1000;
    private static final int USUAL_RUNS = 100;
    private static final int MOST_OFFSET = 10_000_000;

    private final Runs runs;
    private final Curves curves;
    private final RecentAnswers recent = new RecentAnswers();

    ListQuestions(Runs runs, Curves curves) {
        this.runs = runs;
        this.curves = curves;
    }

    /** Forgets answers that are no longer true. */
    void changed() {
        recent.clear();
    }

    Reply list(Call call) throws IOException {
        return recent.get("list", call.query(), () -> listed(call.query()));
    }

    private Reply.Whole listed(Query query) throws IOException {
        Filter filter = Filter.parse(query.text("where").orElse(""));
        Set<String> facts = runs.facts();
        List<String> asked = query.names("columns");
        List<String> columns =
                asked.isEmpty() ? COLUMNS.stream().filter(facts::contains).toList() : asked;
        List<String> read = new ArrayList<>(columns);
        for (String needed : List.of(RunFacts.RUN, RunFacts.STATE)) {
            if (!read.contains(needed)) {
                read.add(needed);
            }
        }
        Runs.Page page = runs.page(
                new Runs.Order(filter, query.names("sort")),
                query.whole("offset", 0, MOST_OFFSET, 0),
                query.whole("limit", 1, MOST_RUNS, USUAL_RUNS),
                read);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("total", page.total());
        answer.put("facts", facts);
        answer.put("settings", facts.stream().filter(RunFacts::isSetting).toList());
        answer.put("columns", columns);
        answer.put("runs", page.runs().stream().map(run -> row(run, columns)).toList());
        return Json.reply(answer);
    }

    private Map<String, Object> row(SequencedMap<String, Object> facts, List<String> columns) {
        String id = String.valueOf(facts.get(RunFacts.RUN));
        String state = String.valueOf(facts.get(RunFacts.STATE));
        Map<String, Object> values = new LinkedHashMap<>();
        for (String column : columns) {
            if (facts.containsKey(column)) {
                values.put(column, shown(column, String.valueOf(facts.get(column)), facts.get(column)));
            }
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("run", id);
        row.put("state", state);
        row.put("values", values);
        Optional<Progress> progress = progress(id, state);
        row.put("progress", progress.map(Progress::share));
        row.put("secondsLeft", progress.flatMap(known -> left(known, state)));
        return row;
    }

    /** A run may have a damaged file; what is said about it names the folder, which is nobody's business here. */
    private Object shown(String column, String word, Object value) {
        if (column.equals(RunFacts.LEARNT)) {
            return word.equals("true");
        }
        return column.equals("problem") ? Places.hidden(word, runs.folder()) : value;
    }

    private Optional<Progress> progress(String id, String state) {
        if (!state.equals(word(RunState.RUNNING)) && !state.equals(word(RunState.INTERRUPTED))) {
            return Optional.empty();
        }
        try {
            return curves.of(runs.run(id)).progress();
        } catch (IOException | RuntimeException gone) {
            return Optional.empty(); // since it was listed
        }
    }

    private static Optional<Double> left(Progress progress, String state) {
        return state.equals(word(RunState.RUNNING)) && progress.secondsLeft().isPresent()
                ? Optional.of(progress.secondsLeft().getAsDouble())
                : Optional.empty();
    }

    static String word(RunState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    Reply groups(Call call) throws IOException {
        return recent.get("groups", call.query(), () -> grouped(call.query()));
    }

    private Reply.Whole grouped(Query query) throws IOException {
        Filter filter = Filter.parse(query.text("where").orElse(""));
        String value = query.text("value").orElse(RunFacts.RESULT);
        Set<String> facts = runs.facts();
        List<String> by = query.names("by").isEmpty() ? List.of("cell") : query.names("by");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("by", by);
        answer.put("value", value);
        // Before the first run is done, no run has a result, which is no mistake of whoever asks.
        boolean none = facts.isEmpty() || (value.equals(RunFacts.RESULT) && !facts.contains(value));
        answer.put("groups", none ? List.of() : groups(filter, by, value, facts));
        return Json.reply(answer);
    }

    private List<Map<String, Object>> groups(Filter filter, List<String> by, String value, Set<String> facts)
            throws IOException {
        List<String> read = new ArrayList<>(by);
        read.add(value);
        for (String needed : RunGroup.NEEDED) {
            if (!read.contains(needed) && facts.contains(needed)) {
                read.add(needed);
            }
        }
        List<SequencedMap<String, Object>> found = runs.all(filter, read);
        return RunGroup.of(found, by, value).stream().map(ListQuestions::group).toList();
    }

    private static Map<String, Object> group(RunGroup group) {
        Map<String, Object> learnt = new LinkedHashMap<>();
        learnt.put("count", group.learnt().successes());
        learnt.put("of", group.learnt().trials());
        learnt.put("low", group.learnt().lower());
        learnt.put("high", group.learnt().upper());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("common", group.common());
        answer.put("runs", group.runs().size());
        answer.put("learnt", learnt);
        answer.put("median", group.value().median());
        answer.put("smallest", group.value().smallest());
        answer.put("largest", group.value().largest());
        answer.put("ids", group.runs());
        answer.put("repeats", group.repeats());
        return answer;
    }
}
