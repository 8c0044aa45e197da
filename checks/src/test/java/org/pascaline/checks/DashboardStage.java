package org.pascaline.checks;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Opened;
import org.pascaline.testing.Tool;

/**
 * A browser, some runs and a dashboard that shows them; made once for all tests that ask for it.
 *
 * @param browser the browser
 * @param runs    the runs
 * @param server  the dashboard that all tests look at and none changes but for the runs that it adds
 * @param opened  all of it
 */
@Needs(Tool.CHROMIUM)
record DashboardStage(Browser browser, DashboardRuns runs, DashboardServer server, Opened opened)
        implements AutoCloseable {

    /** Marks tests that ask for the stage; without a browser they are skipped. */
    @Retention(RetentionPolicy.RUNTIME)
    @Needs(Tool.CHROMIUM)
    @ExtendWith(Provider.class)
    @interface Needed {}

    /** Sets it up; if any of it fails, what was there by then is taken down. */
    private static DashboardStage setUp() {
        try (Opened opened = new Opened()) {
            Playwright playwright = opened.add(Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
            Browser browser = opened.add(playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Tool.CHROMIUM.path())
                            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--force-color-profile=srgb"))));
            DashboardRuns runs = new DashboardRuns(Files.createTempDirectory("dashboard"));
            opened.add(() -> delete(runs.folder()));
            runs.train();
            DashboardServer server = opened.add(DashboardServer.in(runs.folder()));
            return new DashboardStage(browser, runs, server, opened.handOver());
        } catch (IOException e) {
            throw new AssertionError("no stage for the dashboard", e);
        }
    }

    /** Opens a window as wide as a desktop's, in light colours. */
    BrowserTab tab() {
        return new BrowserTab(browser, BrowserTab.WIDE, ColorScheme.LIGHT);
    }

    @Override
    public void close() {
        opened.close();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Gives the stage to tests. */
    static final class Provider implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == DashboardStage.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(DashboardStage.class, none -> DashboardStage.setUp(), DashboardStage.class);
        }
    }
}
