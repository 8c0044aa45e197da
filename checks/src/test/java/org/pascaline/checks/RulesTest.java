package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RulesTest {

    private static final String PROGRAM = "org.pascaline";
    private static final String BROKEN = "org.pascaline.checks.broken";

    private static final JavaClasses PROGRAM_CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(PROGRAM);
    private static final JavaClasses BROKEN_CLASSES = new ClassFileImporter().importPackages(BROKEN);

    /** The tests of all modules, without those that break the rules for the sake of it. */
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/checks/broken/"))
            .importPaths(testClasses());

    private static List<Path> testClasses() {
        try (Stream<Path> modules = Files.list(Launcher.HOME)) {
            return modules.map(module -> module.resolve("target/test-classes"))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<ArchRule> testRules() {
        return new TestRules(PROGRAM).all();
    }

    static List<ArchRule> brokenTestRules() {
        return new TestRules(BROKEN).all();
    }

    static List<ArchRule> programRules() {
        return new Rules(PROGRAM).all();
    }

    static List<ArchRule> brokenRules() {
        return new Rules(BROKEN).all();
    }

    @ParameterizedTest
    @MethodSource("programRules")
    void ruleHoldsInTheProgram(ArchRule rule) {
        rule.check(PROGRAM_CLASSES);
    }

    @ParameterizedTest
    @MethodSource("testRules")
    void ruleHoldsInTheTests(ArchRule rule) {
        rule.check(TESTS);
    }

    @ParameterizedTest
    @MethodSource({"brokenRules", "brokenTestRules"})
    void ruleFailsOnAClassThatBreaksIt(ArchRule rule) {
        assertThat(rule.evaluate(BROKEN_CLASSES).hasViolation())
                .as(rule.getDescription())
                .isTrue();
    }
}
