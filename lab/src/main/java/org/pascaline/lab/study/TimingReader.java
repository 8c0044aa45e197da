package org.pascaline.lab.study;

import java.util.List;
import org.pascaline.kernels.Activation;
import org.pascaline.lab.spec.Settings;
import org.pascaline.lab.spec.SpecException;

/** Reads one entry of a study's {@code timings}. */
final class TimingReader {
    private static final int MOST = 4096;

    /** More would make a single call take a tenth of a second in scalar form. */
    private static final long MOST_MULTIPLICATIONS = 100_000_000;

    private final Entry entry;
    private final Settings settings;

    private TimingReader(Entry entry) {
        this.entry = entry;
        this.settings = entry.settings();
    }

    static Study.Timing read(Entry entry) {
        entry.known(List.of("title", "inputs", "outputs", "activation", "batch"));
        return new TimingReader(entry).timing();
    }

    private Study.Timing timing() {
        String title = settings.text("title");
        int inputs = size("inputs", given("inputs"), "");
        int outputs = size("outputs", given("outputs"), "");
        List<?> batches = given("batch") instanceof List<?> list ? list : List.of(given("batch"));
        if (batches.isEmpty()) {
            throw settings.wrong("batch", "must have at least one size");
        }
        given("activation");
        Study.Timing timing = new Study.Timing(
                title,
                inputs,
                outputs,
                settings.choice("activation", Activation.class, Activation.TANH),
                batches.stream()
                        .map(batch -> size("batch", batch, ", or a list of such"))
                        .toList());
        for (int batch : timing.batches()) {
            if ((long) inputs * outputs * batch > MOST_MULTIPLICATIONS) {
                throw settings.wrong(
                        "batch",
                        "must not ask for more than %,d multiplications, inputs × outputs × batch"
                                .formatted(MOST_MULTIPLICATIONS));
            }
        }
        return timing;
    }

    private Object given(String name) {
        Object value = entry.values().get(name);
        if (value == null) {
            throw new SpecException(entry.where(), "lacks '%s'".formatted(name));
        }
        return value;
    }

    private int size(String name, Object value, String more) {
        if (value instanceof Integer size && size >= 1 && size <= MOST) {
            return size;
        }
        throw settings.wrong(name, "must be a whole number from 1 to " + MOST + more);
    }
}
