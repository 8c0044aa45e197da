package org.pascaline.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Tool;

/**
 * The rules for the tests whose packages start with a root: how they reach what a machine may be without, and how they start
 * processes.
 *
 * @param root {@code org.pascaline} for the tests themselves
 */
record TestRules(String root) {

    private static final Set<String> SKIPPING =
            Set.of("org.junit.jupiter.api.Assumptions", "org.opentest4j.TestAbortedException");

    List<ArchRule> all() {
        return List.of(onlyTestingSkips(), onlyTestingStartsProcesses(), whatReachesAToolSaysSo());
    }

    private ArchRule onlyTestingSkips() {
        return noClasses()
                .that(reside())
                .should()
                .dependOnClassesThat(describe("skip a test", type -> SKIPPING.contains(type.getName())))
                .because("a test that is skipped says so in one way, which is Needs");
    }

    private ArchRule onlyTestingStartsProcesses() {
        return noClasses()
                .that(reside())
                .should()
                .callMethod(ProcessBuilder.class, "start")
                .orShould()
                .callMethodWhere(describe(
                        "it starts a program",
                        call -> call.getTargetOwner().isEquivalentTo(Runtime.class)
                                && call.getName().equals("exec")))
                .because("a ChildProcess ends with its test, whatever becomes of that");
    }

    private ArchRule whatReachesAToolSaysSo() {
        return classes()
                .that(reside())
                .and(describe("reach a tool", TestRules::reachesATool))
                .should(new ArchCondition<>("be marked with Needs, in whole or in part") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean holds = isMarked(type);
                        events.add(new SimpleConditionEvent(
                                type, holds, type.getName() + (holds ? " is" : " is not") + " marked"));
                    }
                })
                .because("what is not there is noticed before anything is set up");
    }

    private DescribedPredicate<JavaClass> reside() {
        return describe(
                "are tests",
                type -> type.getPackageName().startsWith(root)
                        && !type.getPackageName().equals(root + ".testing"));
    }

    private static boolean reachesATool(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Tool.class)
                        && call.getName().equals("path"));
    }

    private static boolean isMarked(JavaClass type) {
        return type.isMetaAnnotatedWith(Needs.class)
                || type.getMethods().stream().anyMatch(method -> method.isMetaAnnotatedWith(Needs.class));
    }
}
