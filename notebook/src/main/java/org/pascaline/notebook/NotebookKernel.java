package org.pascaline.notebook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.jspecify.annotations.Nullable;

/** Answers what Jupyter asks: runs cells, shows their values, and completes words. */
public final class NotebookKernel extends BaseKernel {
    private static final LanguageInfo JAVA = new LanguageInfo(
            "java", System.getProperty("java.version"), "text/x-java-source", ".java", "java", "text/x-java", "script");

    private final Session session;

    private NotebookKernel(Session session) {
        super(
                "pascaline",
                "1",
                JAVA,
                List.of(),
                null,
                new JupyterIO(StandardCharsets.UTF_8),
                new CommManager(),
                new Renderer(),
                new MagicParser("(?!)", "(?!)", new MagicTranspiler()), // a cell is Java and nothing else
                new MagicsRegistry(),
                false,
                new StringStyler("", "", "", number -> ""));
        this.session = session;
    }

    /**
     * Runs the kernel until Jupyter ends it.
     *
     * @param arguments the file in which Jupyter says where it listens
     */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        Locale.setDefault(Locale.ROOT);
        JupyterConnection connection =
                new JupyterConnection(KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0]))));
        NotebookKernel kernel = new NotebookKernel(new Session());
        kernel.becomeHandlerForConnection(connection);
        kernel.onStartup();
        connection.connect();
        connection.waitUntilClose();
        System.exit(0);
    }

    /** Shows a value in the middle of a cell; cells call it. */
    public static void show(Object value) {
        notebookKernel().display(displayed(value));
    }

    private static DisplayData displayed(Object value) {
        if (value instanceof Shown shown) {
            DisplayData data = new DisplayData();
            Representations.of(shown).forEach(data::putData);
            return data;
        }
        return new DisplayData(text(value));
    }

    private static String text(Object value) {
        return switch (value) {
            case int[] numbers -> Arrays.toString(numbers);
            case long[] numbers -> Arrays.toString(numbers);
            case float[] numbers -> Arrays.toString(numbers);
            case double[] numbers -> Arrays.toString(numbers);
            case Object[] values -> Arrays.deepToString(values);
            default -> String.valueOf(value);
        };
    }

    @Override
    public @Nullable Object evalRaw(String source) {
        return session.run(source).orElse(null);
    }

    @Override
    public @Nullable DisplayData eval(String source) {
        return session.run(source).map(NotebookKernel::displayed).orElse(null);
    }

    @Override
    public List<String> formatError(Throwable thrown) {
        return thrown instanceof CellException mistake ? mistake.lines() : List.of(String.valueOf(thrown));
    }

    @Override
    public ReplacementOptions complete(String source, int at) {
        Session.Completions found = session.completions(source, at);
        return new ReplacementOptions(found.words(), found.from(), at);
    }

    @Override
    public @Nullable DisplayData inspect(String source, int at, boolean inDetail) {
        return Optional.of(session.signatures(source, at))
                .filter(known -> !known.isEmpty())
                .map(known -> new DisplayData(String.join("\n", known)))
                .orElse(null);
    }

    @Override
    public String isComplete(String source) {
        Completeness completeness = session.completeness(source);
        if (completeness == Completeness.DEFINITELY_INCOMPLETE) {
            return "    ";
        }
        return completeness == Completeness.UNKNOWN ? IS_COMPLETE_BAD : IS_COMPLETE_YES;
    }

    @Override
    public void interrupt() {
        session.stop();
    }

    @Override
    public void onShutdown(boolean isRestarting) {
        super.onShutdown(isRestarting);
        session.close();
    }
}
