package org.pascaline.app.runs;

import org.pascaline.lab.store.Filter;
import picocli.CommandLine.Option;

/** The option that says which runs. */
final class FilterOptions {
    @Option(
            names = "--where",
            paramLabel = "FILTER",
            description = {
                "Only runs such as \"cell=lstm and test.mse<0.01\": names of settings and results, compared by = != < <="
                        + " > >= or ~ (contains), joined by and, or, not and parentheses."
            })
    String where = "";

    FilterOptions() {}

    Filter filter() {
        return Filter.parse(where);
    }
}
