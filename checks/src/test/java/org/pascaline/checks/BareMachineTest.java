package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.TagFilter.includeTags;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.pascaline.testing.Tool;

/** On a machine without any optional tool, tests that need one are skipped for a reason that is told, and nothing is started. */
final class BareMachineTest {

    /** A path of this system in a text: of a program, a library or data that another may not have; each has {@code /bin/sh}. */
    private static final Pattern INSTALLED = Pattern.compile("\"/(usr|bin|sbin|lib|opt|snap)/(?!sh\")");

    /** What became of tests. */
    private static final class Fates implements TestExecutionListener {
        final List<String> reasons = new ArrayList<>();
        final List<String> begun = new ArrayList<>();
        final List<String> failures = new ArrayList<>();

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            reasons.add(reason);
        }

        @Override
        public void executionStarted(TestIdentifier test) {
            if (test.isTest()) {
                begun.add(test.getUniqueId());
            }
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            result.getThrowable().ifPresent(thrown -> failures.add(test.getUniqueId() + ": " + thrown));
        }
    }

    private static Fates run(LauncherDiscoveryRequest request) {
        Fates fates = new Fates();
        String before = System.getProperty(Tool.PROPERTY, "");
        System.setProperty(Tool.PROPERTY, "none");
        try {
            LauncherFactory.create().execute(request, fates);
        } finally {
            System.setProperty(Tool.PROPERTY, before);
        }
        return fates;
    }

    @Test
    void everyTestThatNeedsSomethingIsSkippedBeforeItIsSetUp() {
        Fates fates = run(LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage(BareMachineTest.class.getPackageName()))
                .filters(includeTags("tools"))
                .build());
        assertThat(fates.failures).isEmpty();
        assertThat(fates.begun).isEmpty();
        assertThat(fates.reasons).hasSizeGreaterThan(10).allMatch(reason -> reason.startsWith("SKIPPED: "));
        assertThat(fates.reasons).contains("SKIPPED: -Dpascaline.tools=none takes CHROMIUM away");
    }

    @Test
    void noTestNamesWhatIsInstalledItself() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            INSTALLED
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(match -> found.add(file + ": " + match.group()));
        }
        assertThat(found).as("Tool names it").isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Launcher.HOME)) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(100);
        return all;
    }
}
