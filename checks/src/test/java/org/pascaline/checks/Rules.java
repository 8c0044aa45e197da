package org.pascaline.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The rules of structure for the program whose packages start with a root.
 *
 * @param root {@code org.pascaline} for the program itself
 */
record Rules(String root) {

    /** The engine's packages, lowest first; those in one row may know each other. */
    private static final List<List<String>> ENGINE_LEVELS = List.of(
            List.of("parallel", "random", "setting"),
            List.of("tape"),
            List.of("recurrence"),
            List.of("nn"),
            List.of("optim"),
            List.of("task"),
            List.of("train"));

    /** Functions whose last bit depends on the machine or on which compiler ran, for vectors and for numbers. */
    private static final Set<String> UNSTEADY_FUNCTIONS = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1", "log",
            "log10", "log1p", "pow", "cbrt", "hypot");

    List<ArchRule> all() {
        List<ArchRule> rules = new ArrayList<>(List.of(
                onlySimdUsesTheVectorApi(),
                nothingDependsOnTheApp(),
                everyClassIsAbstractOrFinal(),
                noUnsteadyVectorOperators(),
                noReductionOverLanes(),
                noUnsteadyMath(),
                noGlobalRandomness(),
                noMathRandom(),
                noJavaUtilLogging()));
        for (int level = 0; level < ENGINE_LEVELS.size() - 1; level++) {
            rules.add(engineLooksDown(level));
        }
        return rules.stream().map(rule -> rule.allowEmptyShould(true)).toList();
    }

    private ArchRule onlySimdUsesTheVectorApi() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + ".simd..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .because("one module holds everything that the Vector API's changes can break");
    }

    private ArchRule nothingDependsOnTheApp() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + ".app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".app..")
                .because("other programs use the engine and the lab without a command line");
    }

    private ArchRule everyClassIsAbstractOrFinal() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + ".bench..") // JMH derives classes from benchmarks
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotAnonymousClasses()
                .should(beAbstractOrFinal())
                .because("nothing concrete is extended");
    }

    private ArchRule noUnsteadyVectorOperators() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".simd..")
                .should()
                .accessFieldWhere(describe(
                        "the operator is transcendental",
                        access -> ofPackage(access, "jdk.incubator.vector")
                                && UNSTEADY_FUNCTIONS.stream()
                                        .anyMatch(access.getTarget().getName()::equalsIgnoreCase)))
                .because("these operators change their last bit when the optimising compiler takes over");
    }

    private ArchRule noReductionOverLanes() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".simd..")
                .should()
                .callMethodWhere(calls("jdk.incubator.vector", Set.of("reduceLanes", "reduceLanesToLong")))
                .because("it sums in an order that nobody specified");
    }

    private ArchRule noUnsteadyMath() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".kernels..", root + ".simd..", root + ".engine..")
                .should()
                .callMethodWhere(describe(
                        "Math's function may differ between machines",
                        call -> call.getTargetOwner().isEquivalentTo(Math.class)
                                && UNSTEADY_FUNCTIONS.contains(call.getName())))
                .because("results are the same bits on every machine; StrictMath and our own polynomials are");
    }

    private ArchRule noGlobalRandomness() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".engine..")
                .should()
                .dependOnClassesThat(belongToAnyOf(
                        Random.class, SplittableRandom.class, SecureRandom.class, ThreadLocalRandom.class))
                .because("randomness is an argument, a pure function of seed, purpose and index");
    }

    private ArchRule noMathRandom() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".engine..")
                .should()
                .callMethodWhere(calls("java.lang", Set.of("random")))
                .because("randomness is an argument, a pure function of seed, purpose and index");
    }

    private ArchRule noJavaUtilLogging() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("System.Logger lets the surrounding program choose");
    }

    private ArchRule engineLooksDown(int level) {
        String[] own = packages(ENGINE_LEVELS.subList(level, level + 1));
        String[] higher = packages(ENGINE_LEVELS.subList(level + 1, ENGINE_LEVELS.size()));
        return noClasses()
                .that()
                .resideInAnyPackage(own)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(higher)
                .because("no package of the engine looks up");
    }

    private String[] packages(List<List<String>> levels) {
        return levels.stream()
                .flatMap(List::stream)
                .map(name -> root + ".engine." + name + "..")
                .toArray(String[]::new);
    }

    private static ArchCondition<JavaClass> beAbstractOrFinal() {
        return new ArchCondition<>("be abstract or final") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean holds = type.getModifiers().contains(JavaModifier.ABSTRACT)
                        || type.getModifiers().contains(JavaModifier.FINAL);
                events.add(new SimpleConditionEvent(
                        type, holds, type.getName() + (holds ? " is" : " is not") + " abstract or final"));
            }
        };
    }

    private static DescribedPredicate<JavaCall<?>> calls(String owner, Set<String> names) {
        return describe(
                "the method is one of " + names, call -> ofPackage(call, owner) && names.contains(call.getName()));
    }

    private static boolean ofPackage(JavaAccess<?> access, String name) {
        return access.getTargetOwner().getPackageName().equals(name);
    }
}
