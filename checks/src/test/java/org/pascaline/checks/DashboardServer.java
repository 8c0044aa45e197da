package org.pascaline.checks;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.pascaline.checks.Launcher.Started;

/** {@code pascaline ui} on a port of its own, which can be killed and started again. */
final class DashboardServer implements AutoCloseable {
    private static final Path PASCALINE = Launcher.HOME.resolve("pascaline");
    private static final Pattern ADDRESS = Pattern.compile("http://[^\\s/]+:(\\d+)");

    private final Launcher launcher;
    private final int port;
    private Started started;

    private DashboardServer(Launcher launcher, int port) {
        this.launcher = launcher;
        this.port = port;
        this.started = start();
    }

    /** Starts a server in a folder that has, or will have, a folder {@code runs}. */
    static DashboardServer in(Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        return new DashboardServer(new Launcher(folder, Map.of("PASCALINE_BUILD", "never")), port);
    }

    private Started start() {
        Started process = launcher.start(PASCALINE, "ui", "--port=" + port);
        return process.once(() -> ADDRESS.matcher(process.said()).find());
    }

    /** The address of a page; it begins with a slash. */
    String at(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Ends the process at once, as a power cut would. */
    void kill() {
        started.close();
    }

    /** Starts it again on the same port. */
    void restart() {
        started = start();
    }

    @Override
    public void close() {
        kill();
    }
}
