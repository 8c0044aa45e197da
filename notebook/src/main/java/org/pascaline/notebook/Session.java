package org.pascaline.notebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;

/**
 * Runs cells of Java one after the other: what one declares, the next ones see. They run in this JVM, so that values are objects
 * and trainings use its kernels.
 */
public final class Session implements AutoCloseable {
    private static final List<String> PACKAGES = List.of(
            "java.util",
            "java.util.function",
            "java.util.stream",
            "org.pascaline.engine.nn",
            "org.pascaline.engine.optim",
            "org.pascaline.engine.parallel",
            "org.pascaline.engine.random",
            "org.pascaline.engine.tape",
            "org.pascaline.engine.task",
            "org.pascaline.engine.train",
            "org.pascaline.kernels",
            "org.pascaline.lab.run",
            "org.pascaline.lab.spec",
            "org.pascaline.lab.weights",
            "org.pascaline.notebook");

    private static final long AGAIN_NANOS = 50_000_000;

    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final Map<String, Place> places = new HashMap<>();
    private volatile boolean running;
    private volatile boolean stopped;

    /**
     * Where a piece of a cell stands.
     *
     * @param cell the cell
     * @param at where the piece begins in it
     */
    private record Place(String cell, int at) {}

    /** Starts JShell with the class path of this JVM. */
    public Session() {
        String path = System.getProperty("java.class.path");
        shell = JShell.builder()
                .executionEngine("local")
                .compilerOptions("--class-path", path)
                .build();
        analysis = shell.sourceCodeAnalysis();
        PACKAGES.forEach(name -> require("import %s.*;".formatted(name)));
        require("import org.pascaline.engine.nn.Stack;"); // there is one in java.util, too
        require("import org.pascaline.notebook.Shown;"); // and one in the lab
        require("import static org.pascaline.notebook.NotebookKernel.show;");
    }

    private void require(String source) {
        for (SnippetEvent event : shell.eval(source)) {
            if (event.status() != Status.VALID) {
                throw new IllegalStateException("%s: %s"
                        .formatted(
                                source,
                                shell.diagnostics(event.snippet())
                                        .map(diag -> diag.getMessage(Locale.ROOT))
                                        .toList()));
            }
        }
    }

    /**
     * Runs a cell.
     *
     * @return the value of its last expression; empty if it ends with a declaration or a semicolon, or if that is null
     * @throws CellException if it does not compile, fails or is stopped; what came before the place has run
     */
    public Optional<Object> run(String cell) {
        stopped = false;
        running = true;
        try {
            return evaluateAll(cell);
        } finally {
            running = false;
        }
    }

    private Optional<Object> evaluateAll(String cell) {
        List<Snippet> snippets = new ArrayList<>();
        Optional<String> last = Optional.empty();
        int at = 0;
        while (at < cell.length()) {
            at += cell.substring(at).length()
                    - cell.substring(at).stripLeading().length();
            CompletionInfo info = analysis.analyzeCompletion(cell.substring(at));
            if (info.completeness() == Completeness.EMPTY) {
                break;
            }
            if (info.completeness() == Completeness.DEFINITELY_INCOMPLETE) {
                throw new CellException("Incomplete", "the cell ends in the middle of this", lines(cell, at));
            }
            String source = info.completeness() == Completeness.UNKNOWN ? cell.substring(at) : info.source();
            SnippetEvent event = evaluate(source, new Place(cell, at));
            snippets.add(event.snippet());
            last = expression(event.snippet());
            at = info.completeness() == Completeness.UNKNOWN
                    ? cell.length()
                    : cell.length() - info.remaining().length();
        }
        snippets.forEach(this::requireResolved);
        return cell.stripTrailing().endsWith(";") ? Optional.empty() : last.flatMap(this::value);
    }

    private SnippetEvent evaluate(String source, Place place) {
        requireGoingOn();
        List<SnippetEvent> events = shell.eval(source);
        requireGoingOn();
        SnippetEvent own = events.stream()
                .filter(event -> event.causeSnippet() == null)
                .findFirst()
                .orElseThrow();
        places.put(own.snippet().id(), place);
        if (own.status() == Status.REJECTED) {
            throw rejected(own.snippet(), place);
        }
        for (SnippetEvent event : events) {
            if (event.exception() != null) {
                throw failed(event.exception());
            }
        }
        return own;
    }

    private void requireGoingOn() {
        if (stopped) {
            throw new CellException("Interrupted", "", List.of());
        }
    }

    /** A declaration may speak of what comes later in the same cell, but not of what never comes. */
    private void requireResolved(Snippet snippet) {
        Status status = shell.status(snippet);
        if (snippet instanceof DeclarationSnippet declaration
                && (status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED)) {
            Place place = places.getOrDefault(snippet.id(), new Place("", 0));
            List<String> missing = Stream.concat(
                            shell.unresolvedDependencies(declaration),
                            shell.diagnostics(snippet).map(diag -> diag.getMessage(Locale.ROOT)))
                    .toList();
            throw new CellException(
                    "Compile error",
                    "%s needs what there is not: %s".formatted(declaration.name(), String.join("; ", missing)),
                    lines(place.cell(), place.at()));
        }
    }

