package org.pascaline.app.ui;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.pascaline.app.ColorMode;
import org.pascaline.app.ExitStatus;
import org.pascaline.app.RunsFolderOption;
import org.pascaline.app.Terminal;
import org.pascaline.app.train.Interruption;
import org.pascaline.app.train.Repeat;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.spec.Catalog;
import org.pascaline.ui.Dashboard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ui}. */
@Command(
        name = "ui",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows runs and studies in a browser, and follows them while they are trained, until Ctrl-C.",
            "",
            "Only this machine can look, unless --host and --token say otherwise.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"130:ended by Ctrl-C", "1:something else listens on the port"})
public final class UiCommand implements Callable<Integer> {
    private static final int LARGEST_PORT = 65_535;
    private static final int TRIALS = 20;
    private static final int TOKEN_BYTES = 16;
    private static final long PAUSE_MILLIS = 100;

    private static final String NOT_HERE = "--host must be an address of this machine, got '%s'";

    /** Why a port cannot be listened on. */
    private enum Bind {
        TAKEN,
        FORBIDDEN,
        FOREIGN;

        /** The system's words are all that tells. */
        static Bind of(BindException failure) {
            String words = String.valueOf(failure.getMessage());
            return words.contains("ermission") ? FORBIDDEN : words.contains("assign") ? FOREIGN : TAKEN;
        }
    }

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private RunsFolderOption place = new RunsFolderOption();

    @Option(
            names = "--studies",
            paramLabel = "DIR",
            defaultValue = "studies",
            description = "Where studies have left their folders. Default: ${DEFAULT-VALUE}")
    private Path studies = Path.of("studies");

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where to listen; 0 for any port that is free. Default: " + Dashboard.DEFAULT_PORT
                    + ", or the next that is free")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "The address to listen on; one that others can reach needs --token. Default: ${DEFAULT-VALUE}")
    private String host = "127.0.0.1";

    @Option(names = "--token", description = "Let in only who opens the address that is printed, with a token in it.")
    private boolean token;

    /** Creates the command. */
    public UiCommand() {}

    @Override
    public Integer call() throws IOException {
        if (port.isPresent() && (port.get() < 0 || port.get() > LARGEST_PORT)) {
            throw new ParameterException(
                    command.commandLine(), "--port must be from 0 to %d, got %d".formatted(LARGEST_PORT, port.get()));
        }
        if (Files.isRegularFile(place.runs())) {
            throw new ParameterException(
                    command.commandLine(), "--runs must be a folder, %s is a file".formatted(place.runs()));
        }
        Terminal terminal = Terminal.of(ColorMode.AUTO);
        try (Interruption interruption = new Interruption();
                Dashboard dashboard = start(terminal)) {
            terminal.out().println("Pascaline's dashboard is at " + dashboard.url());
            terminal.out().println("Ctrl-C ends it.");
            terminal.out().flush();
            while (!interruption.requested()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
            }
            return interruption.status();
        } catch (UnknownHostException unknown) {
            throw new ParameterException(command.commandLine(), NOT_HERE.formatted(host));
        } catch (BindException taken) {
            if (Bind.of(taken) == Bind.FOREIGN) {
                throw new ParameterException(command.commandLine(), NOT_HERE.formatted(host));
            }
            int wanted = port.orElse(Dashboard.DEFAULT_PORT);
            terminal.err()
                    .printf(
                            Bind.of(taken) == Bind.FORBIDDEN
                                    ? "pascaline ui: you may not listen on port %d of %s; choose one from 1024 on with --port.%n"
                                    : "pascaline ui: something else listens on port %d of %s; choose another with --port.%n",
                            wanted,
                            host);
            return ExitStatus.FAILURE;
        }
    }

    private Dashboard start(Terminal terminal) throws IOException {
        Dashboard.Content content = new Dashboard.Content(place.runs(), studies, version(), this::repeat);
        Optional<String> secret = token ? Optional.of(newToken()) : Optional.empty();
        int wanted = port.orElse(Dashboard.DEFAULT_PORT);
        for (int trial = 0; ; trial++) {
            try {
                return Dashboard.start(
                        content,
                        new Dashboard.Place(
                                host,
                                wanted + trial,
                                secret,
                                line -> terminal.err().println(line)));
            } catch (BindException taken) {
                if (port.isPresent() || trial == TRIALS || Bind.of(taken) != Bind.TAKEN) {
                    throw taken;
                }
            }
        }
    }

    private static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Returns nothing for settings that are none of this version's. */
    private String repeat(Map<String, Object> settings) {
        try {
            return Repeat.command(Catalog.BUILT_IN, settings);
        } catch (UnreadableDataException unknown) {
            return "";
        }
    }

    private static String version() {
        ModuleDescriptor module = UiCommand.class.getModule().getDescriptor();
        return module == null ? "" : module.rawVersion().orElse("");
    }
}
