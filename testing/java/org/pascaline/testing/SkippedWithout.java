package org.pascaline.testing;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips a test, or a whole class, that {@link Needs} what is not there; the reason is printed and stands in the reports. */
final class SkippedWithout implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> absence = AnnotationSupport.findAnnotation(context.getElement(), Needs.class).stream()
                .flatMap(needs -> Arrays.stream(needs.value()))
                .flatMap(tool -> tool.absence().stream())
                .findFirst();
        if (absence.isEmpty()) {
            return ConditionEvaluationResult.enabled("everything that it needs is there");
        }
        String where = context.getRequiredTestClass().getSimpleName()
                + context.getTestMethod().map(method -> "." + method.getName()).orElse("");
        System.out.printf("%s: %s%n", where, absence.get());
        return ConditionEvaluationResult.disabled(absence.get());
    }
}
