package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RulesTest {

    private static final String PROGRAM = "org.pascaline";
    private static final String BROKEN = "org.pascaline.checks.broken";

    private static final JavaClasses PROGRAM_CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(PROGRAM);
    private static final JavaClasses BROKEN_CLASSES = new ClassFileImporter().importPackages(BROKEN);

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
    @MethodSource("brokenRules")
    void ruleFailsOnAClassThatBreaksIt(ArchRule rule) {
        assertThat(rule.evaluate(BROKEN_CLASSES).hasViolation())
                .as(rule.getDescription())
                .isTrue();
    }
}
