package org.pascaline.checks;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A browser, some runs and a dashboard that shows them; made once for all tests that ask for it. */
final class DashboardStage implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;
    private final DashboardRuns runs;
    private final DashboardServer server;

    private DashboardStage() {
        try {
            Path folder = Files.createTempDirectory("dashboard");
            runs = new DashboardRuns(folder);
            runs.train();
            server = DashboardServer.in(folder);
        } catch (IOException e) {
            throw new AssertionError("no stage for the dashboard", e);
        }
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--force-color-profile=srgb")));
    }

    Browser browser() {
        return browser;
    }

    DashboardRuns runs() {
        return runs;
    }

    /** The dashboard that all tests look at and none changes but for the runs that it adds. */
    DashboardServer server() {
        return server;
    }

    /** Opens a window as wide as a desktop's, in light colours. */
    BrowserTab tab() {
        return new BrowserTab(browser, BrowserTab.WIDE, ColorScheme.LIGHT);
    }

    @Override
    public void close() throws IOException {
        browser.close();
        playwright.close();
        server.close();
        try (Stream<Path> files = Files.walk(runs.folder())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Gives the stage to tests; without a browser they are skipped. */
    static final class Provider implements BeforeAllCallback, ParameterResolver {
        @Override
        public void beforeAll(ExtensionContext context) {
            assumeTrue(Files.isExecutable(CHROMIUM), "SKIPPED: Debian's package chromium is not installed");
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == DashboardStage.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(DashboardStage.class, none -> new DashboardStage(), DashboardStage.class);
        }
    }
}