    private static Optional<String> expression(Snippet snippet) {
        return switch (snippet.subKind()) {
            case SubKind.TEMP_VAR_EXPRESSION_SUBKIND -> Optional.of(((VarSnippet) snippet).name());
            case SubKind.VAR_VALUE_SUBKIND -> Optional.of(snippet.source());
            default -> Optional.empty();
        };
    }

    private Optional<Object> value(String expression) {
        require("org.pascaline.notebook.Kept.keep(%s);".formatted(expression));
        return Optional.ofNullable(Kept.take());
    }

    // ------------------------------------------------------------------------------------------------- mistakes

    private CellException rejected(Snippet snippet, Place place) {
        Optional<Diag> first = shell.diagnostics(snippet).filter(Diag::isError).findFirst();
        String message = first.map(diag -> diag.getMessage(Locale.ROOT)).orElse("this is not understood");
        int at = place.at()
                + first.map(diag -> (int) Math.max(0, diag.getPosition())).orElse(0);
        return new CellException(
                "Compile error",
                message.lines()
                        .map(String::strip)
                        .reduce((a, b) -> a + ", " + b)
                        .orElse(""),
                lines(place.cell(), at));
    }

    private CellException failed(JShellException thrown) {
        String kind = thrown instanceof EvalException failure
                ? failure.getExceptionClassName().replaceFirst(".*[.$]", "")
                : "Compile error";
        List<String> where = new ArrayList<>();
        for (StackTraceElement element : thrown.getStackTrace()) {
            Place place = places.get(String.valueOf(element.getFileName()).replaceFirst("^#", ""));
            if (place != null && where.isEmpty()) {
                where.addAll(line(place.cell(), number(place.cell(), place.at()) + element.getLineNumber() - 1));
            }
        }
        String message = Optional.ofNullable(thrown.getMessage()).orElse("");
        return new CellException(kind, message, where);
    }

    /** Returns the line of a cell that a place is in, as it is shown below a message. */
    private static List<String> lines(String cell, int at) {
        return line(cell, number(cell, at));
    }

    private static int number(String cell, int at) {
        return (int) cell.substring(0, Math.min(at, cell.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }

    private static List<String> line(String cell, int number) {
        return cell.lines()
                .skip(number - 1L)
                .limit(1)
                .map(line -> "  line %d: %s".formatted(number, line.strip()))
                .toList();
    }

    // ------------------------------------------------------------------------------------------------- editing

    /** Words that go on from a place of a cell, and where the word that they replace begins. */
    public record Completions(List<String> words, int from) {}

    /** Returns the words that go on at the cursor. */
    public Completions completions(String cell, int cursor) {
        int at = start(cell, cursor);
        int[] anchor = {cursor - at};
        List<String> words = analysis.completionSuggestions(cell.substring(at), cursor - at, anchor).stream()
                .map(SourceCodeAnalysis.Suggestion::continuation)
                .distinct()
                .toList();
        return new Completions(words, at + anchor[0]);
    }

    /** Returns what is known of the method or variable at the cursor: its signatures, a line each. */
    public List<String> signatures(String cell, int cursor) {
        int at = start(cell, cursor);
        return analysis.documentation(cell.substring(at), cursor - at, false).stream()
                .map(SourceCodeAnalysis.Documentation::signature)
                .distinct()
                .toList();
    }

    /** Returns how much of a cell can be understood. */
    public Completeness completeness(String cell) {
        String rest = cell;
        while (true) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            if (!info.completeness().isComplete() || info.remaining().isBlank()) {
                return info.completeness();
            }
            rest = info.remaining();
        }
    }

    /** Returns where the statement begins that the cursor is in. */
    private int start(String cell, int cursor) {
        int at = 0;
        while (true) {
            CompletionInfo info = analysis.analyzeCompletion(cell.substring(at, cursor));
            if (!info.completeness().isComplete() || info.remaining().isBlank()) {
                return at;
            }
            at = cursor - info.remaining().length();
        }
    }

    // ------------------------------------------------------------------------------------------------- life

    /**
     * Stops the cell that runs: at its next loop or call, or, in a training, where the interrupt of its thread is looked at. JShell
     * knows nothing of a cell between two of its statements, or of one that it compiles; so it is told until the cell has ended.
     */
    public void stop() {
        stopped = true;
        Thread.ofVirtual().start(() -> {
            while (running && stopped) {
                shell.stop();
                LockSupport.parkNanos(AGAIN_NANOS);
            }
        });
    }

    @Override
    public void close() {
        shell.close();
    }
}
