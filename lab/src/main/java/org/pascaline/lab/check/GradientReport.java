package org.pascaline.lab.check;

import java.util.List;

/**
 * What came of a check.
 *
 * @param check what was checked
 * @param weights number of weights of the model
 * @param loss the loss at which the gradient was taken
 * @param parameters one entry per parameter, in the order of the model
 */
public record GradientReport(GradientCheck check, int weights, double loss, List<ParameterCheck> parameters) {

    /** Copies the list. */
    public GradientReport {
        parameters = List.copyOf(parameters);
    }

    /** Returns how many elements were compared with central differences. */
    public int checked() {
        return parameters.stream().mapToInt(ParameterCheck::checked).sum();
    }

    /** Returns how many elements were left out because the loss has a kink too near to them. */
    public int atKink() {
        return parameters.stream().mapToInt(ParameterCheck::atKink).sum();
    }

    /** Returns how many parameters passed. */
    public long passing() {
        return parameters.stream()
                .filter(parameter -> parameter.verdict() == ParameterCheck.Verdict.OK)
                .count();
    }

    /** Returns whether all parameters passed. */
    public boolean passed() {
        return passing() == parameters.size();
    }
}
